"""Evidence, speech: a language or dialect that somebody hears ("pt", "pt-BR"): about the speaker, not about the place.

A dialect names where a speaker comes from; that they may have moved since is the travel of the kind `speech`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from traceroom.atlas import countries
from traceroom.atlas.languages import speech_share
from traceroom.clues.evidence_fields import shown
from traceroom.values.spot import Spot, at
from traceroom.values.trouble import Trouble

LEAST = 0.01
"""Of a country's people, who speak the language."""


def parts_of(tag: str) -> tuple[str, str]:
    """Language and region as they are written ("pt", "BR"); region "" where there is none."""
    language, _, region = tag.replace("_", "-").partition("-")
    return language.lower(), region.upper()


def parse_spoken(clue: Mapping[str, Any], where: Spot | str) -> Mapping[str, float] | None:
    """A likelihood by country from `speaks`, a language tag (BCP 47) with or without a region; None without. Raises
    Trouble."""
    tag, where = clue.get("speaks"), at(where) / "speaks"
    if tag is None:
        return None
    if not isinstance(tag, str):
        example = 'a language such as "pt", or a dialect such as "pt-BR",'
        raise Trouble(f"{where}: {example} is expected, not {shown(tag)}")
    language, region = parts_of(tag)
    if language not in speech_share():
        raise Trouble(f"{where}: the atlas has no language {shown(language)}; a tag is like pt, pt-BR, nl-BE")
    if region:
        if region not in countries.index():
            raise Trouble(f"{where}: {shown(region)} is no country code; a dialect is like pt-BR, nl-BE")
        return {region: 1.0}
    share = speech_share()[language]
    return {code: float(share[i]) for i, code in enumerate(countries.codes()) if share[i] >= LEAST}
