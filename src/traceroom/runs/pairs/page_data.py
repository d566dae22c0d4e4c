"""Page data: everything that the page of pairs shows; its template sees nothing else."""

from __future__ import annotations

from dataclasses import dataclass, field

Spot = tuple[float, float]


@dataclass(frozen=True, slots=True)
class SideView:
    """One side of a pair, drawn in a frame of `width` by `height`; `image` is a data URI, or empty with a reason.

    `at`: when a video shows it, in words. `spots` agree with the other side's in the same order; `cell` is one repeat
    of a pattern, its corners in order; `differs` are boxes of places that differ.
    """

    case: str
    file: str
    width: float
    height: float
    image: str = field(repr=False)
    why: str
    box: tuple[float, float, float, float] | None
    spots: tuple[Spot, ...] = field(repr=False)
    cell: tuple[Spot, ...] = ()
    at: str = ""
    differs: tuple[tuple[float, float, float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class PairView:
    """One link: its kind (a key and in words), how sure, and a sentence for each thing that is known of it."""

    kind: str
    words: str
    measure: str
    score: float
    sentences: tuple[str, ...]
    left: SideView
    right: SideView


@dataclass(frozen=True, slots=True)
class PairsPage:
    """The whole page; `undrawn` is how many weaker pairs it leaves out."""

    pairs: tuple[PairView, ...]
    bundles: tuple[str, ...]
    cases: tuple[str, ...]
    undrawn: int
    with_pictures: bool
    made_by: str

    @property
    def without_picture(self) -> int:
        """How many files have an empty frame."""
        sides = (side for pair in self.pairs for side in (pair.left, pair.right))
        return len({(side.case, side.file) for side in sides if not side.image})
