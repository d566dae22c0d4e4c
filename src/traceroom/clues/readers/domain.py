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
CANDIDATE = re.compile(r"(?:\bwww\.|https?://|@)[a-z0-9.\-]{1,253}", re.IGNORECASE)
LABEL = re.compile(r"[a-z0-9](?:[a-z0-9\-]{0,61}[a-z0-9])?", re.IGNORECASE)
LONGEST = 253
"""Characters of a name, 63 of a label (RFC 1035)."""
SHORTEST_ALONE = 4
"""Letters of an address without www, believed where nothing else stands in the text or the item of a list."""
_ITEMS = re.compile(r"[,;|\n]")


def read(thing: Thing) -> Iterable[Said]:
    """One clue a country's domain that really stands as an address (www, http, @, or alone)."""
    seen = set()
    for text in thing.texts:
        for written in _addresses(text):
            ending = written.rpartition(".")[2].lower()
            code = domains.country(ending)
            if code is None or ending in seen:
                continue
            seen.add(ending)
            yield Said(
                read=written,
                codes={code: 1.0},
                sentence=f"The address {quoted(written)} is one of {countries_named([code])}.",
                row=f"domains: .{ending}",
                share=Share.ADDRESS,
            )


def _addresses(text: str) -> Iterator[str]:
    for match in CANDIDATE.finditer(text):
        written = match.group().rstrip(".-")
        labels = re.split(r"//|@", written)[-1].split(".")
        if len(labels) > 1 and all(map(LABEL.fullmatch, labels)):
            yield written
    for item in _ITEMS.split(text):
        written = item.strip()
        labels = written.split(".") if len(written) <= LONGEST else []
        alone = len(labels) > 1 and all(map(LABEL.fullmatch, labels)) and len(labels[-1]) == 2
        if alone and labels[-1].isalpha() and len(labels[-2]) >= SHORTEST_ALONE:
            yield written


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
