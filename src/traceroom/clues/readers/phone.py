"""Telephone numbers with their country code."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from math import ceil

import phonenumbers

from traceroom.atlas.area_codes import AreaCode, area_of
from traceroom.atlas.phone_plans import Plan, past_plan_of, plan_of
from traceroom.clues.case import Thing
from traceroom.clues.clue import Said, Share
from traceroom.clues.reader import Example
from traceroom.clues.wording import countries_named, quoted
from traceroom.values.certainty import Certainty
from traceroom.values.local import Near

NAME = "phone"
CANDIDATE = re.compile(r"(?:\+|\b00)\s?[1-9][\d\s().\-/]{6,20}\d")
ROW = "phonenumbers: +{}"
AREA_KM = 20.0
FIXED = (phonenumbers.PhoneNumberType.FIXED_LINE, phonenumbers.PhoneNumberType.FIXED_LINE_OR_MOBILE)


def read(thing: Thing) -> Iterable[Said]:
    """One clue an international number that is valid, or was; a national form fits 22 countries and is left alone."""
    seen = set()
    for text in thing.texts:
        for match in CANDIDATE.finditer(text):
            written = match.group()
            number = _parsed(written)
            if number is None or (number.country_code, number.national_number) in seen:
                continue
            seen.add((number.country_code, number.national_number))
            if phonenumbers.is_valid_number(number):
                yield from _of_today(written, number)
            else:
                yield from _of_the_past(written, number)


def _of_today(written: str, number: phonenumbers.PhoneNumber) -> Iterator[Said]:
    region = phonenumbers.region_code_for_number(number)
    if region is None or region == "001":
        return
    inside = _area(number, region)
    plan = plan_of(number.country_code or 0, phonenumbers.national_significant_number(number))
    plan = plan if plan is not None and plan.country == region else None
    belongs = f"The telephone number {quoted(written)} belongs to {countries_named([region])}"
    where = f", area of {inside.town.title()}" if inside else ""
    yield Said(
        read=written,
        codes={region: 1.0},
        sentence=f"{belongs}{where}{_dated(plan)}.",
        row=f"area_codes: {inside.digits}" if inside else plan.row if plan else ROW.format(number.country_code),
        share=Share.ADDRESS,
        local=Near(inside.latitude, inside.longitude, AREA_KM, AREA_KM, inside.town.title()) if inside else None,
        spans={region: plan.span} if plan else None,
    )


def _of_the_past(written: str, number: phonenumbers.PhoneNumber) -> Iterator[Said]:
    """A form that nobody is given any more; anything else that is not valid is left alone."""
    plan = past_plan_of(number.country_code or 0, phonenumbers.national_significant_number(number))
    if plan is not None:
        belongs = f"The telephone number {quoted(written)} is of {countries_named([plan.country])}"
        yield Said(
            read=written,
            codes={plan.country: 1.0},
            sentence=f"{belongs}{_dated(plan)}.",
            row=plan.row,
            certainty=Certainty.UNSURE,
            share=Share.ADDRESS,
            spans={plan.country: plan.span},
        )


def _dated(plan: Plan | None) -> str:
    """ ", of a form in use since 1996"."""
    if plan is None:
        return ""
    if plan.span.start is not None:
        return f", of a form in use since {int(plan.span.start)}"
    return f", of a form in use until {ceil(plan.span.end or 0.0) - 1}"


def _area(number: phonenumbers.PhoneNumber, region: str) -> AreaCode | None:
    """Where a fixed line is; a mobile number goes where its owner goes."""
    if phonenumbers.number_type(number) not in FIXED:
        return None
    area = area_of(f"{number.country_code}{phonenumbers.national_significant_number(number)}")
    return area if area is not None and area.country == region else None


def _parsed(written: str) -> phonenumbers.PhoneNumber | None:
    digits = re.sub(r"\(0\)", "", written)
    digits = "+" + digits[2:] if digits.startswith("00") else digits
    try:
        return phonenumbers.parse(digits, None)
    except phonenumbers.NumberParseException:
        return None


def examples() -> tuple[Example, ...]:
    """With a plus, with two zeros, of the past; a national form, half a number and a price list stay silent."""
    return (
        Example(("Info: +32 2 412 21 11",), "BE"),
        Example(("Tel. 0033 1 40 20 50 50",), "FR"),
        Example(("Tel. +34 3 123 45 67",), "ES"),
        Example(("02 412 21 11",), None),
        Example(("+32 2 412",), None),
        Example(("100 g: 1250 kJ / 299 kcal",), None),
    )
