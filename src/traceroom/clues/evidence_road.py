"""Evidence, roads: the side on which one drives where the picture was taken ("left", "right"), of the place itself.

It rules out the countries of the other side; where a country has changed, for that time alone. Changes before 1967 are
in no table.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from traceroom.atlas.roads import changes, driving_on
from traceroom.clues.evidence_fields import shown
from traceroom.values.near_miss import hint
from traceroom.values.span import Span
from traceroom.values.spot import Spot
from traceroom.values.trouble import Trouble

OTHER = {"left": "right", "right": "left"}


@dataclass(frozen=True, slots=True)
class Driving:
    """Where one never drives so, or once did not: `not_there` by country, with when in `spans`; `told` in words."""

    not_there: Mapping[str, float]
    spans: Mapping[str, Span]
    told: str


def parse_driving(clue: Mapping[str, Any], where: Spot) -> Driving | None:
    """From `drives`, "left" or "right"; None without. Raises Trouble."""
    side = clue.get("drives")
    if side is None:
        return None
    if not isinstance(side, str) or side not in OTHER:
        expected = f"left or right is expected, the side on which one drives, not {shown(side)}"
        raise Trouble(f"{where / 'drives'}: {expected}{hint(side, OTHER)}")
    since = {code: Span(one.before.end, None) for code, one in changes().items() if one.was == side}
    once = {code: one.before for code, one in changes().items() if one.was != side}
    others = dict.fromkeys(sorted({*driving_on(OTHER[side]), *once}), 1.0)
    return Driving(others, since | once, f"says that one drives on the {side}")
