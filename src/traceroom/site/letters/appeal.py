"""Appeal: an object as the public sees it, with its words in each language that somebody wrote them in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

SPOKEN = ("title", "want", "who", "known", "alt")
"""The words of an appeal that may be there in other languages too."""


@dataclass(frozen=True, slots=True)
class ShownAppeal:
    """What was released. `language` is that of the words here; `translations` has the same words by language, and what
    is missing there is said in the appeal's own. `first` and `last` are years, or nothing; `kind` is a code of
    kinds.KINDS, or nothing. `outcome` is nothing while we look, or "identified", "ruled_out", "country_found";
    `country` (a code) is for the last, once it may be said."""

    slug: str
    language: str
    title: str
    want: str
    who: str
    known: str
    alt: str
    published_on: date
    changed_on: date | None = None
    first: str = ""
    last: str = ""
    kind: str = ""
    translations: Mapping[str, Mapping[str, str]] = field(default_factory=lambda: MappingProxyType({}))
    outcome: str = ""
    country: str = ""
    edition: int = 1

    def said(self, name: str, language: str) -> Said:
        """One of its words in this language where there is one, or else in its own."""
        here = self.translations.get(language, {}).get(name, "")
        if here and language != self.language:
            return Said(here, language)
        return Said(getattr(self, name), self.language)

    @property
    def years(self) -> str:
        """From when to when, as figures."""
        return "–".join(dict.fromkeys(filter(None, (self.first, self.last))))

    @property
    def updated_on(self) -> date:
        """When something new was to be read of it last."""
        return self.changed_on or self.published_on

    @property
    def open(self) -> bool:
        """Whether we still look for it."""
        return not self.outcome


@dataclass(frozen=True, slots=True)
class Said:
    """A text and its language."""

    text: str
    language: str

    def __str__(self) -> str:
        return self.text

    def __bool__(self) -> bool:
        return bool(self.text)
