"""Names: countries in every language, and chains, with how ordinary each word is."""

from __future__ import annotations

import json
import math
import re
import subprocess
from collections import defaultdict
from pathlib import Path
from typing import Any

from babel import Locale
from babel.localedata import locale_identifiers
from wordfreq import available_languages, get_frequency_dict

from tools.atlas.source_row import SourceRow
from tools.atlas.tables_out import row, write
from traceroom.atlas.folding import fold, tokens

FOLDER = Path(".cache/atlas")
NSI = "node_modules/name-suggestion-index/dist/json/nsi.min.json"
DISSOLVED = "node_modules/name-suggestion-index/dist/wikidata/dissolved.json"
MOST_COUNTRIES = 60
CLEARLY_MORE = 1.0
"""Zipf: ten times as frequent."""
OTHER_NAMES = {
    "GB": ["England", "Scotland", "Wales", "Great Britain", "UK", "U.K.", "Northern Ireland"],
    "US": [
        "USA",
        "U.S.A.",
        "United States of America",
        "America",
        "Amerika",
        "Etats-Unis d'Amérique",
        "Stati Uniti d'America",
    ],
    "NL": ["Holland", "Hollande", "Olanda", "Holanda", "The Netherlands", "Pays-Bas"],
    "CZ": ["Czech Republic", "Tschechische Republik", "République tchèque"],
    "DE": ["Deutschland", "Federal Republic of Germany"],
    "TR": ["Turkey", "Turquie", "Türkei"],
    "MK": ["Macedonia", "Makedonien"],
    "CI": ["Ivory Coast"],
    "AE": ["UAE", "U.A.E."],
}
KINDS = (
    "brands/shop", "brands/amenity", "brands/office", "brands/leisure", "brands/tourism", "brands/craft",
    "brands/healthcare", "brands/club", "operators/shop", "operators/amenity",
)  # fmt: skip
NAME_FIELDS = re.compile(r"(?:(?:official_|short_|alt_)?name|brand|operator)(?::[a-z]{2,3})?")


def build(tables: Path) -> list[SourceRow]:
    """chains.tsv.xz and country_names.tsv.xz."""
    spoken = frequencies()
    common = how_ordinary(spoken)
    codes = {line.split("\t")[0] for line in (tables / "countries.tsv").read_text().splitlines()[1:]}
    chains = write(tables / "chains.tsv.xz", ["row", "kind", "countries", "closed", "names"], _chains(common, codes))
    heading = ["name", "countries", "ordinary"]
    countries = write(tables / "country_names.tsv.xz", heading, _country_names(spoken, codes))
    version = json.loads((FOLDER / "node_modules/name-suggestion-index/package.json").read_text())["version"]
    return [
        row("chains.tsv.xz", "npm name-suggestion-index", "BSD-3-Clause", chains,
            "resolved to countries with npm @rapideditor/country-coder (ISC); sets of more than 60 countries left out; "
            "days of closing from its Wikidata list; it has no days of opening",
            of=version),
        row("country_names.tsv.xz", "babel", "BSD-3-Clause, data Unicode-3.0 (CLDR)", countries,
            "every language; the column 'ordinary', its use as another word, from wordfreq"),
    ]  # fmt: skip


def frequencies() -> dict[str, dict[str, float]]:
    """Language of wordfreq -> folded word -> its Zipf frequency there."""
    spoken: dict[str, dict[str, float]] = {}
    for language in sorted(available_languages("small")):
        heard = spoken.setdefault(language, {})
        for word, frequency in get_frequency_dict(language, "small").items():
            for part in tokens(fold(word)):
                heard[part] = max(heard.get(part, 0.0), math.log10(frequency) + 9)
    return spoken


def how_ordinary(spoken: dict[str, dict[str, float]]) -> dict[str, float]:
    """The highest Zipf frequency of a folded word in any language."""
    highest: dict[str, float] = {}
    for heard in spoken.values():
        for word, zipf in heard.items():
            highest[word] = max(highest.get(word, 0.0), zipf)
    return highest


def key(name: str) -> str:
    """A name as the finder looks for it: folded words with a space between."""
    return " ".join(tokens(fold(name)))


def ordinary(name: str, common: dict[str, float]) -> float:
    """How ordinary a name (folded) is: its rarest word, and less for each further word that must stand beside it."""
    parts = name.split(" ")
    return max(0.0, min(common.get(part, 0.0) for part in parts) - 1.2 * (len(parts) - 1))


def _chains(common: dict[str, float], codes: set[str]) -> list[tuple[str, str, str, str, str]]:
    node = subprocess.run(["node", "tools/atlas/locations.mjs", str(FOLDER)], capture_output=True, check=True)
    located = json.loads(node.stdout)
    ends = closed()
    rows = []
    for tree, group in json.loads((FOLDER / NSI).read_text(encoding="utf-8"))["nsi"].items():
        if not tree.startswith(KINDS):
            continue
        for item in group.get("items", []):
            countries = _countries(item.get("locationSet", {}), located) & codes
            names = _names(item)
            if not names or not 0 < len(countries) <= MOST_COUNTRIES:
                continue
            cell = "|".join(f"{name}={ordinary(name, common):.1f}" for name in names)
            rows.append((item["id"], tree.split("/")[-1], ";".join(sorted(countries)), ends.get(item["id"], ""), cell))
    return sorted(rows)


def closed() -> dict[str, str]:
    """Row -> the day its company was dissolved, the latest where there are several; a first of January is a year."""
    data = json.loads((FOLDER / DISSOLVED).read_text(encoding="utf-8"))["dissolved"]
    ends = {item: max(one["date"] for one in dates)[:10] for item, dates in data.items()}
    return {item: day.removesuffix("-01-01") for item, day in ends.items()}


def _countries(place: dict[str, Any], located: dict[str, list[str]]) -> set[str]:
    def these(key: str) -> set[str]:
        found = {code for where in place.get(key, []) for code in located[json.dumps(where, separators=(",", ":"))]}
        return {"FR" if code == "FX" else code for code in found}

    return these("include") - these("exclude")


def _names(item: dict[str, Any]) -> list[str]:
    given = [item["displayName"], *item.get("matchNames", [])]
    given += [v for k, v in item.get("tags", {}).items() if NAME_FIELDS.fullmatch(k)]
    parts = [re.sub(r"\s*\([^)]*\)", "", part).strip() for name in given for part in str(name).split(";")]
    seen: dict[str, None] = {}
    for part in parts:
        if sum(letter.isalnum() for letter in part) >= 2 and key(part) and not set(part) & set("|=\t\n"):
            seen.setdefault(key(part), None)
    return list(seen)


def _country_names(spoken: dict[str, dict[str, float]], codes: set[str]) -> list[tuple[str, str, str]]:
    named: dict[str, set[str]] = defaultdict(set)
    languages: dict[str, set[str]] = defaultdict(set)
    for identifier in locale_identifiers():
        for code, name in Locale.parse(identifier).territories.items():
            if code[:2] in codes and (len(code) == 2 or "-alt-" in code):
                plain = key(re.sub(r"\s*\([^)]*\)", "", name))
                named[plain].add(code[:2])
                languages[plain].add(_wordfreq_code(identifier.split("_")[0]))
    for code, others in OTHER_NAMES.items():
        for name in others:
            named[key(name)].add(code)
            languages[key(name)].update(spoken)
    return sorted(
        (name, ";".join(sorted(found)), f"{_as_another_word(name, languages[name], spoken):.1f}")
        for name, found in named.items()
        if len(name) >= 2 and len(found) <= 2
    )


def _wordfreq_code(language: str) -> str:
    """CLDR's code of a language as wordfreq writes it."""
    return {"hr": "sh", "bs": "sh", "sr": "sh", "no": "nb", "nn": "nb"}.get(language, language)


def _as_another_word(name: str, own: set[str], spoken: dict[str, dict[str, float]]) -> float:
    """Zipf frequency of a name where it is no country's name (Maltese "Malt" is English for a grain), else 0."""

    def heard(languages: set[str]) -> float:
        return max((ordinary(name, spoken[one]) for one in languages if one in spoken), default=0.0)

    elsewhere = heard(set(spoken) - own)
    return elsewhere if elsewhere > heard(own) + CLEARLY_MORE else 0.0
