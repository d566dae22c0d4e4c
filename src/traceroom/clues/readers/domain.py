"""Internet addresses: the country of a top-level domain."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from traceroom.atlas import domains
from traceroom.clues.case import Thing
from traceroom.clues.clue import Said, Share
from traceroom.clues.reader import Example
from traceroom.clues.wording import countries_named, quoted

NAME = "domain"
CANDIDATE = re.compile(
    r"(?:\bwww\.|https?://|@)(?:[a-z0-9](?:[a-z0-9\-]*[a-z0-9])?\.)+([a-z]{2})\b(?![.\-]?[a-z0-9])",
    re.IGNORECASE,
)
ALONE = re.compile(r"(?:[a-z0-9][a-z0-9\-]*\.)*[a-z0-9][a-z0-9\-]{3,}\.([a-z]{2})", re.IGNORECASE)
"""An address without www, believed where nothing else stands in the text or the item of a list."""
_ITEMS = re.compile(r"[,;|\n]")


def read(thing: Thing) -> Iterable[Said]:
    """One clue a country's domain that really stands as an address (www, http, @, or alone)."""
    seen = set()
    for text in thing.texts:
        for match in _addresses(text):
            ending = match.group(1).lower()
            code = domains.country(ending)
            if code is None or ending in seen:
                continue
            seen.add(ending)
            yield Said(
                read=match.group(),
                codes={code: 1.0},
                sentence=f"The address {quoted(match.group())} is one of {countries_named([code])}.",
                row=f"domains: .{ending}",
                share=Share.ADDRESS,
            )


def _addresses(text: str) -> Iterator[re.Match[str]]:
    yield from CANDIDATE.finditer(text)
    for item in _ITEMS.split(text):
        alone = ALONE.fullmatch(item.strip())
        if alone:
            yield alone


def examples() -> tuple[Example, ...]:
    """A shop's address; a world-wide one and a full stop stay silent."""
    return (
        Example(("www.winkel-voorbeeld.be",), "BE"),
        Example(("service@beispiel.de",), "DE"),
        Example(("laden-beispiel.de",), "DE"),
        Example(("www.example.com",), None),
        Example(("Nr.at",), None),
        Example(("Keep cool.it is best",), None),
    )
