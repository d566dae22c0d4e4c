"""Area codes: which town a telephone number's first digits belong to."""

from __future__ import annotations

import lzma
from collections import Counter, defaultdict
from collections.abc import Mapping
from itertools import repeat
from pathlib import Path

from phonenumbers import COUNTRY_CODE_TO_REGION_CODE, PhoneNumberType, number_type, parse
from phonenumbers.geodata import GEOCODE_DATA

from tools.atlas.names import key
from tools.atlas.source_row import SourceRow
from tools.atlas.tables_out import row, write

LONGEST = 9
"""Digits, the country's own included; longer ones tell exchanges of one town apart."""
Town = tuple[str, str]
"""Country code and the name's key."""


def build(tables: Path) -> list[SourceRow]:
    """area_codes.tsv.xz; after towns.tsv.xz, whose names it uses."""
    codes = sorted((digits, *town) for digits, town in _merged(_placed(tables)).items())
    count = write(tables / "area_codes.tsv.xz", ["digits", "country", "town"], codes)
    note = "digits after the +, of fixed lines, merged where all longer ones are one town"
    return [row("area_codes.tsv.xz", "phonenumbers", "Apache-2.0", count, note)]


def _placed(tables: Path) -> dict[str, Town]:
    """Digits -> town, where the town's name is one of the atlas in that country."""
    rows = lzma.decompress((tables / "towns.tsv.xz").read_bytes()).decode().splitlines()[1:]
    towns = {name: set(countries.replace(":", ";").split(";")) for name, countries, *_ in
             map(str.split, rows, repeat("\t"))}  # fmt: skip
    found = {}
    for digits, described in GEOCODE_DATA.items():
        name = key(described.get("en", next(iter(described.values()))).split(",")[0].split("/")[0])
        here = [region for region in _regions(digits) if region in towns.get(name, ())]
        if here and len(digits) <= LONGEST and not _mobile(digits, here[0]):
            found[digits] = (here[0], name)
    return found


def _regions(digits: str) -> tuple[str, ...]:
    return next((COUNTRY_CODE_TO_REGION_CODE[int(digits[:n])] for n in (3, 2, 1)
                 if digits[:n] and int(digits[:n]) in COUNTRY_CODE_TO_REGION_CODE), ())  # fmt: skip


def _mobile(digits: str, region: str) -> bool:
    """China gives mobile numbers to towns, too; their owners move."""
    return region == "CN" and number_type(parse(f"+{digits:0<13}", None)) == PhoneNumberType.MOBILE


def _merged(found: Mapping[str, Town]) -> dict[str, Town]:
    """Longer digits that all say the same become the shorter ones that they share."""
    kept = dict(found)
    for length in range(LONGEST, 2, -1):
        groups: dict[str, list[str]] = defaultdict(list)
        for digits in [one for one in kept if len(one) == length]:
            groups[digits[:-1]].append(digits)
        for shorter, longer in groups.items():
            said = Counter(kept[digits] for digits in longer)
            if shorter not in kept and len(longer) > 1 and len(said) == 1:
                kept[shorter] = kept[longer[0]]
    return {digits: town for digits, town in kept.items() if town != _nearest(kept, digits)}


def _nearest(kept: Mapping[str, Town], digits: str) -> Town | None:
    return next((kept[digits[:n]] for n in range(len(digits) - 1, 0, -1) if digits[:n] in kept), None)
