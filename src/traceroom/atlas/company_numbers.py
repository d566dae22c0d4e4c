"""Company numbers: the words before a company's or taxpayer's number, and the form that it has in each country.

A form is a module of python-stdnum ("br.cnpj"), most of which know the check digits, or a pattern.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from traceroom.atlas.folding import fold
from traceroom.atlas.names import UNSPACED
from traceroom.atlas.references import looked_up
from traceroom.atlas.table_files import lines

ANY_WORDS = "*"
"""In the table, for a town between the words and the number: "RCS Nanterre 552 100 554"."""
BETWEEN = r"(?:[\s.:;°º#()/\-]|(?:n[ro]?|nos?|num|number|numm?er|numero|número|numéro|nummeri|id|reg|lic)\b){0,8}?"
NUMBER = r"(?P<number>(?-i:[0-9A-Z](?:[ .\-/]{0,2}[0-9A-Z]){3,25}[a-z]?))(?![^\W_])"
SEPARATOR = re.compile(r"[ .\-/]+")
FORM_ALONE = frozenset({
    "ad.nrt", "al.nipt", "at.businessid", "cr.cpj", "de.stnr", "dz.nif", "fo.vn", "in_.pan", "ke.pin", "kr.brn",
    "mx.rfc", "tn.mf", "us.ein",
})  # fmt: skip
"""Modules that know the form and no check digit, or none unless asked: a misread digit is a number to them."""
SHORTEST = 8
"""Digits and letters of a part of what stands there; shorter ones are right by chance too often."""


@dataclass(frozen=True, slots=True)
class CompanyNumber:
    """One row: numbers of `country` behind the words; `checked` ones have check digits."""

    words: str
    country: str
    form: str
    before: str
    called: str
    looked_up: bool

    @property
    def checked(self) -> bool:
        """Whether a misread digit is noticed."""
        return _is_module(self.form) and self.form not in FORM_ALONE

    @property
    def row(self) -> str:
        """Where it stands in the table."""
        first = self.words.partition("|")[0]
        return f"company_numbers: {first} {self.country}{'' if self.looked_up else ', not looked up'}"

    def fits(self, written: str) -> bool:
        """Whether it has the form and the right check digits."""
        return _valid(self.form)(self.before + written)


@dataclass(frozen=True, slots=True)
class Labelled:
    """A number behind words that announce one, with the countries whose form it has."""

    words: str
    number: str
    rows: tuple[CompanyNumber, ...]


def find(text: str) -> Iterator[Labelled]:
    """Every number behind its words that some country could have given; a wrong check digit is no country's."""
    if not any(letter.isdigit() for letter in text):
        return
    for pattern in _patterns(ascii_only=text.isascii()):
        for match in pattern.finditer(text):
            found = _right(_rows_of(match["words"]), match["number"])
            if found is not None:
                yield Labelled(match["words"].strip(), *found)


def _right(rows: tuple[CompanyNumber, ...], written: str) -> tuple[str, tuple[CompanyNumber, ...]] | None:
    """The longest beginning that is a number: behind it may stand a postal code."""
    for end in [len(written), *(match.start() for match in reversed(list(SEPARATOR.finditer(written))))]:
        part = written[:end]
        if end < len(written) and len(SEPARATOR.sub("", part)) < SHORTEST:
            return None
        right = tuple(row for row in rows if row.fits(part))
        if right:
            return part, right
    return None


@cache
def _table() -> Mapping[str, tuple[CompanyNumber, ...]]:
    """Folded words without points and spaces -> rows."""
    found: dict[str, tuple[CompanyNumber, ...]] = {}
    for line in lines("company_numbers.tsv"):
        words, country, form, before, called, checked = line.split("\t")
        row = CompanyNumber(words, country, form, before, called, looked_up(checked))
        for key in {_key(one) for one in words.split("|")}:
            found[key] = (*found.get(key, ()), row)
    return found


def _rows_of(words: str) -> tuple[CompanyNumber, ...]:
    """Of the very words, or of the first of them and any town."""
    return _table().get(_key(words)) or _table().get(_key(re.split(r"\s", words)[0]) + ANY_WORDS, ())


def _key(words: str) -> str:
    return "".join(letter for letter in fold(words) if letter.isalnum() or letter == ANY_WORDS)


@cache
def _patterns(*, ascii_only: bool) -> tuple[re.Pattern[str], ...]:
    """Of words in Latin letters alone, or of all: those of unspaced writing stand anywhere."""
    words = {one for line in lines("company_numbers.tsv") for one in line.partition("\t")[0].split("|")}
    words = {one for one in words if not ascii_only or one.replace(ANY_WORDS, "").isascii()}
    unspaced = {one for one in words if UNSPACED.match(one) or re.match("[가-힣]", one)}
    spaced = rf"(?<![^\W_])(?P<words>{_either(words - unspaced)})(?![^\W\d_]){BETWEEN}{NUMBER}"
    patterns = [re.compile(spaced, re.IGNORECASE)]
    if unspaced:
        patterns.append(re.compile(rf"(?P<words>{_either(unspaced)}){BETWEEN}{NUMBER}", re.IGNORECASE))
    return tuple(patterns)


def _either(words: set[str]) -> str:
    return "|".join(map(_spelt, sorted(words, key=lambda one: (-len(one), one))))


def _spelt(words: str) -> str:
    """ "P.IVA" is "PIVA" and "P. IVA", too."""
    written = {".": r"(?:\.\s?|\s)?", " ": r"\s{1,2}", "-": r"[-\s]?", ANY_WORDS: r"[^\d\n]{0,30}(?=\d)"}
    return "".join(written.get(letter, re.escape(letter)) for letter in words)


def _is_module(form: str) -> bool:
    return re.fullmatch(r"[a-z_]+\.[a-z_]+", form) is not None


@cache
def _valid(form: str) -> Callable[[str], bool]:
    if _is_module(form):
        is_valid: Callable[[str], bool] = import_module(f"stdnum.{form}").is_valid
        return is_valid
    pattern = re.compile(form)
    return lambda written: pattern.fullmatch(SEPARATOR.sub("", written)) is not None
