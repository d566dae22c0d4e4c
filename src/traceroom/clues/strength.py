"""Strength: how a finder's confidence in a name becomes a certainty."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from traceroom.atlas import names
from traceroom.atlas.names import Found
from traceroom.values.certainty import Certainty

LONG_TEXT = 2_000
PIECE = 300
"""Characters: a name is weighed by the list it stands in, so a long text is read in pieces, each a list of its own."""
_CUT = re.compile(rf"[^,;\n]{{0,{PIECE}}}(?:[,;\n]|$)|[^,;\n]{{{PIECE}}}")


def names_in(text: str) -> Iterator[Found]:
    """Every name of the atlas in the text; start and end are places in its piece."""
    if len(text) <= LONG_TEXT:
        yield from names.find(text)
        return
    piece = ""
    for match in _CUT.finditer(text):
        if len(piece) + len(match.group()) > PIECE:
            yield from names.find(piece)
            piece = ""
        piece += match.group()
    yield from names.find(piece)


def by_words(found: Iterable[Found]) -> Iterator[tuple[str, list[Found]]]:
    """Names that the same words of a text stand for, together: several chains may share one."""
    for _, group in groupby(found, key=lambda one: one.start):
        names = list(group)
        yield names[0].text, names


def certainty_of(strength: float) -> Certainty | None:
    """Strength 0 to 1 of a name found in a text; None if it is too weak to be a clue."""
    if strength >= 0.8:
        return Certainty.LIKELY
    if strength >= 0.5:
        return Certainty.UNSURE
    if strength >= 0.25:
        return Certainty.GUESS
    return None
