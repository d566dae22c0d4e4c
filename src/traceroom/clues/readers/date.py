"""Dates in figures: the order of day, month and year, the sign between them, and calendars of one country."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from traceroom.atlas import date_forms
from traceroom.clues.case import Thing
from traceroom.clues.clue import Said
from traceroom.clues.reader import Example
from traceroom.clues.wording import quoted
from traceroom.values.certainty import Certainty

NAME = "date"
FIGURES = re.compile(r"(?<![\w.,/-])(\d{1,4})([./-])(\d{1,2})\2(\d{4}|\d{2})(?![\w/-]|[.,]\d)")
MONTH_CODE = re.compile(r"(?<!\w)(?:20)?\d{2} ?(?:JA|FE|MR|AL|MA|JN|JL|AU|SE|OC|NO|DE) ?\d{2}(?!\w)")
"""Two letters for both languages of Canada: Food and Drug Regulations B.01.007."""
SIGNED_YEAR = re.compile(r"(?:民國|民国) ?\d{2,3} ?年|(?:平成|令和) ?(?:元|\d{1,2}) ?年|\b\d{4}年")
YEARS = range(1950, 2100)
BUDDHIST = range(2540, 2620)
PERSIAN = range(1380, 1440)
FLOOR = 0.02


def read(thing: Thing) -> Iterable[Said]:
    """One clue a form; 04/05/06 can be anything and is left alone."""
    seen = set()
    for text in thing.texts:
        for written, form, codes, certainty in (*_in_figures(text), *_in_signs(text)):
            if form in seen:
                continue
            seen.add(form)
            yield Said(
                read=written,
                codes=codes,
                sentence=f"The date {quoted(written)} is written {form}.",
                row=f"date_forms: {form}",
                certainty=certainty,
                floor=FLOOR,
            )


def _in_figures(text: str) -> Iterable[tuple[str, str, Mapping[str, float], Certainty]]:
    for match in FIGURES.finditer(text):
        first, sign, second, third = match.group(1), match.group(2), match.group(3), match.group(4)
        year = next((int(part) for part in (first, third) if len(part) == 4), 0)
        if year in BUDDHIST:
            yield match.group(), "in the Buddhist era", {"TH": 1.0}, Certainty.LIKELY
        elif year in PERSIAN:
            yield match.group(), "in the Persian calendar", {"IR": 1.0, "AF": 0.5}, Certainty.LIKELY
        elif year in YEARS or (not year and len(first) < 3):
            orders = _orders(first, int(second), third)
            if len(orders) == 1:
                order = next(iter(orders))
                form = {"dmy": "day first", "mdy": "month first", "ymd": "year first"}[order]
                codes = date_forms.countries_for(orders, sign)
                yield match.group(), f"{form} with “{sign}”", codes, Certainty.GUESS


def _orders(first: str, second: int, third: str) -> frozenset[str]:
    """The orders in which the three can be a date."""
    orders = set()
    if len(first) == 4:
        return frozenset({"ymd"}) if 1 <= second <= 12 and len(third) == 2 and 1 <= int(third) <= 31 else frozenset()
    if 1 <= second <= 12 and 1 <= int(first) <= 31 and len(first) < 3:
        orders.add("dmy")
    if 1 <= int(first) <= 12 and 1 <= second <= 31 and len(first) < 3:
        orders.add("mdy")
    if len(third) == 2 and 1 <= second <= 12 and 1 <= int(third) <= 31 and int(first) > 12:
        orders.add("ymd")
    return frozenset(orders)


def _in_signs(text: str) -> Iterable[tuple[str, str, Mapping[str, float], Certainty]]:
    for match in MONTH_CODE.finditer(text):
        yield match.group(), "with Canada's codes for months", {"CA": 1.0}, Certainty.LIKELY
    for match in SIGNED_YEAR.finditer(text):
        if match.group().startswith(("民國", "民国")):
            yield match.group(), "in the years of the Republic", {"TW": 1.0}, Certainty.LIKELY
        elif match.group().startswith(("平成", "令和")):
            yield match.group(), "in the years of an emperor", {"JP": 1.0}, Certainty.LIKELY
        else:
            yield match.group(), "with 年", {"CN": 1.0, "JP": 1.0, "TW": 1.0, "HK": 0.8, "MO": 0.8}, Certainty.LIKELY


def examples() -> tuple[Example, ...]:
    """Month first, points, an era; what can be read in two ways stays silent."""
    return (
        Example(("BEST BY 03/25/2016",), "US"),
        Example(("25.03.2016",), "DE"),
        Example(("2016-03-25",), "SE"),
        Example(("หมดอายุ 25/03/2559",), "TH"),
        Example(("BB/MA 16 JN 25",), "CA"),
        Example(("04/05/06",), None),
        Example(("1.250 kJ",), None),
    )
