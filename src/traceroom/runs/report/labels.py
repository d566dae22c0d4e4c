"""Labels: names beside their dots on a map, where they touch neither the edge nor each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

LETTER, LINE = 15.0, 30.0
"""How wide a letter and how high a line is where they are largest, on a telephone, in pixels of the map."""
GAP = 13.0
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Label:
    """A name and its dot."""

    name: str
    x: float
    y: float


def placed(labels: Sequence[Label], size: tuple[int, int]) -> Iterator[tuple[Label, float, float, str]]:
    """Each label that finds room, with where its text stands and its anchor; the first come first."""
    taken: list[Box] = [(one.x - 5, one.y - 5, one.x + 5, one.y + 5) for one in labels]
    for number, label in enumerate(labels):
        others = taken[:number] + taken[number + 1 :]
        for x, y, anchor in _places(label):
            box = _box(label.name, x, y, anchor)
            inside = box[0] >= 4 and box[1] >= 4 and box[2] <= size[0] - 4 and box[3] <= size[1] - 4
            if inside and not any(_touch(box, other) for other in others):
                taken.append(box)
                yield label, x, y, anchor
                break


def _places(label: Label) -> Iterator[tuple[float, float, str]]:
    """Above, below, to the right, to the left."""
    yield label.x, label.y - GAP, "middle"
    yield label.x, label.y + GAP + LINE / 2, "middle"
    yield label.x + GAP, label.y + LINE / 4, "start"
    yield label.x - GAP, label.y + LINE / 4, "end"


def _box(name: str, x: float, y: float, anchor: str) -> Box:
    width = LETTER * len(name)
    left = x - {"start": 0.0, "middle": width / 2, "end": width}[anchor]
    return left, y - LINE * 0.75, left + width, y + LINE / 4


def _touch(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
