"""Inside: where inside the countries, as a page shows it: its map, its places as a table, and which clues made it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

import numpy as np
from numpy.typing import NDArray

from traceroom.atlas import countries
from traceroom.atlas.cells import cells
from traceroom.clues.clue import About, Clue
from traceroom.clues.wording import local_named
from traceroom.place.region import Region
from traceroom.runs.report.cells_svg import cells_map

ROWS = 12
LABELS = 3
TOLD = 4


@dataclass(frozen=True, slots=True)
class InsidePlace:
    """A row of the table: a place with its surroundings."""

    name: str
    country: str
    share: float


@dataclass(frozen=True, slots=True)
class Inside:
    """The most probable places first."""

    sentence: str
    places: tuple[InsidePlace, ...]
    map: str = field(repr=False)


def inside_of(found: Region | None) -> Inside | None:
    """From the cells to the page; None where no clue speaks of a part of a country."""
    if found is None:
        return None
    groups = _groups()
    shares = np.bincount(groups, found.posterior)
    order = [int(group) for group in np.argsort(-shares, kind="stable")[:ROWS] if shares[group] > 0]
    best = [_best(found, groups, group) for group in order]
    names = [cells().place[cell] for cell in best]
    return Inside(
        sentence=_sentence(found.clues),
        places=tuple(
            InsidePlace(
                _told_apart(names, best, i), countries.countries()[cells().country[cell]].name, float(shares[g])
            )
            for i, (g, cell) in enumerate(zip(order, best, strict=True))
        ),
        map=cells_map(found, list(zip(names, best, strict=True))[:LABELS]),
    )


@cache
def _groups() -> NDArray[np.intp]:
    """A number for each cell, the same for cells that share place, country and region; shape (cells,)."""
    held = cells()
    numbers: dict[tuple[str, int, int], int] = {}
    keys = zip(held.place, held.country.tolist(), held.region.tolist(), strict=True)
    return np.array([numbers.setdefault(key, len(numbers)) for key in keys], dtype=np.intp)


def _best(found: Region, groups: NDArray[np.intp], group: int) -> int:
    members = np.flatnonzero(groups == group)
    return int(members[found.posterior[members].argmax()])


def _told_apart(names: Sequence[str], best: Sequence[int], number: int) -> str:
    """There is a Springfield in many regions: two of one country are told apart by their region."""
    held, name = cells(), names[number]
    same = [one for one, cell in zip(names, best, strict=True) if held.country[cell] == held.country[best[number]]]
    region = held.regions[held.region[best[number]]]
    return f"{name} (region of {region})" if same.count(name) > 1 and region != name else name


def _sentence(clues: Sequence[Clue]) -> str:
    """ "From the brick: within 160 km of Ghent; and the flyer: within 15 km of Bruges." """
    told = list(dict.fromkeys(_told(clue) for clue in clues))
    more = len(told) - TOLD
    told = [*told[:TOLD], f"{more} more"] if more > 1 else told
    return f"From {'; '.join([*told[:-1], f'and {told[-1]}' if len(told) > 1 else told[-1]])}."


def _told(clue: Clue) -> str:
    assert clue.local is not None
    name = clue.name if clue.name[:1].isupper() else f"the {clue.name}"
    return f"{name}: {'not ' * (clue.about is About.PLACE)}{local_named(clue.local)}"
