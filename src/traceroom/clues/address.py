"""Address: an address in a text, found by its street, its postal code and its town, and what all of them say together.

    L(c) = prod_i (1 - e_i) l_i(c) + e_i mean(l_i)

i: the words of streets and boxes, the postal code (its form, how many such codes the country has, before or after the
town), the towns and states. Each may be void with chance e_i: a word in another language, a number that is no code.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np

from traceroom.atlas import countries, postcodes
from traceroom.atlas.address_words import Token
from traceroom.clues.address_elements import VOID, Array, Element, of_code, of_place, of_words
from traceroom.clues.address_parts import OUTDOORS, Code, Part, cut
from traceroom.clues.address_places import Place, places
from traceroom.values.local import Near

PARTS_BEFORE, PARTS_AFTER = 2, 5
SHORT_TEXT = 200
"""Characters of a text that is the address and nothing else, if it has one."""
WORDS_HEARD = 3
"""More words of streets than these repeat each other: each then counts less."""
KEPT_CHARACTERS = 4_000
MOST_CODES = 2
LONGEST_OTHER_WORD = 3
"""Letters of short forms ("of.", "lt") that are words of other languages too."""
LAST, WHOLE, PART_OF_IT = 0.1, 0.3, 0.6
"""The chance that a name is not the town: alone (or a state, behind it) in the last line or beside the code, alone in
another line, among other words."""
TOWN_KM = 15.0


@dataclass(frozen=True, slots=True, eq=False)
class Address:
    """An address as it stands in a text."""

    text: str
    start: int
    end: int
    elements: tuple[Element, ...]
    towns: tuple[Place, ...]

    def likelihood(self) -> Array:
        """Of all elements together, shape (n,), at most 1."""
        spoken = sum(one.kind in VOID for one in self.elements)
        heard = min(1.0, WORDS_HEARD / max(1, spoken))
        total = np.zeros(len(countries.codes()))
        for one in self.elements:
            total += one.bits * (heard if one.kind in VOID else 1.0)
        return np.asarray(np.exp2(total - total.max()))

    def near(self, code: str) -> Near | None:
        """The town of this country that it names last."""
        points = [(name, name.where[code]) for place in self.towns for name in place.towns if code in name.where]
        return Near(*points[-1][1], TOWN_KM, TOWN_KM, points[-1][0].key.title()) if points else None


def find(text: str) -> tuple[Address, ...]:
    """All addresses of a text, in order. A street alone is none: a town, a code, a state or a box is needed."""
    return _find_once(text) if len(text) <= KEPT_CHARACTERS else _find_long(text)


def _find(text: str) -> tuple[Address, ...]:
    parts = list(cut(text))
    if len(text) <= SHORT_TEXT:
        whole = _address(text, parts) if parts else None
        return (whole,) if whole is not None and _is_one(whole, parts) else ()
    found = (_address(text, group) for group in _groups(parts))
    return tuple(one for one in found if one is not None and _is_one_in_a_text(one))


_find_once = lru_cache(maxsize=4096)(_find)
_find_long = lru_cache(maxsize=2)(_find)
"""Several readers ask for the addresses of one text, one after the other."""


def aside(texts: Sequence[str]) -> tuple[str, ...]:
    """The texts without their addresses: streets are called after people and other towns, in no language."""
    return tuple(_rest(text) for text in texts)


def _rest(text: str) -> str:
    at, kept = 0, []
    for address in find(text):
        kept += [text[at : address.start], "\n"]
        at = address.end
    return "".join([*kept, text[at:]])


def _is_one(address: Address, parts: Sequence[Part]) -> bool:
    """Whether a short text has a place with a street, a box, a code or a counted part; or a street and a code."""
    kinds = {one.kind for one in address.elements}
    numbered = any(part.numbered for part in parts)
    placed = bool(kinds & {"town", "state", "region"})
    if any(part.line for part in parts) and (numbered or _ends_in_a_town(address, parts)):
        return placed or "postcode" in kinds
    units = any(one.kind == "unit" and len(one.text) > LONGEST_OTHER_WORD for one in address.elements)
    return placed and numbered and (bool(kinds & {"postcode", "code"}) or units)


def _ends_in_a_town(address: Address, parts: Sequence[Part]) -> bool:
    last = parts[-1]
    return any(town.start >= last.start and town.words == len(last.tokens) for town in address.towns)


def _groups(parts: list[Part]) -> Iterator[list[Part]]:
    """Runs of parts around each that looks like a line of an address."""
    done = 0
    for number, part in enumerate(parts):
        if number >= done and _looks_like_one(part):
            first, done = max(done, number - PARTS_BEFORE), min(len(parts), number + PARTS_AFTER)
            yield parts[first:done]


def _looks_like_one(part: Part) -> bool:
    unspaced = sum(one.word.form == "part" for one in part.placed) > 1
    return (part.line and part.numbered) or unspaced or any(_beside_a_town(part, code) for code in part.codes)


def _is_one_in_a_text(address: Address) -> bool:
    """In a long text a place and a code, or a place and a box, are needed: names of streets are words."""
    kinds = {one.kind for one in address.elements}
    unspaced = sum(one.row.startswith("address_words") and not one.text.isascii() for one in address.elements) > 2
    return bool(kinds & {"town", "state", "region"}) and (bool(kinds & {"postcode", "box", "code"}) or unspaced)


def _beside_a_town(part: Part, code: Code) -> bool:
    """A town in a country that has such codes stands before or behind, and little else."""
    known = {code.land} if code.land else {*postcodes.countries_for(code.code), *postcodes.countries_for(code.text)}
    rest = [token for token in part.tokens if token[2] <= code.start or token[1] >= code.end]
    near = [
        place
        for place in places(part.whole, rest)
        if known & {*place.chance, *(state.country for state in place.states)}
    ]
    return bool(near) and sum(place.words for place in near) >= len(rest) - 2


def _address(text: str, parts: list[Part]) -> Address | None:
    last = parts[-1]
    codes = [(part, code) for part in parts for code in part.codes if _is_code(part, code, last=part is last)]
    named = [
        (place, void)
        for part in parts
        for place, void in _places(part, [code for where, code in codes if where is part], last=part is last)
    ]
    elements = list(of_words(text, parts))
    elements += [of_place(place, void, [code for _, code in codes]) for place, void in named]
    elements += [of_code(part, code) for part, code in codes[-MOST_CODES:]]
    if len({one.kind for one in elements} - {"unit"}) < 2 and not (named and len(elements) > 1):
        return None
    start, end = parts[0].start, last.end
    return Address(text[start:end], start, end, tuple(elements), tuple(place for place, _ in named))


def _is_code(part: Part, code: Code, *, last: bool) -> bool:
    if code.land or code.labelled or not code.code.isdigit():
        return True
    before = [token for token in part.tokens if token[2] <= code.start]
    after = [token for token in part.tokens if token[1] >= code.end]
    if len(code.code) == 3:
        return _beside_a_town(part, code)
    if part.outdoors:
        return bool(before) and len(code.code) > 4 and (before[-1][0].isdigit() or bool(after))
    return bool(before or after) or len(code.code) > 4 or last


def _places(part: Part, codes: list[Code], *, last: bool) -> Iterator[tuple[Place, float]]:
    """Places of a part, each with its chance to be none; a line with a street names a town only beside a code."""
    for piece, beside in _pieces(part, codes):
        if _has(part, piece, OUTDOORS):
            continue
        spoken = [token for token in piece if not token[0].isdigit()]
        plain = [token for token in spoken if len(token[0]) > 2 and not _has(part, [token], ("unit", "code"))]
        for place in places(part.whole, spoken):
            whole = place.words >= len(plain) or (bool(place.states) and place.end == spoken[-1][2])
            yield place, (LAST if last or beside else WHOLE) if whole else PART_OF_IT


def _pieces(part: Part, codes: list[Code]) -> Iterator[tuple[list[Token], bool]]:
    """The tokens of a part between its codes and boxes, and whether they stand beside one."""
    cuts = sorted([*((code.start, code.end) for code in codes), *part.boxes])
    for (_, start), (end, _) in pairwise([(part.start, part.start), *cuts, (part.end, part.end)]):
        piece = [token for token in part.tokens if token[1] >= start and token[2] <= end]
        if piece:
            yield piece, bool(cuts)


def _has(part: Part, piece: list[Token], kinds: Sequence[str]) -> bool:
    starts = {token[1] for token in piece}
    return any(one.start in starts and one.word.kind in kinds for one in part.placed)
