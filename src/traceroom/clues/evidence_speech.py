"""Evidence, speech: a language or dialect that somebody hears ("pt", "pt-BR"): about the speaker, not about the place.

A dialect names where a speaker comes from; that they may have moved since is the travel of the kind `speech`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from traceroom.atlas import countries
from traceroom.atlas.country_codes import unknown
from traceroom.atlas.languages import language_name, speech_share
from traceroom.clues.evidence_fields import shown
from traceroom.values.spot import Spot, at
from traceroom.values.trouble import Trouble

LEAST = 0.01
"""Of a country's people, who speak the language."""
_SCRIPT = re.compile(r"[A-Za-z]{4}")


def parts_of(tag: str) -> tuple[str, str]:
    """Language and region as they are written ("pt", "BR"); region "" where there is none. A script ("zh-Hans-CN") is
    not heard."""
    language, *rest = tag.replace("_", "-").split("-")
    if rest and _SCRIPT.fullmatch(rest[0]):
        rest = rest[1:]
    return language.lower(), "-".join(rest).upper()


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
        tag_is = "a tag is like pt, pt-BR, nl-BE"
        raise Trouble(f"{where}: the atlas has no language {shown(language)}; {tag_is}{_hint(tag)}")
    if region:
        if region not in countries.index():
            raise Trouble(f"{where}: {unknown(region)}; a dialect is like pt-BR, nl-BE")
        return {region: 1.0}
    share = speech_share()[language]
    return {code: float(share[i]) for i, code in enumerate(countries.codes()) if share[i] >= LEAST}


def spoken_told(clue: Mapping[str, Any], *, excludes: bool) -> str:
    """What such a clue says in words; "" for one without `speaks`. It is about the speaker, and so it is worded."""
    tag = clue.get("speaks")
    if not isinstance(tag, str):
        return ""
    language, region = parts_of(tag)
    of_region = f" of {countries.spoken(region)}" if region else ""
    told = f"one hears {language_name(language)}{of_region}"
    return f"rules out that {told}" if excludes else f"says that {told}"


def _hint(written: str) -> str:
    """ "; did you mean pt?" for "Portuguese"."""
    said = " ".join(written.split()).casefold()
    code = next((code for code in speech_share() if language_name(code).casefold() == said), None)
    return f"; did you mean {code}?" if code else ""
