"""HEIF: what a telephone's file says of its picture, and what is said of one that says nonsense."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.adapters.heics_made import box, full, heic
from tests.adapters.hostile_pictures import mutated, plain
from traceroom.adapters.decode_kinds import NotRead
from traceroom.adapters.heif import Colour, Heif, NotHeif, boxes, heif_of

TURNED = box(b"irot", b"\3") + box(b"imir", b"\1")
ONE, GRID = heic(plain()), heic(plain(300, 200), tile_px=128, then=TURNED)


def test_a_picture_of_one_item() -> None:
    found = heif_of(ONE)
    assert (found.width, found.height, found.columns, found.rows, len(found.tiles)) == (120, 80, 1, 1, 1)
    assert found.then == () and found.colour == Colour(6, full=True)
    assert found.tiles[0].setup[0] == 1 and found.tiles[0].coded in ONE


def test_a_grid_of_tiles_and_what_is_done_with_it() -> None:
    found = heif_of(GRID)
    assert (found.width, found.height, found.columns, found.rows, len(found.tiles)) == (300, 200, 3, 2, 6)
    assert found.then == (3, 5)
    assert len({tile.coded for tile in found.tiles}) == 6 and len({tile.setup for tile in found.tiles}) == 1


def test_places_are_read_in_every_version_and_width() -> None:
    for version, wide in ((0, False), (1, False), (1, True), (2, True)):
        assert heif_of(_by_hand(version, wide=wide)).tiles[0].coded == b"coded"


def _by_hand(version: int, *, wide: bool, kind: bytes = b"hvc1", of: int = 7) -> bytes:
    """A file without a picture in it, whose only item is number `of`."""
    number = ">I" if version == 2 else ">H"
    info = full(b"infe", struct.pack(number, of) + bytes(2) + kind, version=3 if version == 2 else 2)
    many = struct.pack(">I", 1) if version == 2 else struct.pack(">H", 1)
    infos = full(b"iinf", many, info, version=1 if version == 2 else 0)
    primary = full(b"pitm", struct.pack(number, of), version=1 if version == 2 else 0)
    known = box(b"ipco", box(b"hvcC", b"setup"), full(b"ispe", struct.pack(">II", 8, 8)))
    links = struct.pack(">I", 1) + struct.pack(number, of) + b"\2" + (b"\0\1\0\2" if wide else b"\1\2")
    owned = full(b"ipma", links, version=1 if version == 2 else 0, flags=1 if wide else 0)
    head = box(b"ftyp", b"heic")
    sizes, base = (0x88, 0x80) if wide else (0x44, 0)

    def meta(at: int) -> bytes:
        how = b"" if version == 0 else bytes(2)
        places = struct.pack(number, of) + how + bytes(2) + bytes(base >> 4) + struct.pack(">H", 1)
        places += struct.pack(">QQ" if wide else ">II", at, 5)
        iloc = full(b"iloc", bytes([sizes, base]), many, places, version=version)
        return full(b"meta", primary, infos, iloc, box(b"iprp", known, owned))

    return head + meta(len(head) + len(meta(0)) + 8) + box(b"mdat", b"coded")


@pytest.mark.parametrize(
    "data",
    [
        b"", b"\0\0\0\x08meta", box(b"ftyp", b"heic"), ONE[:200], ONE.replace(b"hvcC", b"abcd"), ONE[: len(ONE) // 2],
        GRID.replace(b"dimg", b"abcd"), GRID.replace(b"grid", b"hvc1", 1), ONE.replace(b"pitm", b"abcd"),
        ONE.replace(struct.pack(">II", 120, 80), bytes(8)), b"\xff" * 500,
        struct.pack(">I", 1) + b"meta" + struct.pack(">Q", 5) + bytes(50),
    ],
)  # fmt: skip
def test_nonsense_is_said_to_be_none(data: bytes) -> None:
    with pytest.raises(NotHeif):
        heif_of(data)


def test_other_codes_are_not_read() -> None:
    for made in (_by_hand(0, wide=False, kind=b"av01"), ONE.replace(b"hvc1", b"jpeg")):
        with pytest.raises(NotRead):
            heif_of(made)


@settings(max_examples=300, deadline=None)
@given(seed=st.integers(0, 10**9), of=st.sampled_from([ONE, GRID]))
def test_damaged_files_are_read_or_said_to_be_none(seed: int, of: bytes) -> None:
    try:
        found = heif_of(mutated(of, seed))
    except (NotHeif, NotRead):
        return
    assert isinstance(found, Heif) and len(found.tiles) == found.columns * found.rows


def test_a_box_to_the_end_has_no_size_and_a_large_one_sixteen_bytes_of_head() -> None:
    large = struct.pack(">I", 1) + b"wide" + struct.pack(">Q", 19) + b"abc"
    assert list(boxes(large + struct.pack(">I", 0) + b"last" + b"rest")) == [(b"wide", b"abc"), (b"last", b"rest")]
