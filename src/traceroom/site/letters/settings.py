"""Settings: what an installation says of itself to the public."""

from __future__ import annotations

from dataclasses import dataclass

from traceroom.site.letters.words import LANGUAGES


@dataclass(frozen=True, slots=True)
class PublicSettings:
    """`name` is the site's, or nothing for our own in each language; `address` its root, for feeds and cards, like
    "https://example.org" without a stroke at the end; `languages` are those offered, the first for whoever says none;
    `contact` says who runs it, and `root_key` (64 hexadecimal digits) is the room's, that receipts are checked with."""

    name: str = ""
    address: str = ""
    languages: tuple[str, ...] = LANGUAGES
    contact: str = ""
    root_key: str = ""

    @property
    def first(self) -> str:
        """English, or else the first that is offered."""
        return "en" if "en" in self.languages else self.languages[0]
