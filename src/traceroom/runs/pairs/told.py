"""Told: a link in words, as a person may repeat them: the same artwork, never the same product."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from traceroom.runs.link import Link, what_agrees
from traceroom.runs.pairs.evidence import Evidence

KINDS = {
    "same_file": "Same file",
    "same_picture": "Same picture",
    "same_thing": "Same artwork",
    "pattern": "Repeating pattern",
}
"""The kinds of a page in its own order; a pattern is the second form of a thing."""


def words_of(link: Link) -> str:
    """Its kind in words."""
    return KINDS["pattern" if link.pattern else link.kind]


def measure(link: Link) -> str:
    """By how much: points that agree, or bits that differ."""
    if link.agreeing:
        return f"{link.agreeing:,} {what_agrees(pattern=link.pattern, frames=bool(link.seconds))}"
    return "every byte is the same" if link.kind == "same_file" else f"{_bits(link)} of 256 bits differ"


def sentences(link: Link, evidence: Evidence) -> tuple[str, ...]:
    """What that means, and what it leaves to people."""
    return tuple(_sentences(link, evidence))


def _sentences(link: Link, evidence: Evidence) -> Iterator[str]:
    if link.kind == "same_file":
        yield "Both cases hold this file: the SHA-256 is the same."
    elif link.kind == "same_picture" and link.filmed:
        yield from _film(link)
        return
    elif link.kind == "same_picture" and link.agreeing:
        yield "One picture is the other one, or a part of it: the points lie where one map puts them."
    elif link.kind == "same_picture":
        mirrored = ", one of them mirrored" if link.mirrored else ""
        yield f"The fingerprints of the whole pictures (PDQ) are nearly the same{mirrored}."
    elif link.pattern:
        yield "The features of both agree on one size and one turn, wherever in the repeat they lie."
        yield from _pattern(evidence)
    elif link.mirrored:
        yield "The same artwork, mirrored on one side: seen in a mirror, or the picture was flipped."
    elif link.differs:
        places = "one place" if len(link.differs) == 1 else f"{len(link.differs)} places"
        yield f"The same artwork, perhaps another variant of it: inside what agrees it differs in {places} (dashed)."
    else:
        yield "The points lie where one map puts them. Whether it is the same product is for people to say."
    yield from _points(link, evidence)


def _film(link: Link) -> Iterator[str]:
    if link.seconds:
        mirrored = ", one of them mirrored" if link.mirrored else ""
        yield f"Both videos show the same for {link.seconds:.0f} seconds{mirrored}."
    else:
        yield "One is a frame of the other one, or both show one frame."


def _pattern(evidence: Evidence) -> Iterator[str]:
    turned = (evidence.turn + 180) % 360 - 180
    turn = f"turned by {abs(turned):.0f} degrees{_way(turned)}"
    yield f"On the right it is {evidence.ratio:.2f} times as large and {turn}."
    steps = [" by ".join(f"{length:.0f}" for length in np.hypot(*one.T)) for one in evidence.steps if len(one)]
    if len(steps) == 2:
        yield f"One repeat measures {steps[0]} pixels on the left and {steps[1]} on the right; it is outlined."


def _points(link: Link, evidence: Evidence) -> Iterator[str]:
    drawn = len(evidence.left)
    if drawn and drawn < link.agreeing:
        yield f"{drawn} of them are drawn; equal numbers are the same spot."
    elif drawn:
        yield "Equal numbers are the same spot."
    elif link.kind == "same_picture":
        yield "There are no points to draw: these bundles hold no features of whole pictures."


def _way(turned: float) -> str:
    return "" if round(turned) == 0 else " clockwise" if turned > 0 else " anticlockwise"


def _bits(link: Link) -> int:
    return round((1 - link.score) * 256)
