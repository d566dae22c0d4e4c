"""Town: a place of the atlas by its name, and by its country where several have one of that name."""

from __future__ import annotations

from dataclasses import dataclass

from traceroom.atlas import countries
from traceroom.atlas.cells import cells, distance_km
from traceroom.atlas.folding import fold, tokens
from traceroom.atlas.named import Name, named
from traceroom.values.near_miss import slips

FEWEST_LETTERS = 4
"""Of a name: of shorter ones every second is a slip away from a town."""
AROUND_KM = 30.0
BY_FAR = 0.9
"""Of all who live in towns of a name, so many in one country: then it is meant unless another is named."""


@dataclass(frozen=True, slots=True)
class Town:
    """Where it is (degrees), and its name, with the country where others have one of that name."""

    latitude: float
    longitude: float
    name: str


@dataclass(frozen=True, slots=True)
class NoTown:
    """No town, or not one: `countries` are the codes of those that have one of the name."""

    countries: tuple[str, ...]


def town(name: str, code: str | None = None) -> Town | NoTown:
    """The largest town of that name, in any of its languages, in the country with that code."""
    found = [one for one in named(" ".join(tokens(fold(name)))) if one.kind == "town" and one.where]
    where = {country: point for one in found for country, point in one.where.items()}
    if found and code is None:
        shares = found[0].countries
        code = max(shares, key=lambda country: shares[country])
        if shares[code] < BY_FAR * sum(shares.values()):
            return NoTown(tuple(shares))
    if code not in where:
        return NoTown(tuple(where))
    return Town(*where[code], name if len(where) == 1 else f"{name}, {countries.name(code)}")


def meant(name: str, code: str | None = None) -> str | None:
    """The town, in the country with that code, whose name is one slip away; of several the one where most people live,
    by its best known name; None where there is none."""
    said = " ".join(tokens(fold(name)))
    if len(said) < FEWEST_LETTERS:
        return None
    near = [one for slip in slips(said) for one in named(slip) if _is_town(one, code)]
    return max(near, key=lambda one: (_people(one, code), one.ordinary, one.key)).key.title() if near else None


def _is_town(one: Name, code: str | None) -> bool:
    return one.kind == "town" and bool(one.where) and (code is None or code in one.where)


def _people(one: Name, code: str | None) -> float:
    """Who live around the largest of the name."""
    where = one.where.values() if code is None else [one.where[code]]
    return max(float(cells().people[distance_km(*point) < AROUND_KM].sum()) for point in where)
