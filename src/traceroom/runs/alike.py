"""Alike: do two things that were seen agree, as one picture or as one thing, and how surely? Of links and of series."""

from __future__ import annotations

from dataclasses import dataclass, field

from traceroom.material.features import Features
from traceroom.material.kinds.thing import agree
from traceroom.material.record import Thing
from traceroom.material.same_picture import copied_score, same_picture
from traceroom.material.verify import Agreement, verify
from traceroom.runs.link import Seen

SHORTLIST = 15
"""How many that share most words are looked at point by point."""


@dataclass(frozen=True, slots=True, eq=False)
class Alike:
    """Of what kind two things are the same; `points` where it is by the thing alone."""

    kind: str
    score: float
    agreeing: int
    points: Agreement | None = field(repr=False, default=None)


def alike(one: Seen, other: Seen) -> Alike | None:
    """Two whole pictures may be one picture; whatever else agrees is one thing. None where too few points agree."""
    ours, theirs = its_thing(one), its_thing(other)
    if ours.box is None and theirs.box is None:
        sizes = [(seen.record.width, seen.record.height) for seen in (one, other)]
        copied = same_picture(ours.features, theirs.features, left_size=sizes[0], right_size=sizes[1])
        if copied:
            return Alike("same_picture", copied_score(copied), copied)
    found = verify(ours.features, theirs.features, left_side=one.record.side, right_side=other.record.side)
    inks = ours.colours, theirs.colours
    if not agree(found, left_side=looked_for(one), right_side=looked_for(other), colours=inks):
        return None
    return Alike("same_thing", agreeing_share(found, ours.features, theirs.features), len(found), found)


def agreeing_share(found: Agreement, left: Features, right: Features) -> float:
    """The score of a thing: how many of the features that could agree do; half of them are enough for 1."""
    return min(1.0, 2 * len(found) / max(1, min(len(left), len(right))))


def looked_for(seen: Seen) -> int:
    """The longest side of where the thing was looked for: of its box, or of the picture."""
    box = its_thing(seen).box
    return seen.record.side if box is None else max(box.w, box.h)


def its_thing(seen: Seen) -> Thing:
    """The thing that was seen; who asks for it has looked at things alone."""
    assert seen.thing is not None, "only things are compared as things"
    return seen.thing
