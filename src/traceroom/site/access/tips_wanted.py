"""Tips wanted: what the tips of a list say and in which language they are written, as a condition on a tip."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

MOST_WORDS = 8
"""Words that are looked for; more would say the same."""
FOLDED = r"regexp_replace(translate(normalize(lower({}), NFKD), 'łøđı', 'lodi'), '[\u0300-\u036f]', '', 'g')"
"""A text in lower case without accents, in SQL; the columns `said` hold so what a tip's form, and a word, says."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Words of which a tip, or what its sender has added, has every one, be it inside another; and the code of the
    language of its form. Empty where anything will do."""

    words: str = ""
    language: str = ""

    def __bool__(self) -> bool:
        return bool(self.words or self.language)

    @property
    def condition(self) -> str:
        """SQL on a tip `t`; what it names is `given`."""
        each = [_says(f"word{n}") for n in range(len(self._each()))]
        return " AND ".join([*each, *["t.language = %(language)s"] * bool(self.language)]) or "true"

    @property
    def given(self) -> Mapping[str, str]:
        """What the condition names."""
        return {f"word{n}": word for n, word in enumerate(self._each())} | {"language": self.language}

    def _each(self) -> list[str]:
        return self.words.split()[:MOST_WORDS]


ANYTHING = Wanted()


def _says(word: str) -> str:
    """Nothing of it is a pattern."""
    folded = FOLDED.format(f"%({word})s")
    return f"(strpos(t.said, {folded}) > 0 OR t.id IN (SELECT tips_of_mine_adding({folded})))"
