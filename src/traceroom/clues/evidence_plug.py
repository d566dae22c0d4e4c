"""Evidence, plugs: the type of a wall socket or a plug that somebody sees, by its IEC letter: "E", or "EF" for either.

A country that has several types shows each of them less often; which is the more common one is in no table.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from traceroom.atlas import countries, plugs
from traceroom.clues.evidence_fields import shown
from traceroom.values.spot import Spot, at
from traceroom.values.trouble import Trouble
from traceroom.values.words import listed

LETTERS = frozenset("ABCDEFGHIJKLMNO")


def parse_plug(clue: Mapping[str, Any], where: Spot | str) -> Mapping[str, float] | None:
    """A likelihood by country from `plug`; None without. Raises Trouble."""
    written, where = clue.get("plug"), at(where) / "plug"
    if written is None:
        return None
    seen = written.upper() if isinstance(written, str) else ""
    if not seen or len(set(seen)) < len(seen) or not set(seen) <= LETTERS:
        expected = "the letter of a type is expected, A to O, or several for either"
        raise Trouble(f"{where}: {expected}, not {shown(written)}{_hint(written)}")
    share = {code: len({*seen} & {*types}) / len(types) for code in countries.codes() if (types := plugs.types(code))}
    found = {code: one for code, one in share.items() if one > 0}
    if not found:
        raise Trouble(f"{where}: the atlas has no country with sockets of type {seen}")
    return found


def _hint(written: object) -> str:
    """ "; did you mean EF?" for "E/F", "type F" or a list of letters."""
    text = " ".join(map(str, written[:9])) if isinstance(written, list) else str(written)[:40]
    letters = "".join(dict.fromkeys(re.findall(r"(?<![^\W\d])[A-O](?![^\W\d])", text.upper())))
    return f"; did you mean {letters}?" if letters else ""


def plug_told(clue: Mapping[str, Any], *, excludes: bool) -> str:
    """What such a clue says in words; "" for one without `plug`."""
    seen = clue.get("plug")
    if not isinstance(seen, str):
        return ""
    kind = listed(list(seen.upper()), last="or")
    return f"says that it is no socket of type {kind}" if excludes else f"says that the socket is of type {kind}"
