"""Postal codes: the forms they have in each country."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from traceroom.atlas import address_words, countries
from traceroom.atlas.folding import words
from traceroom.atlas.table_files import lines

FORMS = (
    r"\d{4} ?[A-Z]{2}", r"[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}", r"\d{3} \d{2}", r"\d{2}-\d{3}", r"\d{5}-\d{3}",
    r"\d{4}-\d{3}", r"\d{5}", r"\d{4}", r"\d{6}",
)  # fmt: skip
CANDIDATE = re.compile(
    rf"(?<![\w.,/+-])(?P<land>[A-Z]{{1,3}}-)?(?P<code>{'|'.join(FORMS)})(?=,? +[A-ZÀ-Þ][\w'’-]{{2,}}|$)"
)
BEHIND = re.compile(r"[\s.:°º-]{0,4}(?P<code>[A-Z\d]{2,5}(?:[ -][A-Z\d]{2,4})?|[A-Z\d]{6,8})(?![\w/]|[.,]\d)")
"""A code behind a word for one; the table of forms decides."""
SIGN = re.compile(r"〒\s{0,2}(?P<code>[0-9]{3}-?[0-9]{4})(?![\w-])")
LAND = {"B": "BE", "D": "DE", "F": "FR", "I": "IT", "A": "AT", "L": "LU", "E": "ES", "S": "SE", "FIN": "FI"}
LAND |= {"H": "HU", "P": "PT", "N": "NO", "BE": "BE", "DE": "DE", "FR": "FR", "IT": "IT", "AT": "AT", "LU": "LU"}
LAND |= {"CH": "CH", "NL": "NL", "DK": "DK", "SE": "SE", "FI": "FI", "CZ": "CZ", "SK": "SK", "PL": "PL", "SI": "SI"}
LAND |= {"LT": "LT", "LV": "LV", "EE": "EE", "HR": "HR", "RO": "RO", "BG": "BG", "GR": "GR"}
"""The letters that stand before the code on letters across a border (the plates of motor vehicles)."""


@dataclass(frozen=True, slots=True)
class Postcode:
    """A postal code as read, with the countries in which it could be one."""

    text: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Labelled:
    """A postal code behind a word for one ("PLZ", "CEP"): how likely it is in each country that has both, and the row
    of the word."""

    text: str
    code: str
    chance: Mapping[str, float]
    row: str


@dataclass(frozen=True, slots=True)
class Form:
    """How the codes of a country look: `log10_codes` of how many of the `shortest` length there can be; they stand
    "before" or "after" the town, or "alone" on a line."""

    country: str
    pattern: re.Pattern[str]
    log10_codes: float
    shortest: int
    stands: str

    def share(self, code: str) -> float:
        """The share of this one code among all that are as long."""
        return float(10.0 ** -(self.log10_codes + max(0, len(code) - self.shortest)))


@cache
def _forms() -> tuple[Form, ...]:
    return tuple(_form(line.split("\t")) for line in lines("postcodes.tsv"))


def _form(row: list[str]) -> Form:
    country, pattern, _, many, shortest, stands = row
    return Form(country, re.compile(pattern), float(many), int(shortest), stands)


@lru_cache(maxsize=4096)
def forms_for(code: str) -> tuple[Form, ...]:
    """The forms that it has."""
    return tuple(form for form in _forms() if form.pattern.fullmatch(code))


def countries_for(code: str) -> tuple[str, ...]:
    """The countries whose form it has."""
    return tuple(form.country for form in forms_for(code))


def with_land(written: str) -> tuple[str | None, str]:
    """The country of the letters in front ("B-1070", "LV-1010"), None without, and the code itself."""
    letters = written[: next((at for at, letter in enumerate(written) if not letter.isalpha()), 0)]
    code = written[len(letters) :].removeprefix("-")
    land = LAND.get(letters, letters)
    if land in countries.index() and land in (*countries_for(code), *countries_for(written)):
        return land, code
    return None, written


def find(text: str) -> Iterator[Postcode]:
    """Codes that stand before a capitalised word, as in an address."""
    for match in CANDIDATE.finditer(text):
        land = (match.group("land") or "").rstrip("-")
        if match.end() == len(text) and match.group("code").isdigit() and not land:
            continue  # a number alone is a price, a weight or a date
        codes = (LAND[land],) if land in LAND else countries_for(match.group("code"))
        if codes:
            yield Postcode(match.group(), codes)


def labelled(text: str) -> Iterator[Labelled]:
    """Codes behind a word for them, in the countries that print the word and have the form; Japan's sign is no word."""
    for one in address_words.find(text, words(text)):
        match = BEHIND.match(text, one.end) if one.word.kind == "code" else None
        chance = _chance(match["code"], one.word.countries) if match else None
        if match and chance:
            yield Labelled(text[one.start : match.end()], match["code"], chance, one.word.row)
    for match in SIGN.finditer(text):
        yield Labelled(match.group(), match["code"], {"JP": 1.0}, "postcodes")


def _chance(code: str, printed: Mapping[str, float]) -> Mapping[str, float]:
    """Of a country's codes it is one; the word is printed there so often."""
    forms = forms_for(code) or forms_for(code.replace(" ", ""))
    shares = ((form.country, form.share(code) * printed.get(form.country, 0.0)) for form in forms)
    return {country: share for country, share in shares if share > 0}
