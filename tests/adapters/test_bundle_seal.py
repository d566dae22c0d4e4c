"""Bundle seal."""

from __future__ import annotations

import dataclasses

from traceroom.adapters import signing
from traceroom.adapters.bundle_frames import LENGTH, MOST_BYTES
from traceroom.adapters.bundle_seal import MARK, read_seal, sealed

HASH = "ab" * 32


def test_what_is_written_is_read() -> None:
    for key in (None, signing.new()):
        seal = sealed(records=7, sha256=HASH, key=key)
        assert read_seal(seal.lines()) == seal
        assert seal.genuine() == bool(key)
        assert not key or seal.signer == key.id


def test_a_signature_is_for_these_records_this_hash_and_this_key() -> None:
    seal, other = sealed(records=7, sha256=HASH, key=signing.new()), signing.new()
    for changed in (
        dataclasses.replace(seal, records=8),
        dataclasses.replace(seal, sha256="cd" * 32),
        dataclasses.replace(seal, key=other.public),
        dataclasses.replace(seal, signature=sealed(records=7, sha256=HASH, key=other).signature),
        dataclasses.replace(seal, signature="00" * 64),
        dataclasses.replace(seal, signature="no digits"),
    ):
        assert not changed.genuine()


def test_a_seal_is_written_in_one_way_only() -> None:
    lines = sealed(records=7, sha256=HASH, key=signing.new()).lines()
    assert read_seal(lines) is not None
    for other in (
        b"",
        MARK,
        lines[:-1],
        lines + b"\n",
        lines.replace(b":", b": ", 1),
        lines.replace(b'"records":7', b'"records":7.0'),
        lines.replace(b'"sha256":"ab', b'"sha256":"AB'),
        lines.replace(b'"key":"', b'"key":"0'),
        b"".join([*(halves := lines.partition(b'"signature":'))[:2], halves[2].upper()]),
        MARK + b'"text"\n',
        MARK + b"[" * 900,
        MARK + b"\xff\n",
        lines.split(b',"signature"')[0] + b"}\n",
    ):
        assert read_seal(other) is None, other


def test_its_mark_is_longer_than_any_record() -> None:
    assert LENGTH.unpack(MARK[: LENGTH.size])[0] > MOST_BYTES
