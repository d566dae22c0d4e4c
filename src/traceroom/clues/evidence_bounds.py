"""Evidence, how much: what a case may hold; with references a few lines of YAML make billions.

Everything is counted before anything is read, and no further than to the most that is taken.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from traceroom.values.spot import Spot
from traceroom.values.trouble import Trouble

MOST = 20_000
"""Objects of a case, clues of a case, texts of an object, barcodes of an object."""
MOST_WORDS = 200_000
"""Texts and barcodes of a case."""
MOST_LETTERS, MOST_LETTERS_OF_ALL = 200_000, 2_000_000
"""Of the texts of an object, and of a case."""
MOST_NOTED = 10_000_000
"""Letters of the notes of a case."""
MOST_CORNERS = 200_000
"""Of the areas of a case."""
WORDS = ("texts", "barcodes")
Counts = Callable[[Mapping[Any, Any]], Iterable[int]]


def check_bounds(things: Sequence[Any], where: Spot) -> None:
    """Raises Trouble for a case that is larger than any is. What has not the form of one is passed over."""
    _few(things, where, "objects")
    named = [(number, thing) for number, thing in enumerate(things) if isinstance(thing, Mapping)]
    clues = sum(len(_list(thing.get("clues"))) for _, thing in named)
    if clues > MOST:
        raise Trouble(f"{where}: they have {clues:,} clues; a case has {MOST:,} at most")
    for number, thing in named:
        for field in WORDS:
            _few(_list(thing.get(field)), where / number / field, field)
    _of_all(_words, named, where, MOST_WORDS, "texts and barcodes")
    for number, thing in named:
        letters = sum(_letters(thing))
        if letters > MOST_LETTERS:
            here = where / number / "texts"
            raise Trouble(f"{here}: the texts have {letters:,} letters; {MOST_LETTERS:,} is the most")
    _of_all(_letters, named, where, MOST_LETTERS_OF_ALL, "letters in texts")
    _of_all(_noted, named, where, MOST_NOTED, "letters in notes")
    _of_all(_corners, named, where, MOST_CORNERS, "corners of areas")


def too_many_corners(area: Mapping[Any, Any], most: int) -> bool:
    """Of one area, well formed or not."""
    return _more(most, _rings(area))


def _of_all(counts: Counts, named: Sequence[tuple[int, Mapping[Any, Any]]], where: Spot, most: int, what: str) -> None:
    if _more(most, (count for _, thing in named for count in counts(thing))):
        raise Trouble(f"{where}: they have more than {most:,} {what}, the most of a case")


def _few(given: Sequence[Any], where: Spot, what: str) -> None:
    if len(given) > MOST:
        raise Trouble(f"{where}: there are {len(given):,} {what}; {MOST:,} is the most")


def _more(most: int, counts: Iterable[int]) -> bool:
    """Whether they come to more, without a look at the rest. Each counts for one at least: emptiness has no end."""
    total = 0
    for count in counts:
        total += max(1, count)
        if total > most:
            return True
    return False


def _words(thing: Mapping[Any, Any]) -> Iterator[int]:
    for field in WORDS:
        yield len(_list(thing.get(field)))


def _letters(thing: Mapping[Any, Any]) -> Iterator[int]:
    texts = thing.get("texts")
    yield from (len(text) for text in ([texts] if isinstance(texts, str) else _list(texts)) if isinstance(text, str))


def _noted(thing: Mapping[Any, Any]) -> Iterator[int]:
    for clue in _list(thing.get("clues")):
        if isinstance(clue, Mapping) and isinstance(clue.get("note"), str):
            yield len(clue["note"])


def _corners(thing: Mapping[Any, Any]) -> Iterator[int]:
    for clue in _list(thing.get("clues")):
        area = clue.get("area") if isinstance(clue, Mapping) else None
        if isinstance(area, Mapping):
            yield from _rings(area)


def _rings(area: Mapping[Any, Any]) -> Iterator[int]:
    """The corners of each ring of a GeoJSON Polygon or MultiPolygon."""
    polygons = _list(area.get("coordinates"))
    for polygon in [polygons] if area.get("type") == "Polygon" else polygons:
        yield 0
        yield from map(len, map(_list, _list(polygon)))


def _list(data: object) -> Sequence[Any]:
    return data if isinstance(data, list | tuple) else ()
