"""Phone forms: the countries whose plan has a number that is written without its country's code.

Lengths, first digits and groups are those of the library phonenumbers. It says of each form whether the 0 before the
area (or 1, 8, 06) is written with it. A country with numbers of many lengths has fewer of each; few lengths are the
usual ones, so that their number counts as its root.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from math import sqrt

import phonenumbers
from phonenumbers import NumberFormat, PhoneMetadata, PhoneNumberDesc

from traceroom.atlas import countries

OTHERWISE_GROUPED = 0.3
"""Numbers that are not written in the groups of their plan, against those that are."""
UNKNOWN_RANGE = 0.1
"""Numbers of the right length that begin as none does that the plan gives out: misread ones, examples, new ones."""
FIRST_GROUP = re.compile(r"\d+")
TYPES = (
    "fixed_line",
    "mobile",
    "toll_free",
    "shared_cost",
    "premium_rate",
    "uan",
    "voip",
    "personal_number",
)


@dataclass(frozen=True, slots=True)
class NationalNumber:
    """A number of `country`; `national` are its digits behind the calling code, `weight` how likely a number of that
    country looks like this; `usual` ones begin and stand in groups as the plan has them."""

    country: str
    calling_code: int
    national: str
    fixed: bool
    usual: bool
    weight: float


def national_numbers(groups: Sequence[str]) -> tuple[NationalNumber, ...]:
    """What digits in these groups ("02", "123", "45", "67") can be, in the order of `countries.codes()`."""
    return _national_numbers(tuple(groups))


@lru_cache(maxsize=4096)
def _national_numbers(groups: tuple[str, ...]) -> tuple[NationalNumber, ...]:
    digits = "".join(groups)
    found = (_number(plan, digits, groups) for plan in _plans() if len(digits) in plan.written_lengths)
    return tuple(number for number in found if number is not None)


@dataclass(frozen=True, slots=True)
class _Plan:
    """One country's: its own numbers, and the groups, which countries that share a code have in common."""

    country: str
    calling_code: int
    own: PhoneMetadata
    lengths: tuple[int, ...]
    trunk: str
    written_lengths: frozenset[int]
    formats: tuple[NumberFormat, ...]


@cache
def _plans() -> tuple[_Plan, ...]:
    """Of every country of which the library has lengths and groups."""
    return tuple(plan for plan in map(_plan, countries.codes()) if plan is not None)


def _plan(code: str) -> _Plan | None:
    own = PhoneMetadata.metadata_for_region(code)
    if own is None or own.country_code is None or own.general_desc is None or not own.general_desc.possible_length:
        return None
    shared = PhoneMetadata.metadata_for_region(phonenumbers.region_code_for_country_code(own.country_code)) or own
    lengths, trunk = tuple(own.general_desc.possible_length), own.national_prefix or ""
    written = frozenset([*lengths, *(length + len(trunk) for length in lengths)])
    return _Plan(code, own.country_code, own, lengths, trunk, written, tuple(shared.number_format))


def _number(plan: _Plan, digits: str, groups: tuple[str, ...]) -> NationalNumber | None:
    for national in _behind_trunk(plan, digits):
        form = _form_of(plan, national)
        alike = [one for one in _written(form, plan.trunk, national) if "".join(one) == digits] if form else []
        if alike:
            grouped, kind = len(groups) == 1 or groups in alike, _type_of(plan.own, national)
            weight = (1.0 if grouped else OTHERWISE_GROUPED) * (1.0 if kind else UNKNOWN_RANGE)
            usual, share = grouped and kind is not None, 1.0 / sqrt(len(plan.lengths))
            return NationalNumber(
                plan.country, plan.calling_code, national, kind == "fixed_line", usual, weight * share
            )
    return None


def _behind_trunk(plan: _Plan, digits: str) -> Iterator[str]:
    """The digits without what is dialled before them at home, and the digits as they are."""
    if plan.trunk and digits.startswith(plan.trunk):
        yield digits[len(plan.trunk) :]
    yield digits


def _type_of(own: PhoneMetadata, national: str) -> str | None:
    """The first type of number that it can be."""
    return next((name for name in TYPES if _fits(getattr(own, name), national)), None)


def _fits(desc: PhoneNumberDesc | None, national: str) -> bool:
    pattern = desc.national_number_pattern if desc is not None else None
    return pattern is not None and _compiled(pattern).fullmatch(national) is not None


def _form_of(plan: _Plan, national: str) -> NumberFormat | None:
    """The first that its leading digits and its length have; None for what can be no number of the country."""
    if len(national) not in plan.lengths or not _fits(plan.own.general_desc, national):
        return None
    for form in plan.formats:
        leading = form.leading_digits_pattern
        if (not leading or _compiled(leading[-1]).match(national)) and _compiled(form.pattern).fullmatch(national):
            return form
    return None


_compiled = cache(re.compile)
"""The library's patterns are many more than `re` keeps."""


def _written(form: NumberFormat, trunk: str, national: str) -> Iterator[tuple[str, ...]]:
    """The groups in which it stands: with what is dialled before it, without, or either way."""
    plain = _compiled(form.pattern).sub(form.format, national)
    rule = form.national_prefix_formatting_rule
    whole = FIRST_GROUP.sub(lambda first: rule.replace("\\1", first.group()), plain, count=1) if rule else plain
    yield tuple(re.findall(r"\d+", whole))
    if form.national_prefix_optional_when_formatting:
        yield tuple(re.findall(r"\d+", plain))
        yield (trunk, *re.findall(r"\d+", plain))
