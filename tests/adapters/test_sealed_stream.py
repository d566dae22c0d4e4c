from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from traceroom.adapters.sealed_stream import BEGIN, FRAME, SEALED_FRAME, StreamSealer, opened_stream
from traceroom.adapters.sealing import Damaged

MANY = 100_000_000
SIZES = (0, 1, FRAME - 1, FRAME, FRAME + 1, 3 * FRAME, 4 * FRAME - 1, 4 * FRAME, 17 * FRAME + 3)


def _sealed(plain: bytes, cuts: tuple[int, ...] = ()) -> tuple[bytes, bytes]:
    sealer = StreamSealer()
    ends = [0, *sorted(cut % (len(plain) + 1) for cut in cuts), len(plain)]
    parts = [sealer.push(plain[begin:end]) for begin, end in pairwise(ends)]
    return b"".join([*parts, sealer.end()]), sealer.key


def _opened(sealed: bytes, key: bytes, at_most: int = MANY) -> bytes:
    return b"".join(opened_stream(sealed, key, at_most))


def _drawn(size: int) -> bytes:
    return (bytes(range(256)) * (size // 256 + 1))[:size]


@settings(max_examples=40, deadline=None)
@given(
    st.sampled_from(SIZES),
    st.lists(st.integers(0, MANY), max_size=4).map(tuple),
    st.sampled_from([b"", b"\0", b"\x80", b"\x80\0\0", b"\0" * FRAME, b"\x80" + b"\0" * 2 * FRAME]),
)
def test_a_file_comes_back_however_it_was_cut_and_ends(size: int, cuts: tuple[int, ...], ending: bytes) -> None:
    plain = _drawn(size) + ending
    sealed, key = _sealed(plain, cuts)
    assert _opened(sealed, key) == plain


@settings(max_examples=20, deadline=None)
@given(st.integers(1, 3 * SEALED_FRAME))
def test_it_is_opened_alike_from_pieces_of_any_size(step: int) -> None:
    sealed, key = _sealed(_drawn(2 * FRAME + 5))
    pieces = (sealed[at : at + max(step, 100)] for at in range(0, len(sealed), max(step, 100)))
    assert b"".join(opened_stream(pieces, key, MANY)) == _drawn(2 * FRAME + 5)


@pytest.mark.parametrize("size", SIZES)
def test_its_length_tells_the_class_only(size: int) -> None:
    frames = {1: 1, 2: 4, 3: 4, 4: 4, 5: 16, 18: 64}[(size + 1 + FRAME - 1) // FRAME]
    assert len(_sealed(_drawn(size))[0]) == BEGIN + frames * SEALED_FRAME


def test_what_is_sealed_leaves_as_it_comes() -> None:
    sealer = StreamSealer()
    for _ in range(40):
        assert len(sealer.push(bytes(FRAME // 2))) <= BEGIN + SEALED_FRAME
    assert sealer.size == 20 * FRAME
    assert len(sealer.end()) == 44 * SEALED_FRAME


@pytest.mark.parametrize("at", [0, 10, BEGIN, BEGIN + FRAME, -1])
def test_a_changed_byte_is_found(at: int) -> None:
    sealed, key = _sealed(_drawn(2 * FRAME))
    changed = bytearray(sealed)
    changed[at] ^= 1
    with pytest.raises(Damaged):
        _opened(bytes(changed), key)


@pytest.mark.parametrize("length", [0, 3, 20, BEGIN, BEGIN + 17, BEGIN + SEALED_FRAME, BEGIN + 3 * SEALED_FRAME])
def test_a_file_that_is_cut_off_is_found(length: int) -> None:
    sealed, key = _sealed(_drawn(2 * FRAME))
    with pytest.raises(Damaged):
        _opened(sealed[:length], key)


def test_frames_that_changed_places_or_came_twice_are_found() -> None:
    sealed, key = _sealed(_drawn(2 * FRAME))
    head, first, second = sealed[:BEGIN], sealed[BEGIN:][:SEALED_FRAME], sealed[BEGIN + SEALED_FRAME :][:SEALED_FRAME]
    rest = sealed[BEGIN + 2 * SEALED_FRAME :]
    for changed in (head + second + first + rest, head + first + first + second + rest, sealed + second):
        with pytest.raises(Damaged):
            _opened(changed, key)


def test_another_file_s_key_and_no_key_open_nothing() -> None:
    sealed, _ = _sealed(b"a picture")
    for key in (_sealed(b"another")[1], b"", b"short"):
        with pytest.raises(Damaged):
            _opened(sealed, key)


def test_no_more_is_opened_than_may_be() -> None:
    sealed, key = _sealed(_drawn(FRAME + 10))
    assert len(_opened(sealed, key, FRAME + 10)) == FRAME + 10
    with pytest.raises(Damaged, match="larger"):
        _opened(sealed, key, FRAME + 9)


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_anything_else_is_no_sealed_file(data: bytes) -> None:
    for one in (data, b"TRF1" + data):
        with pytest.raises(Damaged):
            _opened(one, bytes(32))
