"""Address parts: a text cut at commas and ends of lines, with words of addresses and postal codes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from traceroom.atlas import address_words, postcodes
from traceroom.atlas.address_words import Placed, Token
from traceroom.atlas.folding import words

CUT = re.compile(r"[\n,;|•،、]|(?<=\s)[-–](?=\s+\D)|(?<=[^\W\d])/(?=[^\W\d]{2})")
LONGEST = 80
"""Characters of a part; longer ones are sentences."""
AMOUNT = re.compile(r"(?<![\w.,])\d{1,5}(?:[.,]\d{1,3})? ?(?:[%‰]|(?:k?g|mg|ml|cl|l|kj|kcal)\b)", re.IGNORECASE)
"""A share or a weight: an ingredient, not a line of an address."""
CODE = re.compile(
    r"(?<![\w./+#№°º])(?:"
    r"[A-Z]{4} ?1ZZ|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|[A-Z]\d[A-Z] ?\d[A-Z]\d|[A-Z]\d[\dW] ?[A-Z\d]{4}"
    r"|\d{4} ?[A-Z]{2}(?![\w])|[A-HJ-NP-Z]\d{4}[A-Z]{3}|[A-Z]{2}\d{2} \d{3}|[A-Z]{2}\d-\d{4}|[A-Z]{2} [A-Z\d]{2}"
    r"|[A-Z]{1,4}-\d{3} ?\d{2}|[A-Z]{1,4}[- ]?\d{2,6}(?:-\d{4})?"
    r"|\d{5}-\d{3,5}|\d{4}-\d{3}|\d{3}-\d{4}|\d{2}-\d{3}|\d{3} \d{2,3}(?!\d)|\d{3,8}"
    r")(?![\w/]|[.,]\d|-\d)"
)
"""What may be a postal code; the table of forms decides."""
NUMBER_SIGN = re.compile(r"(?:\b(?:no|nr|n|num|km|kav|blk|lot|zone|road|way|block)|[#№°º])[.:]?\s*$", re.IGNORECASE)
"""Before a number that counts houses, roads or kilometres."""
BOX_NUMBER = re.compile(r"[.:\s]{0,3}(?:[A-Z]{0,3}[- ]?\d[\d-]*)?")
STATE_AND_CODE = re.compile(r"[A-Z]{2,4} (\d{3,6}(?:-\d{4})?)")
OUTDOORS = ("street", "box")


@dataclass(frozen=True, slots=True)
class Code:
    """What may be a postal code, with the letters of its country in front if it has some."""

    text: str
    land: str | None
    code: str
    start: int
    end: int
    labelled: bool


@dataclass(frozen=True, slots=True)
class Part:
    """One piece; `start` and `end` are places in the whole text, and so are those of its tokens and codes."""

    whole: str = field(repr=False)
    text: str
    start: int
    end: int
    tokens: tuple[Token, ...]
    placed: tuple[Placed, ...]
    codes: tuple[Code, ...]

    @property
    def outdoors(self) -> bool:
        """Whether a street or a box is named."""
        return any(one.word.kind in OUTDOORS for one in self.placed)

    @property
    def boxes(self) -> tuple[tuple[int, int], ...]:
        """Where boxes and their numbers stand: start and end."""
        boxes = (one for one in self.placed if one.word.kind == "box")
        return tuple((one.start, BOX_NUMBER.match(self.whole, one.end).end()) for one in boxes)  # type: ignore[union-attr]

    @property
    def line(self) -> bool:
        """Whether a street or a box stands in it as in a line of an address: by a word that is no short one of another
        language, or by a short one beside a figure or before a point."""
        return any(one.word.kind in OUTDOORS and (len(one.word.key) > 2 or self._marked(one)) for one in self.placed)

    def _marked(self, one: Placed) -> bool:
        before, behind = self.whole[max(0, one.start - 2) : one.start], self.whole[one.end : one.end + 2]
        if behind.startswith((".", "/")) or before.endswith("-"):
            return not behind.startswith("-")
        return not behind.startswith("-") and any(letter.isdigit() for letter in before + behind)

    @property
    def numbered(self) -> bool:
        """Whether a figure stands in it."""
        return any(letter.isdigit() for letter in self.text)


def cut(text: str) -> Iterator[Part]:
    """All parts in order; too long ones and empty ones are left out."""
    start = 0
    for end in [*(match.start() for match in CUT.finditer(text)), len(text)]:
        if 0 < end - start <= LONGEST and text[start:end].strip() and not AMOUNT.search(text, start, end):
            yield _part(text, start, end)
        start = end + 1


def _part(whole: str, start: int, end: int) -> Part:
    text = whole[start:end]
    tokens = [(word, start + a, start + b) for word, a, b in words(text)]
    placed = tuple(one for one in address_words.find(whole, tokens) if not _is_saint(one, tokens))
    return Part(whole, text, start, end, tuple(tokens), placed, tuple(_codes(text, start, placed)))


def _is_saint(one: Placed, tokens: list[Token]) -> bool:
    """Whether "St" stands before a name; behind one it is a street."""
    after = next((word for word, start, _ in tokens if start >= one.end), "1")
    return one.word.key == "st" and len(after) > 1 and not after[0].isdigit()


def _codes(text: str, start: int, placed: tuple[Placed, ...]) -> Iterator[Code]:
    for match in CODE.finditer(text):
        at, end = start + match.start(), start + match.end()
        land, code = postcodes.with_land(match.group())
        before = text[: match.start()].rstrip(" .:-")
        word = next((one.word for one in placed if one.end - start == len(before)), None)
        labelled = word is not None and word.kind == "code"
        if not labelled and (word is not None or NUMBER_SIGN.search(text[: match.start()])) and code.isdigit():
            continue
        spaced = match.group().rpartition(" ")[2]
        if land or any(postcodes.forms_for(written) for written in (code, match.group(), spaced)):
            state = STATE_AND_CODE.fullmatch(match.group())
            if state is not None and not land:  # "VIC 3181" is a state and a code, "VLT 1112" a code
                yield Code(match.group(), None, state.group(1), end - len(state.group(1)), end, labelled)
            else:
                yield Code(match.group(), land, code, at, end, labelled)
