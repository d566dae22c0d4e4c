"""Telephone numbers without their country's code, behind a word such as "Tel.": weak, for several countries fit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from traceroom.atlas.area_codes import area_of
from traceroom.atlas.phone_forms import NationalNumber, national_numbers
from traceroom.atlas.phone_plans import plan_of
from traceroom.clues.case import Thing
from traceroom.clues.clue import Said, Share
from traceroom.clues.reader import Example
from traceroom.clues.wording import countries_named, quoted
from traceroom.values.certainty import Certainty
from traceroom.values.local import Near
from traceroom.values.span import Span

NAME = "phone_at_home"
LABELLED = re.compile(
    r"(?:(?<![^\W_])(?:t[eé]l(?:[eé](?:f|ph)[^\W\d_]{0,10})?|tlf|tfn?o?|ph|phone|fon|fax|faks|mob|mobiel?|mobile?|cell|gsm"
    r"|hotline|infoline|infotel|helpline|careline|freephone|free ?call|toll[- ]?free|call|whats ?app|sac|puh|puhelin"
    r"|s[ií]mi|n[uú]m[eé]ro (?:verde|azzurro|gratuito|vert|azur|cristal)|linea verde|ligne directe|gratisnummer"
    r"|điện thoại|đt|тел|телефон[^\W\d_]{0,4}|факс|τηλ|τηλ[έε]φων[^\W\d_]{1,2}|φαξ|هاتف|تلفن|טל|טלפון|โทร)(?![^\W_])"
    r"|電話|电话|전화|☎|✆|📞|📱)"
    r"(?:[^\S\n]|[.:°;,)/|-]|(?:fax|no|nr|n)(?![^\W_])){0,6}"
    r"(?P<number>\(?[0-9]{1,13}\)?(?:(?: ?[-./] ?| )?\(?[0-9]{1,12}\)?){0,7})(?![0-9]|[.,][0-9])(?P<town> [A-ZÀ-Þ])?",
    re.IGNORECASE,
)
FEWEST_DIGITS, MOST_DIGITS = 6, 13
CODE_DIGITS = (4, 5)
GROUP = re.compile("[0-9]+")
MOST_COUNTRIES = 40
LEAST = 0.1
"""Of the likeliest country's weight, for another to be told from those that have no such form."""
MOST_NUMBERS = 20
"""Of an object: each is looked up in every country's plan."""
NAMED = 0.3
FLOOR = 0.02
"""What a country gets that has no such form: people write as they like."""
AREA_KM = 20.0


def read(thing: Thing) -> Iterable[Said]:
    """One clue a number; those that fit the same countries alike say it once."""
    seen: set[frozenset[tuple[str, float]]] = set()
    for match in islice(_labelled(thing.texts), MOST_NUMBERS):
        written, found = _longest(match)
        top = max((one.weight for one in found), default=0.0)
        likely = tuple(one for one in found if one.weight >= LEAST * top)
        same = frozenset((one.country, one.weight) for one in likely)
        if likely and len(likely) <= MOST_COUNTRIES and same not in seen:
            seen.add(same)
            yield _said(written, likely)


def _labelled(texts: Iterable[str]) -> Iterator[re.Match[str]]:
    found = (match for text in texts for match in LABELLED.finditer(text))
    return (match for match in found if not match["number"].startswith("00"))


def _longest(match: re.Match[str]) -> tuple[str, tuple[NationalNumber, ...]]:
    """As many groups as make a usual number somewhere, or else any: "0800 1234 / 2" goes on with something else, and
    before a town stands its code."""
    written = match["number"]
    groups = list(GROUP.finditer(written))
    if len(groups) > 2 and (match["town"] or "").strip().isupper() and len(groups[-1].group()) in CODE_DIGITS:
        groups.pop()
    digits = [group.group() for group in groups]
    tried = [
        (written[: groups[many - 1].end()], national_numbers(digits[:many]))
        for many in range(len(groups), 0, -1)
        if FEWEST_DIGITS <= sum(map(len, digits[:many])) <= MOST_DIGITS
    ]
    usual = (one for one in tried if any(number.usual for number in one[1]))
    return next(usual, next((one for one in tried if one[1]), ("", ())))


def _said(written: str, found: tuple[NationalNumber, ...]) -> Said:
    codes = {one.country: one.weight for one in found}
    top = max(codes.values())
    main = sorted((code for code in codes if codes[code] >= NAMED * top), key=lambda code: -codes[code])
    home = f"has the form of one at home in {countries_named(main, last='or')}"
    return Said(
        read=written,
        codes=codes,
        sentence=f"The telephone number {quoted(written)}, without its country's code, {home}.",
        row="phonenumbers: national forms",
        certainty=Certainty.UNSURE,
        share=Share.ADDRESS,
        floor=FLOOR,
        local=_area(found[0]) if len(found) == 1 else None,
        spans=_spans(found) or None,
    )


def _area(number: NationalNumber) -> Near | None:
    """Where a fixed line of the only country is."""
    area = area_of(f"{number.calling_code}{number.national}") if number.fixed else None
    if area is None or area.country != number.country:
        return None
    return Near(area.latitude, area.longitude, AREA_KM, AREA_KM, area.town.title())


def _spans(found: Iterable[NationalNumber]) -> dict[str, Span]:
    """When each country had such numbers, where that is known."""
    plans = ((one.country, plan_of(one.calling_code, one.national)) for one in found)
    return {code: plan.span for code, plan in plans if plan is not None and plan.country == code}


def examples() -> tuple[Example, ...]:
    """Of several countries; a number alone and one with its country's code stay silent."""
    return (
        Example(("Tél : 01 40 20 50 50",), "FR"),
        Example(("Tel. 02 412 21 11",), "BE"),
        Example(("SAC 0800 701 1234",), "AR"),
        Example(("ph: (212) 736-3100",), "US"),
        Example(("тел. 8 (495) 123-45-67",), "RU"),
        Example(("01 40 20 50 50",), None),
        Example(("Tel. +33 1 40 20 50 50",), None),
        Example(("tel 12",), None),
    )
