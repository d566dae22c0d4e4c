"""Cases as an adversary would write them: a good one with one part of it spoilt."""

from __future__ import annotations

import copy
from typing import Any

from hypothesis import strategies as st

AREA = {"type": "Polygon", "coordinates": [[[2.5, 49.5], [6.4, 49.5], [6.4, 51.5], [2.5, 49.5]]]}
GOOD: dict[str, Any] = {
    "id": "crisps",
    "objects": [
        {
            "name": "cheese",
            "kind": "chain_own",
            "texts": ["Delhaize jonge kaas", "9000 Gent"],
            "barcodes": ["5400141000009", 5400141000009],
            "clues": [
                {"says": {"BE": 1.0, "NL": 0.2}, "certainty": "likely", "source": "expert", "note": "sold there",
                 "from": 2014, "to": "2016-06", "not": False},
                {"says": ["FR"], "not": True},
                {"speaks": "nl-BE"},
                {"near": {"place": "Ghent", "country": "BE", "km": 30, "fade_km": 5}},
                {"near": {"lat": 51.0, "lon": 3.7}, "not": True},
                {"area": AREA, "note": "where they grow"},
                {"dates": {"CZ": {"from": 1993}, "SK": {"from": 1993, "to": 2008}}},
            ],
        },
        {"name": "socket", "kind": "fixture", "clues": [{"from": "2010-05-01"}]},
    ],
    "among": ["BE", "NL", "CZ", "SK"],
}  # fmt: skip
"""Every field, each of them as it should be."""
ODD_TEXT = st.sampled_from([
    "", " ", "\x00", "\x1b[31m", "\ud800", "\u202eBE", "B\u0301E", "ＢＥ", "be", "BE", "Belgium", "UK", "２０１４",
    "٢٠١٤", "2014-02-31", "0000", "9999-12-31", "Z\u0335\u0321\u0322" * 40, "ﷺ" * 40, "+" * 400,
    "a" * 30_000, "1" * 400, ", " * 300,
]) | st.text(max_size=12)  # fmt: skip
ODD_NUMBER = st.sampled_from([
    0, -0.0, -1, 1e308, float("nan"), float("inf"), float("-inf"), 10**400, 5e-324, 2014, 90.0001, True, False,
])  # fmt: skip
ODD = st.recursive(
    st.none() | ODD_NUMBER | ODD_TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(ODD_TEXT, inner, max_size=3),
    max_leaves=5,
)


def _parts(data: Any) -> list[tuple[Any, Any]]:
    """Every place at which something stands: its holder and the field or position."""
    keys = list(data) if isinstance(data, dict) else range(len(data)) if isinstance(data, list) else ()
    return [found for key in keys for found in [(data, key), *_parts(data[key])]]


@st.composite
def spoilt(draw: st.DrawFn) -> dict[str, Any]:
    """The good case with up to two of its parts replaced, left out or renamed."""
    case = copy.deepcopy(GOOD)
    for _ in range(draw(st.integers(0, 2))):
        holder, key = draw(st.sampled_from(_parts(case)))
        how = draw(st.sampled_from(["replace", "leave out", "rename"]))
        if how == "replace" or isinstance(holder, list):
            holder[key] = draw(ODD)
        elif how == "leave out":
            del holder[key]
        else:
            holder[draw(ODD_TEXT)] = holder.pop(key)
    return case
