"""HEIF: where in a telephone's HEIC the coded tiles of its picture lie, and how they are to be put together.

Boxes as ISO 14496-12 has them, items as ISO 23008-12. Of a file only the primary item is read, coded or a grid of
coded ones; depth maps, small pictures, notes of the camera are not. Whatever the bytes are, what is raised is NotHeif,
or NotRead for another code than HEVC.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Self

from traceroom.adapters.decode_kinds import NotRead

MOST_TILES, MOST_ITEMS = 1024, 4096
Box = tuple[bytes, bytes]


class NotHeif(Exception):
    """It does not say what it should where it should."""


@dataclass(frozen=True, slots=True)
class Tile:
    """A coded picture, and what its decoder is told first (`hvcC`)."""

    setup: bytes = field(repr=False)
    coded: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Colour:
    """What its numbers mean, as ITU-T H.273 counts: the matrix, and whether they use all of the range."""

    matrix: int
    full: bool


@dataclass(frozen=True, slots=True)
class Heif:
    """A picture of tiles, row by row; what is to be done with it then, in this order: quarter turns to the left (1 to
    3) or, for 4 and 5, turned over top to bottom or left to right."""

    width: int
    height: int
    columns: int
    rows: int
    tiles: tuple[Tile, ...]
    then: tuple[int, ...]
    colour: Colour | None


class Reader:
    """Numbers and bytes, one after the other."""

    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 0

    def take(self, size: int) -> bytes:
        """So many bytes."""
        piece = self.data[self.at : self.at + size]
        if len(piece) < size:
            raise NotHeif("ends too early")
        self.at += size
        return piece

    def number(self, size: int) -> int:
        """A number of so many bytes."""
        return int.from_bytes(self.take(size), "big")


def boxes(data: bytes) -> Iterator[Box]:
    """Kind and body of each, to the end."""
    at = 0
    while at + 8 <= len(data):
        size, kind, head = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8], 8
        if size == 1:
            size, head = int.from_bytes(data[at + 8 : at + 16], "big"), 16
        size = size or len(data) - at
        if size < head or at + size > len(data):
            raise NotHeif("a box reaches beyond what holds it")
        yield kind, data[at + head : at + size]
        at += size


def one(within: bytes, kind: bytes) -> bytes:
    """The body of the first of a kind."""
    found = next((body for name, body in boxes(within) if name == kind), None)
    if found is None:
        raise NotHeif(f"has no {kind!r}")
    return found


@dataclass(frozen=True, slots=True)
class Items:
    """What a file's `meta` says: kinds, places, parts and properties of its items by their numbers."""

    file: bytes = field(repr=False)
    held: bytes = field(repr=False)
    primary: int
    kinds: Mapping[int, bytes]
    places: Mapping[int, tuple[int, list[tuple[int, int]]]]
    parts: Mapping[int, list[int]]
    properties: Mapping[int, list[Box]]

    @classmethod
    def of(cls, data: bytes) -> Self:
        """Those of a whole file."""
        meta = one(data, b"meta")[4:]
        known = dict(boxes(meta))
        pitm = Reader(one(meta, b"pitm"))
        primary = pitm.number(2 if pitm.number(4) >> 24 == 0 else 4)
        kinds = _kinds(one(meta, b"iinf"))
        parts = _parts(known.get(b"iref", b""))
        places, owned = _places(one(meta, b"iloc")), _properties(one(meta, b"iprp"))
        return cls(data, known.get(b"idat", b""), primary, kinds, places, parts, owned)

    def bytes_of(self, item: int) -> bytes:
        """What an item holds."""
        how, extents = self.places.get(item, (0, []))
        if how not in (0, 1):
            raise NotHeif("lies where it is not looked for")
        source, parts = self.held if how else self.file, []
        for at, size in extents:
            piece = source[at : at + size] if size else source[at:]
            if len(piece) < size or not piece:
                raise NotHeif("lies outside of the file")
            parts.append(piece)
        if sum(map(len, parts)) > len(self.file):
            raise NotHeif("holds more than the file")
        return b"".join(parts)

    def has(self, item: int, kind: bytes) -> bytes:
        """The first property of a kind."""
        found = next((body for name, body in self.properties.get(item, ()) if name == kind), None)
        if found is None:
            raise NotHeif(f"an item has no {kind!r}")
        return found


def heif_of(data: bytes) -> Heif:
    """The picture that a file says is its own."""
    items = Items.of(data)
    kind = items.kinds.get(items.primary)
    shape = Reader(items.has(items.primary, b"ispe")[4:])
    width, height = shape.number(4), shape.number(4)
    columns, rows, tiles = 1, 1, [items.primary]
    if kind == b"grid":
        columns, rows, width, height = _grid(items.bytes_of(items.primary))
        tiles = items.parts.get(items.primary, [])
    elif kind != b"hvc1":
        raise NotRead("it is of another code than HEVC")
    if len(tiles) != columns * rows or len(tiles) > MOST_TILES or not width * height:
        raise NotHeif("has not as many tiles as it says")
    if any(items.kinds.get(tile) != b"hvc1" for tile in tiles):
        raise NotRead("a tile of it is of another code than HEVC")
    coded = tuple(Tile(items.has(tile, b"hvcC"), items.bytes_of(tile)) for tile in tiles)
    colour = _colour(items.properties.get(items.primary, [])) or _colour(items.properties.get(tiles[0], []))
    return Heif(width, height, columns, rows, coded, _then(items.properties.get(items.primary, [])), colour)


def _grid(data: bytes) -> tuple[int, int, int, int]:
    """Columns, rows, width and height."""
    said = Reader(data)
    wide = 4 if said.number(2) & 1 else 2
    rows, columns = said.number(1) + 1, said.number(1) + 1
    return columns, rows, said.number(wide), said.number(wide)


def _kinds(body: bytes) -> dict[int, bytes]:
    head = Reader(body)
    head.take(2 if head.number(4) >> 24 == 0 else 4)
    kinds: dict[int, bytes] = {}
    for name, entry in boxes(body[head.at :]):
        said = Reader(entry)
        version = said.number(4) >> 24
        if name == b"infe" and version >= 2:
            number = said.number(2 if version == 2 else 4)
            said.take(2)
            kinds[number] = said.take(4)
        if len(kinds) > MOST_ITEMS:
            raise NotHeif("has too many items")
    return kinds


def _places(body: bytes) -> dict[int, tuple[int, list[tuple[int, int]]]]:
    """Of each item whether it lies in the file (0) or in `idat` (1), and where, how much."""
    said = Reader(body)
    version, sizes = said.number(4) >> 24, said.number(2)
    offset, length, base, index = (sizes >> shift & 15 for shift in (12, 8, 4, 0))
    places: dict[int, tuple[int, list[tuple[int, int]]]] = {}
    for _ in range(min(said.number(2 if version < 2 else 4), MOST_ITEMS)):
        item = said.number(2 if version < 2 else 4)
        how = said.number(2) & 15 if version else 0
        said.take(2)
        begin, extents = said.number(base), []
        for _ in range(min(said.number(2), MOST_ITEMS)):
            said.take(index if version else 0)
            extents.append((begin + said.number(offset), said.number(length)))
        places[item] = how, extents
    return places


def _parts(body: bytes) -> dict[int, list[int]]:
    """Of which items one is put together."""
    if not body:
        return {}
    size, parts = 2 if body[0] == 0 else 4, {}
    for name, entry in boxes(body[4:]):
        if name == b"dimg":
            said = Reader(entry)
            item = said.number(size)
            parts[item] = [said.number(size) for _ in range(said.number(2))]
    return parts


def _properties(body: bytes) -> dict[int, list[Box]]:
    known, owned = list(boxes(one(body, b"ipco"))), dict[int, list[Box]]()
    said = Reader(one(body, b"ipma"))
    head = said.number(4)
    version, wide = head >> 24, head & 1
    for _ in range(min(said.number(4), MOST_ITEMS)):
        item = said.number(2 if version < 1 else 4)
        numbers = [said.number(2) & 0x7FFF if wide else said.number(1) & 0x7F for _ in range(said.number(1))]
        owned[item] = [known[number - 1] for number in numbers if 0 < number <= len(known)]
    return owned


def _then(properties: list[Box]) -> tuple[int, ...]:
    """Turns and mirrorings in their order; nothing is said of what is only turned by nought."""
    done = []
    for kind, body in properties:
        if kind == b"irot" and body and body[0] & 3:
            done.append(body[0] & 3)
        elif kind == b"imir" and body:
            done.append(4 + (body[0] & 1))
    return tuple(done)


def _colour(properties: list[Box]) -> Colour | None:
    for kind, body in properties:
        if kind == b"colr" and body[:4] == b"nclx" and len(body) >= 11:
            return Colour(int.from_bytes(body[8:10], "big"), bool(body[10] & 0x80))
    return None
