"""GS1 numbers: which member organisation gave a company its prefix."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from functools import cache

from traceroom.atlas.table_files import lines
from traceroom.atlas.weights import weights

LENGTHS = frozenset({8, 12, 13, 14})


def gtin(text: str) -> str | None:
    """The 13 digits (8 for an EAN-8) of a barcode with a right check digit; None for anything else."""
    digits = _unspaced(text)
    if not digits.isascii() or not digits.isdigit() or len(digits) not in LENGTHS or not int(digits):
        return None
    padded = digits.zfill(14)
    total = sum(int(d) * (3 if i % 2 == 0 else 1) for i, d in enumerate(padded))
    if total % 10:
        return None
    if len(digits) == 8:
        return digits
    return padded[1:] if padded[0] == "0" else _inner(padded)


def mistyped(text: str) -> bool:
    """Whether this is of digits, as the number of an article is, and yet is none: one is missing, or wrong."""
    digits = _unspaced(text)
    return digits.isascii() and digits.isdigit() and gtin(digits) is None


def _unspaced(text: str) -> str:
    return "".join(letter for letter in text if not letter.isspace() and letter != "-")


def _inner(padded: str) -> str:
    """The article inside a case of goods (GTIN-14): its own 13 digits."""
    body = padded[1:13]
    total = sum(int(d) * (1 if i % 2 == 0 else 3) for i, d in enumerate(body))
    return body + str(-total % 10)


@cache
def _prefixes() -> tuple[list[str], list[tuple[str, Mapping[str, float]]]]:
    rows = sorted(line.split("\t") for line in lines("gs1.tsv"))
    return [row[0] for row in rows], [(row[1], weights(row[2])) for row in rows]


def prefix_country(number: str) -> tuple[Mapping[str, float], str] | None:
    """Country code -> weight and the table row, for a number as `gtin` gives it; None if it has no country.

    Numbers for a shop's own use, coupons, books and the like have none; nor does an EAN-8 that begins with 0 or 2
    (GS1 General Specifications 1.4.3: restricted circulation, whatever the same digits mean in an EAN-13).
    """
    firsts, rest = _prefixes()
    at = bisect_right(firsts, number) - 1
    if at < 0 or (len(number) == 8 and number[0] in "02"):
        return None
    last, codes = rest[at]
    if number[: len(last)] > last or not codes:
        return None
    first = firsts[at]
    return codes, f"gs1: {first} to {last}" if first != last else f"gs1: {first}"
