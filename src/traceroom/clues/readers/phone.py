"""Telephone numbers with their country code."""

from __future__ import annotations

import re
from collections.abc import Iterable

import phonenumbers

from traceroom.atlas.area_codes import AreaCode, area_of
from traceroom.clues.case import Thing
from traceroom.clues.clue import Said, Share
from traceroom.clues.reader import Example
from traceroom.clues.wording import countries_named, quoted
from traceroom.values.local import Near

NAME = "phone"
CANDIDATE = re.compile(r"(?:\+|\b00)\s?[1-9][\d\s().\-/]{6,20}\d")
ROW = "phonenumbers: +{}"
AREA_KM = 20.0
FIXED = (phonenumbers.PhoneNumberType.FIXED_LINE, phonenumbers.PhoneNumberType.FIXED_LINE_OR_MOBILE)


def read(thing: Thing) -> Iterable[Said]:
    """One clue a valid international number; a national form fits 22 countries on average and is left alone."""
    seen = set()
    for text in thing.texts:
        for match in CANDIDATE.finditer(text):
            written = match.group()
            number = _parsed(written)
            if number is None or (number.country_code, number.national_number) in seen:
                continue
            seen.add((number.country_code, number.national_number))
            region = phonenumbers.region_code_for_number(number)
            if region is None or region == "001":
                continue
            inside = _area(number, region)
            belongs = f"The telephone number {quoted(written)} belongs to {countries_named([region])}"
            yield Said(
                read=written,
                codes={region: 1.0},
                sentence=f"{belongs}, area of {inside.town.title()}." if inside else f"{belongs}.",
                row=f"area_codes: {inside.digits}" if inside else ROW.format(number.country_code),
                share=Share.ADDRESS,
                local=Near(inside.latitude, inside.longitude, AREA_KM, AREA_KM, inside.town.title())
                if inside
                else None,
            )


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
        number = phonenumbers.parse(digits, None)
    except phonenumbers.NumberParseException:
        return None
    return number if phonenumbers.is_valid_number(number) else None


def examples() -> tuple[Example, ...]:
    """With a plus, with two zeros; a price list and a national form stay silent."""
    return (
        Example(("Info: +32 2 412 21 11",), "BE"),
        Example(("Tel. 0033 1 40 20 50 50",), "FR"),
        Example(("02 412 21 11",), None),
        Example(("100 g: 1250 kJ / 299 kcal",), None),
    )
