"""Currencies: whose money a price is in, and from when to when it was legal tender."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from traceroom.atlas.table_files import lines
from traceroom.values.span import Span, parse_span

ALSO_A_MARK = frozenset({"DOP"})
"""Codes that packages print for something else: the Italian protected origin (DOP) beside its share in percent."""


ALSO_WRITTEN = {
    "Kčs": ("CSK",),
    "FF": ("FRF",),
    "TL": ("TRY", "TRL"),
    "руб": ("RUB", "RUR", "BYN"),
    "грн": ("UAH",),
    "円": ("JPY",),
    "元": ("CNY", "TWD"),
    "Rs": ("INR", "PKR", "NPR", "LKR", "MUR"),
    "Rs.": ("INR", "PKR", "NPR", "LKR", "MUR"),
    "A$": ("AUD",),
    "AU$": ("AUD",),
    "C$": ("CAD", "NIO"),
    "CA$": ("CAD",),
    "HK$": ("HKD",),
    "MX$": ("MXN",),
    "NT$": ("TWD",),
    "NZ$": ("NZD",),
    "S$": ("SGD",),
    "US$": ("USD",),
}
"""As prices are written and the source does not have it, with ISO 4217's codes."""


@dataclass(frozen=True, slots=True)
class Tender:
    """A currency in a country; dates are ISO days, empty for open."""

    currency: str
    country: str
    start: str
    end: str
    sign: str

    @property
    def span(self) -> Span:
        """When it was legal tender."""
        return parse_span(self.start or None, self.end or None) or Span(None, None)


@dataclass(frozen=True, slots=True)
class Price:
    """An amount with its currency as read; `codes` are the countries that pay so or once did, `spans` when they did."""

    text: str
    codes: tuple[str, ...]
    row: str
    spans: Mapping[str, Span]


@cache
def tenders() -> tuple[Tender, ...]:
    """Every legal tender since 1950."""
    return tuple(Tender(*line.split("\t")) for line in lines("currencies.tsv"))


@cache
def _countries() -> dict[str, dict[str, Span]]:
    """Sign or ISO code -> countries, sorted, and when each paid so: from its first such money to its last."""
    found: dict[str, dict[str, list[Span]]] = {}
    for tender in tenders():
        also = (written for written, codes in ALSO_WRITTEN.items() if tender.currency in codes)
        for written in filter(None, (tender.sign, tender.currency, *also)):
            found.setdefault(written.casefold(), {}).setdefault(tender.country, []).append(tender.span)
    return {written: {code: _whole(by[code]) for code in sorted(by)} for written, by in found.items()}


def _whole(spans: list[Span]) -> Span:
    starts, ends = [span.start for span in spans], [span.end for span in spans]
    return Span(
        None if None in starts else min(start for start in starts if start is not None),
        None if None in ends else max(end for end in ends if end is not None),
    )


@cache
def _pattern() -> re.Pattern[str]:
    written = {*ALSO_WRITTEN, *(t.sign for t in tenders())} - {"", "R", "F"}
    signs = sorted(map(re.escape, written), key=len, reverse=True)
    codes = sorted({t.currency for t in tenders()} - ALSO_A_MARK)
    amount = r"\d{1,6}(?:[.,\u00a0 ]\d{2,3}){0,5}(?:[.,]-)?"
    sign, code = "|".join(signs), "|".join(codes)
    before = rf"(?<!\w)(?:(?P<a>{sign}|{code}))\s?{amount}(?!\w)"
    after = rf"(?<![\w.,]){amount}\s?(?P<b>{sign}|{code})(?!\w)"
    return re.compile(f"{before}|{after}")


def find(text: str) -> Iterator[Price]:
    """Amounts with a sign or an ISO code before or behind them."""
    for match in _pattern().finditer(text):
        written = match.group("a") or match.group("b")
        spans = _countries()[written.casefold()]
        yield Price(match.group(), tuple(spans), f"currencies: {written}", spans)
