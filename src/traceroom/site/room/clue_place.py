"""Clue place: the countries and the circle that somebody types, looked up in the atlas."""

from __future__ import annotations

import re

from traceroom.atlas import countries
from traceroom.atlas.country_codes import meant
from traceroom.atlas.names import find
from traceroom.clues.evidence_local import LEAST_FADE_KM, RADIUS_KM
from traceroom.clues.town import NoTown, Town, town
from traceroom.clues.town import meant as meant_town
from traceroom.site.actions.doing import Refused
from traceroom.values.local import Near
from traceroom.values.words import listed


def countries_of(text: str) -> dict[str, float] | None:
    """Codes or names, in any language that the atlas knows; None for nothing. Raises Refused."""
    found: dict[str, float] = {}
    for part in filter(None, (part.strip() for part in re.split(r"[,;/\n]", text))):
        if part.upper() in countries.index():
            found[part.upper()] = 1.0
            continue
        named = [one.name.countries for one in find(part) if one.name.kind == "country"]
        if not named:
            named = [{one.code: 1.0} for one in countries.countries() if one.name.casefold() == part.casefold()]
        if not named:
            raise Refused(f"No country is called {part!r}{_hint(part)}: write its name, or its two letters.")
        found |= dict(named[0])
    return found or None


def _hint(typed: str) -> str:
    """ " (did you mean Belgium?)", or nothing where no name is close."""
    code = meant(typed)
    return f" (did you mean {countries.name(code)}?)" if code else ""


def as_typed(code: str) -> str:
    """The country as a field shows it, so that it is the same when it comes back: its name, or its letters where the
    name is that of two ("Congo")."""
    name = countries.name(code)
    return name if set(countries_of(name) or ()) == {code} else code


def near_of(
    name: str, spot: tuple[float | None, float | None], radius_km: float | None, *, among: tuple[str, ...] = ()
) -> Near | None:
    """A circle around a town, or around a latitude and longitude, which the words then name; None for nothing. Of
    several towns of a name it is the one in the only country `among`. Raises Refused."""
    name, (latitude, longitude) = name.strip(), spot
    if (latitude is None) != (longitude is None):
        raise Refused("Give both, latitude and longitude.")
    if latitude is None or longitude is None:
        if not name:
            if radius_km is not None:
                raise Refused(f"Within {radius_km:g} km of where? Name a town, or give latitude and longitude.")
            return None
        found = _town(name, among)
        latitude, longitude, name = found.latitude, found.longitude, found.name
    radius_km = RADIUS_KM if radius_km is None else radius_km
    return Near(latitude, longitude, radius_km, max(LEAST_FADE_KM, radius_km / 4), name)


def _town(typed: str, among: tuple[str, ...]) -> Town:
    """ "Ghent", "Springfield, Canada" or "Springfield, CA"."""
    name, _, country = (part.strip() for part in typed.rpartition(",")) if "," in typed else (typed, "", "")
    code = next(iter(countries_of(country) or ()), None)
    found = town(name, code)
    if isinstance(found, NoTown) and code is None and len(among) == 1 and among[0] in found.countries:
        found = town(name, among[0])
    if isinstance(found, Town):
        return found
    if not found.countries:
        near = meant_town(name, code) or meant_town(name)
        hint = f" (did you mean {near}?)" if near else ""
        raise Refused(f"The atlas has no town called {name!r}{hint}: give its latitude and longitude.")
    having = listed([countries.spoken(one) for one in found.countries], last="and")
    if code is None:
        raise Refused(
            f"There is a {name} in {having}: write which, as in {name}, {countries.name(found.countries[0])}."
        )
    raise Refused(f"The atlas has no {name} in {countries.spoken(code)}, but in {having}.")
