"""Numbers of companies and taxpayers behind their words ("CNPJ", "KvK", "P.IVA"), with right check digits."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from traceroom.atlas import company_numbers
from traceroom.clues.case import Thing
from traceroom.clues.clue import Said, Share
from traceroom.clues.reader import Example
from traceroom.clues.wording import countries_named, quoted
from traceroom.values.certainty import Certainty

NAME = "company_number"
MOST_NUMBERS = 200
"""Of an object."""


def read(thing: Thing) -> Iterable[Said]:
    """One clue a number; what two countries could have given (a Czech or Slovak IČO) is of either."""
    seen = set()
    found = (one for text in thing.texts for one in company_numbers.find(text))
    for one in islice(found, MOST_NUMBERS):
        codes = dict.fromkeys((row.country for row in one.rows), 1.0)
        same = ("".join(filter(str.isdigit, one.number)), *codes)
        if same in seen:
            continue
        seen.add(same)
        checked = all(row.checked for row in one.rows)
        yield Said(
            read=f"{one.words} {one.number}",
            codes=codes,
            sentence=f"The {one.rows[0].called} {quoted(one.number)} is one of {countries_named(codes, last='or')}"
            f"{' and its check digit is right' * checked}.",
            row=one.rows[0].row,
            certainty=Certainty.CERTAIN if checked else Certainty.LIKELY,
            share=Share.ADDRESS,
        )


def examples() -> tuple[Example, ...]:
    """With check digits and without any; a wrong one, a number alone and words alone stay silent."""
    return (
        Example(("CNPJ: 11.222.333/0001-81",), "BR"),
        Example(("C.F. e P.IVA 00743110157",), "IT"),
        Example(("RCS Nanterre 552 100 554",), "FR"),
        Example(("KvK-nr. 12345678",), "NL"),
        Example(("ABN 51 824 753 556",), "AU"),
        Example(("ИНН 7707083893",), "RU"),
        Example(("法人番号 5835678256246",), "JP"),
        Example(("CNPJ: 11.222.333/0001-82",), None),
        Example(("11.222.333/0001-81",), None),
        Example(("NIP",), None),
    )
