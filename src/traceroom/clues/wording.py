"""Wording: how clues name countries and quote what was read."""

from __future__ import annotations

from collections.abc import Iterable

from traceroom.atlas import countries
from traceroom.values.local import Local, Near
from traceroom.values.words import listed, printable


def countries_named(codes: Iterable[str], *, last: str = "and") -> str:
    """ "Belgium", "Belgium and Luxembourg", "Austria, Belgium, ... and 12 more"."""
    return listed([countries.spoken(code) for code in codes], last=last, most=5)


def quoted(text: str, *, most: int = 60) -> str:
    """The words as read, cut at `most` letters."""
    plain = printable(text)
    return f"“{plain}”" if len(plain) <= most else f"“{plain[: most - 1].rstrip()}…”"


def reader_named(reader: str) -> str:
    """ "health mark"."""
    return reader.replace("_", " ")


def local_named(local: Local) -> str:
    """ "within 30 km of Ghent", "the area where olive trees grow"."""
    if isinstance(local, Near):
        return f"within {local.radius_km:g} km of {local.name or f'{local.latitude:g}, {local.longitude:g}'}"
    return f"the area {local.name}".rstrip()


def inside_named(local: Local) -> str:
    """ "within 30 km of Ghent", "in the area “where olive trees grow”"."""
    if isinstance(local, Near):
        return local_named(local)
    return f"in the area {quoted(local.name)}" if local.name else "in an area"
