from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nacl.public import PrivateKey, SealedBox

from traceroom.adapters.sealing import (
    Damaged,
    Opening,
    OtherKeys,
    key_id,
    padded,
    padded_size,
    public_key,
    seal,
    sealed_to,
    unpadded,
    unseal,
    written,
)
from traceroom.values.trouble import Trouble

FIRST, SECOND, OTHER = Opening.made(), Opening.made(), Opening.made()
TO = (FIRST.public(), SECOND.public())
KIB = 1024


@settings(deadline=None)
@given(st.binary(max_size=9000))
def test_each_of_its_keys_opens_an_envelope_alone(plain: bytes) -> None:
    sealed = seal(plain, to=TO)
    assert unseal(sealed, by=[FIRST]) == unseal(sealed, by=[SECOND]) == unseal(sealed, by=[OTHER, SECOND]) == plain


def test_another_key_opens_nothing_and_is_told_which_one_would() -> None:
    with pytest.raises(OtherKeys, match=f"{key_id(TO[0])} and {key_id(TO[1])}.*{key_id(OTHER.public())}"):
        unseal(seal(b"a bracelet", to=TO), by=[OTHER])
    with pytest.raises(OtherKeys, match="none"):
        unseal(seal(b"a bracelet", to=TO), by=[])


def test_the_same_sealed_twice_is_not_the_same() -> None:
    assert seal(b"a bracelet", to=TO)[5:] != seal(b"a bracelet", to=TO)[5:]
    assert b"a bracelet" not in seal(b"a bracelet", to=TO)


def test_an_envelope_says_who_opens_it_and_nothing_else() -> None:
    assert sealed_to(seal(b"", to=TO)) == (key_id(TO[0]), key_id(TO[1]))
    assert sealed_to(seal(b"", to=TO[:1])) == (key_id(TO[0]),)


@settings(deadline=None)
@given(st.integers(0, 5 + 2 * 88 + 24 + 4 * KIB + 15), st.integers(1, 255))
def test_a_byte_changed_anywhere_is_found(at: int, by: int) -> None:
    sealed = bytearray(seal(b"a bracelet", to=TO))
    sealed[at] ^= by
    with pytest.raises(Trouble):
        unseal(bytes(sealed), by=[FIRST])


@settings(deadline=None)
@given(st.integers(0, 5 + 88 + 24 + 4 * KIB + 15))
def test_one_that_is_cut_off_is_found(length: int) -> None:
    with pytest.raises(Damaged):
        unseal(seal(b"a bracelet", to=TO[:1])[:length], by=[FIRST])


@settings(deadline=None)
@given(st.binary(max_size=400))
def test_anything_else_is_no_envelope(data: bytes) -> None:
    for one in (data, b"TRE1" + data):
        with pytest.raises(Trouble):
            unseal(one, by=[FIRST])


def test_a_box_is_libsodium_s_own() -> None:
    sealed = seal(b"a bracelet", to=TO[:1])
    assert len(SealedBox(PrivateKey(FIRST.private)).decrypt(sealed[5 + 8 : 5 + 8 + 80])) == 32


@pytest.mark.parametrize(
    ("size", "as_long"),
    [
        (0, 4 * KIB),
        (4 * KIB - 1, 4 * KIB),
        (4 * KIB, 16 * KIB),
        (16 * KIB, 64 * KIB),
        (64 * KIB, 256 * KIB),
        (256 * KIB, 1024 * KIB),
        (1024 * KIB, 4096 * KIB),
        (4096 * KIB - 1, 4096 * KIB),
        (4096 * KIB, 8192 * KIB),
        (20_000_000, 20480 * KIB),
    ],
)
def test_lengths_are_told_by_class_only(size: int, as_long: int) -> None:
    assert padded_size(size) == as_long


@settings(deadline=None)
@given(st.binary(max_size=5000), st.integers(0, 5))
def test_what_was_padded_comes_back_whatever_it_ends_with(plain: bytes, zeros: int) -> None:
    for ending in (b"", b"\x80", b"\x80\0"):
        whole = plain + ending + b"\0" * zeros
        assert unpadded(padded(whole)) == whole


@pytest.mark.parametrize("plain", [b"", b"\0" * 10, b"a bracelet\0"])
def test_what_has_no_mark_was_not_padded(plain: bytes) -> None:
    with pytest.raises(Damaged):
        unpadded(plain)


def test_a_pair_is_kept_as_a_line_and_shows_nobody_its_secret() -> None:
    assert Opening.of(f" {FIRST.secret()}\n") == FIRST
    assert public_key(written(FIRST.public())) == FIRST.public()
    assert FIRST.secret() not in repr(FIRST)
    assert len(FIRST.secret()) == 43


@settings(deadline=None)
@given(st.text(max_size=60))
def test_what_is_no_key_is_said_to_be_none(text: str) -> None:
    for read in (Opening.of, public_key):
        with pytest.raises(Trouble, match="43 letters"):
            read(text)


@pytest.mark.parametrize("key", [bytes(32), b"\1" + bytes(31)])
def test_a_key_to_which_nothing_can_be_sealed_is_none(key: bytes) -> None:
    with pytest.raises(Trouble, match="no public opening key"):
        public_key(written(key))


def test_a_key_that_is_written_in_two_ways_is_read_in_one() -> None:
    text = FIRST.secret()
    other = text[:-1] + chr(ord(text[-1]) + 1)
    with pytest.raises(Trouble):
        Opening.of(other)


@pytest.mark.parametrize("count", [0, 256])
def test_nothing_is_sealed_to_nobody_or_to_a_crowd(count: int) -> None:
    with pytest.raises(ValueError):
        seal(b"a bracelet", to=TO[:1] * count)
