"""Phone plans: from when to when numbers of a form were in use, where that is known and tells something."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from traceroom.atlas.references import looked_up
from traceroom.atlas.table_files import lines
from traceroom.values.span import Span, parse_span


@dataclass(frozen=True, slots=True)
class Plan:
    """Numbers of `country` whose digits behind the calling code match `national` were given out within `span`."""

    calling_code: int
    country: str
    national: re.Pattern[str]
    span: Span
    source: str
    looked_up: bool = False

    @property
    def row(self) -> str:
        """Where it stands in the table."""
        unsure = "" if self.looked_up else ", not looked up"
        return f"phone_plans: +{self.calling_code} {self.national.pattern}{unsure}"


@cache
def plans() -> dict[int, tuple[Plan, ...]]:
    """All plans by calling code, in the order of the table."""
    found: dict[int, list[Plan]] = {}
    for line in lines("phone_plans.tsv"):
        code, country, national, start, end, source, checked = line.split("\t")
        span = parse_span(start or None, end or None) or Span(None, None)
        found.setdefault(int(code), []).append(
            Plan(int(code), country, re.compile(national), span, source, looked_up(checked))
        )
    return {code: tuple(some) for code, some in found.items()}


def plan_of(calling_code: int, national: str) -> Plan | None:
    """The first plan that fits the digits behind the calling code."""
    return next(_fitting(calling_code, national), None)


def past_plan_of(calling_code: int, national: str) -> Plan | None:
    """The first that fits of those no longer in use."""
    return next((plan for plan in _fitting(calling_code, national) if plan.span.end is not None), None)


def _fitting(calling_code: int, national: str) -> Iterator[Plan]:
    return (plan for plan in plans().get(calling_code, ()) if plan.national.fullmatch(national))
