"""A box: a rectangle in pixels of the upright picture, origin at the top left."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    """[x, y, w, h] in whole pixels; EXIF orientation already applied."""

    x: int
    y: int
    w: int
    h: int

    def __post_init__(self) -> None:
        if self.w <= 0 or self.h <= 0 or self.x < 0 or self.y < 0:
            raise ValueError(f"a box is x,y,w,h with x, y >= 0 and w, h > 0, not {self.as_list()}")

    def as_list(self) -> list[int]:
        """The form that travels in JSON."""
        return [self.x, self.y, self.w, self.h]

    def inside(self, *, width: int, height: int) -> bool:
        """Whether the whole box lies in a picture of this size (pixels)."""
        return self.x + self.w <= width and self.y + self.h <= height

    def overlap(self, other: Box) -> float:
        """Intersection over union, 0 to 1."""
        w = min(self.x + self.w, other.x + other.w) - max(self.x, other.x)
        h = min(self.y + self.h, other.y + other.h) - max(self.y, other.y)
        if w <= 0 or h <= 0:
            return 0.0
        return w * h / (self.w * self.h + other.w * other.h - w * h)


def parse_box(text: str) -> Box:
    """Reads "x,y,w,h". Raises ValueError with a sentence."""
    try:
        x, y, w, h = (int(part) for part in text.split(","))
    except ValueError:
        raise ValueError(f"a box is four whole numbers x,y,w,h, not {text!r}") from None
    return Box(x, y, w, h)
