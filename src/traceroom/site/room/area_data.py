"""Area data: the page of a clue's area, its map and who lives in it, as its template sees it."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

import numpy as np

from traceroom.atlas import countries
from traceroom.atlas.cells import by_country, cells
from traceroom.clues.where import share_of_people
from traceroom.clues.wording import local_named
from traceroom.runs.report.area_svg import area_map
from traceroom.site.access.object_page import AreaView
from traceroom.values.local import Area
from traceroom.values.words import listed, percent, unbroken

NAMED = 5
SIZES = ((1e9, " billion"), (1e6, " million"), (1e3, ",000"))


@dataclass(frozen=True, slots=True)
class AreaPage:
    """The area in words and on a map; `object` is the name of what it was said of."""

    thing: UUID
    object: str
    words: str
    people: str
    map: str = field(repr=False)


def area_data(view: AreaView) -> AreaPage:
    """From the clue to its page."""
    words = local_named(view.area)
    return AreaPage(view.thing, view.name, f"{words[0].upper()}{words[1:]}", people(view.area), area_map(view.area))


def people(area: Area) -> str:
    """ "Some 12 million people live in it: 92 % of Greece and 3 % of Albania." """
    share, everybody = share_of_people(area), by_country(cells().people)
    within = share * everybody
    most = [int(i) for i in np.argsort(-within, kind="stable")[:NAMED] if within[i] > 0]
    more = int((within > 0).sum()) - len(most)
    told = [f"{percent(float(share[i]))} of {countries.spoken(countries.codes()[i])}" for i in most]
    others = [f"some of {more} more countr{'y' if more == 1 else 'ies'}"] * (more > 0)
    named = unbroken(listed([*told, *others]))
    return f"Some {counted(float(within.sum()))} people live in it: {named}."


def counted(number: float) -> str:
    """Two digits are enough: "9.4 million", "120 million", "350"."""
    for size, word in SIZES:
        if number >= size:
            part = number / size
            return f"{part:.1f}{word}" if part < 10 and size > 1e3 else f"{part:.0f}{word}"
    return f"{number:.0f}"
