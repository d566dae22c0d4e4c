"""Languages: how much of what is printed and spoken in a country is in which language."""

from __future__ import annotations

from pathlib import Path

from babel import Locale
from babel.languages import get_territory_language_info

from tools.atlas.source_row import SourceRow
from tools.atlas.tables_out import row, write

STATUS = {"official": 1.0, "de_facto_official": 1.0, "official_regional": 0.3, None: 0.05}
"""What counts of a language's people when it comes to print: laws ask for official languages on packages."""
SAME = {
    "no": "nb",
    "nn": "nb",
    "tl": "fil",
    "cmn": "zh",
    "yue": "zh",
    "wuu": "zh",
    "hsn": "zh",
    "hak": "zh",
    "nan": "zh",
}
SAME |= {
    "bs": "sh",
    "hr": "sh",
    "sr": "sh",
    "cnr": "sh",
    "prs": "fa",
    "arz": "ar",
    "arq": "ar",
    "ary": "ar",
    "aeb": "ar",
}


def build(tables: Path) -> list[SourceRow]:
    """languages.tsv and language_names.tsv."""
    codes = [line.split("\t")[0] for line in (tables / "countries.tsv").read_text().splitlines()[1:]]
    rows, seen = [], set()
    for code in codes:
        for language, (printed, spoken, official) in sorted(_shares(code).items()):
            rows.append((code, language, f"{printed:.4f}", f"{spoken:.4f}", int(official)))
            seen.add(language)
    count = write(tables / "languages.tsv", ["country", "language", "printed", "spoken", "official"], rows)
    english = Locale("en").languages
    own = {"sh": "Serbo-Croatian (Bosnian, Croatian, Montenegrin, Serbian)", "nb": "Norwegian"}
    names = [(code, own.get(code) or english.get(code, code)) for code in sorted(seen)]
    named = write(tables / "language_names.tsv", ["language", "name"], names)
    licence = "BSD-3-Clause, data Unicode-3.0 (CLDR)"
    return [
        row(
            "languages.tsv",
            "babel",
            licence,
            count,
            "shares of print and of speech; the rule is in the module's page",
        ),
        row("language_names.tsv", "babel", licence, named, "English names"),
    ]


def _shares(country: str) -> dict[str, tuple[float, float, bool]]:
    printed: dict[str, float] = {}
    spoken: dict[str, float] = {}
    official = set()
    for language, info in get_territory_language_info(country).items():
        plain = language.split("_")[0]
        name: str = SAME.get(plain, plain)
        people = float(info["population_percent"] or 0.01)
        status = str(info["official_status"]) if info["official_status"] else None
        printed[name] = printed.get(name, 0.0) + people * STATUS[status]
        spoken[name] = spoken.get(name, 0.0) + people
        if status in ("official", "de_facto_official"):
            official.add(name)
    all_printed, all_spoken = sum(printed.values()) or 1, sum(spoken.values()) or 1
    return {
        name: (printed[name] / all_printed, spoken[name] / all_spoken, name in official)
        for name in printed
        if printed[name] / all_printed > 0.0005 or name in official
    }
