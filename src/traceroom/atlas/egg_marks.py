"""Egg marks: how hens are kept, the country and the number of the farm, on every egg that is sold in the Union."""

from __future__ import annotations

import re
from collections.abc import Iterator

COUNTRIES = frozenset({
    "AT", "BE", "BG", "CH", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GB", "GR", "HR", "HU", "IE", "IS", "IT",
    "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK",
})  # fmt: skip
ALSO = {"UK": "GB", "EL": "GR"}
RULE = "Directive 2002/4/EC"
_MARK = re.compile(r"(?<![\w-])[0-3]-?([A-Z]{2})-?\d{4,10}(?:-\d{1,4})?(?![\w-])")


def find(text: str) -> Iterator[tuple[str, str]]:
    """Each mark as it stands there, and its country."""
    for match in _MARK.finditer(text):
        code = ALSO.get(match.group(1), match.group(1))
        if code in COUNTRIES:
            yield match.group(), code


def without(text: str) -> str:
    """The text without them: NL is Nuevo León too, and the number a postal code."""
    return _MARK.sub(lambda match: " " * len(match.group()), text)
