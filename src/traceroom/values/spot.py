"""A spot: where something stands in what the user gave, as the sentence about it names it: file, line, field."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

Steps = tuple[str | int, ...]
"""From the whole to a part: names of fields, positions in lists."""
LineOf = Callable[[Steps], int | None]


@dataclass(frozen=True, slots=True)
class Spot:
    """`whole` is the file, or the file and the line where one line holds it all; otherwise `line_of` is asked, and only
    when somebody wants to read it: finding lines takes a second look at the file."""

    whole: str
    line_of: LineOf | None = field(default=None, repr=False, compare=False)
    steps: Steps = ()

    def __truediv__(self, step: str | int) -> Spot:
        """A part of it: `spot / "objects" / 0`."""
        return replace(self, steps=(*self.steps, step))

    def __str__(self) -> str:
        """ "case.yaml, line 12, objects[0], kind"."""
        line = self.line_of(self.steps) if self.line_of else None
        words = [self.whole] if line is None else [self.whole, f"line {line}"]
        for step in self.steps:
            if isinstance(step, int):
                words[-1] += f"[{step}]"
            else:
                words.append(step)
        return ", ".join(words)


def at(where: Spot | str) -> Spot:
    """A spot from its words."""
    return where if isinstance(where, Spot) else Spot(where)
