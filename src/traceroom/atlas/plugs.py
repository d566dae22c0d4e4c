"""Plugs: the types of wall sockets in each country, by their IEC letters."""

from __future__ import annotations

from functools import cache

from traceroom.atlas.table_files import lines


@cache
def _types() -> dict[str, str]:
    rows = (line.split("\t") for line in lines("plugs.tsv"))
    return {country: types for country, types, _, _ in rows}


def types(code: str) -> tuple[str, ...]:
    """The letters, such as ("C", "E"); empty where the table has none."""
    return tuple(_types().get(code, ""))
