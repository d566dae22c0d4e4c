"""Date forms: how each country writes a date in figures, by the CLDR: the order, and what stands between."""

from __future__ import annotations

import re
from pathlib import Path

from babel import Locale
from babel.core import UnknownLocaleError, get_global

from tools.atlas.source_row import SourceRow
from tools.atlas.tables_out import row, write


def build(tables: Path) -> list[SourceRow]:
    """date_forms.tsv: one row a country."""
    codes = [line.split("\t")[0] for line in (tables / "countries.tsv").read_text(encoding="utf-8").splitlines()[1:]]
    rows = [(code, *_form(code)) for code in codes]
    number = write(tables / "date_forms.tsv", ["country", "order", "between"], rows)
    return [row("date_forms.tsv", "babel", "BSD-3-Clause, data Unicode-3.0 (CLDR)", number, "dates in figures")]


def _form(code: str) -> tuple[str, str]:
    pattern = _pattern(get_global("likely_subtags").get(f"und_{code}", "")) or _pattern(f"en_{code}") or "dd/MM/y"
    order = "".join(dict.fromkeys(letter.lower() for letter in pattern if letter in "dMy"))
    between = re.search(r"[-./]", pattern)
    return order, between.group() if between else "/"


def _pattern(locale: str) -> str:
    try:
        return str(Locale.parse(locale).date_formats["short"].pattern) if locale else ""
    except UnknownLocaleError:
        return ""
