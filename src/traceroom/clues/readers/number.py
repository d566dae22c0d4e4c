"""Numbers of companies and accounts: VAT and IBAN, with their country's letters in front and a right check digit."""

from __future__ import annotations

import re
from collections.abc import Iterable

from stdnum import iban
from stdnum.eu import vat

from traceroom.atlas import countries
from traceroom.clues.case import Thing
from traceroom.clues.clue import Said, Share
from traceroom.clues.reader import Example
from traceroom.clues.wording import countries_named, quoted
from traceroom.values.certainty import Certainty

NAME = "number"
CANDIDATE = re.compile(r"(?=\b([A-Z]{2}(?:[ .\-]?[0-9A-Z]){6,32})\b)")
FEWEST_DIGITS = 7
IBAN = re.compile(r"[A-Z]{2}\d{2}[0-9A-Z]{11,30}")
"""ISO 13616; the library has the form of each country."""
VAT = re.compile(rf"(?:{'|'.join(sorted(code.upper() for code in vat.MEMBER_STATES))}|EL)[0-9A-Z]{{2,13}}")
_MARKS = str.maketrans("", "", ".-")
SAME_PLACE = {"EL": "GR", "XI": "GB"}


def read(thing: Thing) -> Iterable[Said]:
    """One clue a number that its own check digits confirm."""
    seen: set[str] = set()
    for text in thing.texts:
        for match in CANDIDATE.finditer(text):
            for what, number in _valid(match.group(1)):
                if number in seen:
                    continue
                seen.add(number)
                code = SAME_PLACE.get(number[:2], number[:2])
                yield Said(
                    read=number,
                    codes={code: 1.0},
                    sentence=f"The {what} {quoted(number)} is one of {countries_named([code])}.",
                    row=f"python-stdnum: {what} {number[:2]}",
                    certainty=Certainty.CERTAIN,
                    share=Share.ADDRESS,
                )


def _valid(written: str) -> Iterable[tuple[str, str]]:
    """The longest beginning of the words that is a valid IBAN or VAT number."""
    if sum(letter.isdigit() for letter in written) < FEWEST_DIGITS:
        return []
    parts = written.split(" ")
    for length in range(len(parts), 0, -1):
        joined = "".join(parts[:length]).translate(_MARKS)
        if IBAN.fullmatch(joined) and joined[:2] in countries.index() and iban.is_valid(joined):
            return [("account number (IBAN)", joined)]
        if VAT.fullmatch(joined) and vat.is_valid(joined):
            return [("VAT number", str(vat.compact(joined)))]
    return []


def examples() -> tuple[Example, ...]:
    """VAT and IBAN; a wrong check digit and ordinary capitals stay silent."""
    return (
        Example(("BTW BE 0403.019.261",), "BE"),
        Example(("IBAN DE89 3704 0044 0532 0130 00",), "DE"),
        Example(("IBAN DE89 3704 0044 0532 0130 01",), None),
        Example(("INGREDIENTS SUGAR SALT",), None),
    )
