"""Link: two cases share a file, a picture or a thing; with where in both, and what a page draws it from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from traceroom.material.record import Record, Thing
from traceroom.values.box import Box

ORDER = ("same_file", "same_picture", "same_thing")
"""The surest kind first."""


def what_agrees(*, pattern: bool, frames: bool = False) -> str:
    """What it is that so many of speak for a link, in words."""
    return "votes for one pattern" if pattern else "frames agree" if frames else "points agree"


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """What one side of a link is known by; without a thing it is known by its fingerprints alone."""

    record: Record
    thing: Thing | None = None


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a link; `where` is the box in the picture, None for the whole file; `at`: when a video shows it."""

    case: str
    file: str
    where: Box | None
    seen: Seen | None = field(default=None, repr=False, compare=False)
    at: float | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """Two cases share a file, a picture or a thing; `pattern`: it is a repeating one.

    `seconds`: for how long two videos show the same. `differs`: where inside what agrees they differ, left and right:
    a sibling, the same artwork in another variant. `mirrored`: one side is seen in a mirror.
    """

    left: Side
    right: Side
    kind: str
    score: float
    agreeing: int
    pattern: bool = False
    seconds: float = 0.0
    differs: tuple[tuple[Box, Box], ...] = ()
    mirrored: bool = False

    @property
    def filmed(self) -> bool:
        """Whether one of the sides is a moment of a video."""
        return self.left.at is not None or self.right.at is not None

    def as_json(self) -> dict[str, Any]:
        """One line of `traceroom compare --json`."""
        line: dict[str, Any] = {
            "left": {"case": self.left.case, "file": self.left.file},
            "right": {"case": self.right.case, "file": self.right.file},
            "kind": self.kind,
            "score": round(self.score, 4),
            "agreeing": self.agreeing,
            "where": {side: box and box.as_list() for side, box in self._where()},
        }
        if self.filmed:
            line["at"] = {"left": self.left.at, "right": self.right.at, "seconds": round(self.seconds, 3)}
        if self.differs:
            places = [{"left": left.as_list(), "right": right.as_list()} for left, right in self.differs]
            line |= {"sibling": True, "differs": places}
        if self.mirrored:
            line["mirrored"] = True
        return line | ({"pattern": True} if self.pattern else {})

    def _where(self) -> tuple[tuple[str, Box | None], ...]:
        return ("left", self.left.where), ("right", self.right.where)


def in_order(links: list[Link]) -> tuple[Link, ...]:
    """The surest first."""
    return tuple(sorted(links, key=lambda link: (ORDER.index(link.kind), -link.score, link.left.file, link.right.file)))
