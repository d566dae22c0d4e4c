"""Evidence, unread: fields that nothing reads, where somebody is likely to want them read; barcodes with a slip."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import islice
from typing import Any

from traceroom.atlas.gs1 import mistyped
from traceroom.clues.evidence_fields import strings
from traceroom.clues.evidence_local import FIELDS
from traceroom.values.near_miss import ALSO_SAID, FIELDS_ALIKE, nearest
from traceroom.values.spot import Spot
from traceroom.values.words import printable

CASE = ("id", "objects", "among")
THING = ("name", "kind", "texts", "barcodes", "clues")
STATEMENT = (
    "says",
    "certainty",
    "source",
    "note",
    "from",
    "to",
    "not",
    "speaks",
    "plug",
    "drives",
    "near",
    "area",
    "dates",
)
OWNERS = {"case": CASE, "object": THING, "clue": STATEMENT, "near": FIELDS}
ARTICLE = {"case": "a case", "object": "an object", "clue": "a clue", "near": "near"}
NO_ARTICLE = (
    "the number of an article has 8, 12, 13 or 14 digits, and the last one fits the others. Is it typed as it stands?"
)
LONGEST = 20
LOOKED_AT = 200
"""Fields of one object; what has more was written by another program."""
SAID = 5
"""Remarks on a case: whoever misspells a field does so in every object."""


def remarks(case: Mapping[str, Any], where: Spot) -> tuple[str, ...]:
    """A sentence for each field that looks like one that would be read: "texts" without its s, "says" beside the clues.
    The case is well formed. Fields of other programs' own are left alone. One, too, for each number of an article
    whose last digit does not fit the others."""
    return tuple(islice(_remarks(case, where), SAID))


def _remarks(case: Mapping[str, Any], where: Spot) -> Iterator[str]:
    yield from _of(case, "case", where)
    for number, thing in enumerate(case["objects"]):
        here = where / "objects" / number
        yield from _of(thing, "object", here)
        for place, code in enumerate(strings(thing.get("barcodes"), here / "barcodes")):
            if mistyped(code):
                yield f"{here / 'barcodes' / place}: {printable(code)} is left out; {NO_ARTICLE}"
        for place, statement in enumerate(thing.get("clues") or ()):
            said = here / "clues" / place
            yield from _of(statement, "clue", said)
            if isinstance(statement.get("near"), Mapping):
                yield from _of(statement["near"], "near", said / "near")


def _of(fields: Mapping[Any, Any], owner: str, where: Spot) -> Iterator[str]:
    for field, value in islice(fields.items(), LOOKED_AT):
        if field in OWNERS[owner] or not isinstance(field, str) or len(field) > LONGEST:
            continue
        hint = _hint(field, owner)
        if hint and value not in (None, "", [], {}):
            yield f"{where / field}: nothing reads this field; {hint}"


@lru_cache(maxsize=1000)
def _hint(field: str, owner: str) -> str | None:
    close = ALSO_SAID.get(field.casefold()) if owner == "near" else None
    close = close or nearest(field.casefold(), OWNERS[owner], alike=FIELDS_ALIKE)
    if close in OWNERS[owner]:
        return f"did you mean {close}?"
    other = next((other for other, known in OWNERS.items() if field in known), None)
    return f"it is a field of {ARTICLE[other]}, not of {ARTICLE[owner]}." if other else None
