"""Clue heard: a language that somebody hears, the side on which one drives: checked, as the columns of a clue's row."""

from __future__ import annotations

from collections.abc import Mapping

from traceroom.clues.evidence_road import OTHER
from traceroom.clues.evidence_speech import parse_spoken, parts_of
from traceroom.site.actions.doing import Refused
from traceroom.values.spot import Spot
from traceroom.values.trouble import Trouble

WHERE = Spot("the language")


def heard(tag: str) -> str:
    """The tag as the row holds it, "pt-BR"; "" for none. Raises Refused for a language that the atlas does not have."""
    if not tag.strip():
        return ""
    written = "-".join(parts_of(tag.strip())).rstrip("-")
    try:
        parse_spoken({"speaks": written}, WHERE)
    except Trouble as wrong:
        why = str(wrong).removeprefix(f"{WHERE / 'speaks'}: ")
        raise Refused(f"{why[0].upper()}{why[1:]}.") from None
    return written


def one_statement(says: Mapping[str, float] | None, speaks: str, drives: str, *, excludes: bool) -> None:
    """Raises Refused for what one clue cannot say at once."""
    if sum(map(bool, (says, speaks.strip(), drives))) > 1:
        raise Refused(
            "Countries, a language and the side of the road are statements of their own. Say a clue for each."
        )
    if drives and drives not in OTHER:
        raise Refused("One drives on the left or on the right.")
    if drives and excludes:
        raise Refused("Not on this side is on the other one: say that.")
