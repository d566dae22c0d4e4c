"""Countries: their names as each language says them, sorted as a list to choose from."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from traceroom.atlas.countries import codes, country
from traceroom.values.alphabet import in_order

TABLE = Path(__file__).parent / "words" / "countries.tsv"


@cache
def country_names(language: str) -> tuple[tuple[str, str], ...]:
    """Code and name of every country of the atlas, by name; the atlas's own name where the table has none."""
    here = _table().get(language, {})
    named = ((code, here.get(code) or country(code).name) for code in codes())
    return tuple(sorted(named, key=lambda pair: in_order(pair[1], language)))


def country_name(code: str, language: str) -> str:
    """One country's name, or the code for what the atlas does not know."""
    return dict(country_names(language)).get(code, code)


@cache
def _table() -> dict[str, dict[str, str]]:
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    head, *rest = rows
    return {language: {row[0]: row[at] for row in rest} for at, language in enumerate(head) if at}
