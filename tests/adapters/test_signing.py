"""Signing: a key says who it is and never what it keeps, and signs one text."""

from __future__ import annotations

import hashlib

from traceroom.adapters import signing


def test_a_key_says_who_it_is_and_never_what_it_keeps() -> None:
    key = signing.from_secret(signing.new().secret() + "\n")
    assert key is not None
    assert key.id == hashlib.sha256(bytes.fromhex(key.public)).hexdigest()[:16]
    assert key.secret() not in repr(key) and key.secret().removeprefix("secret:") not in repr(key)


def test_what_is_no_secret_key_is_none() -> None:
    for text in (signing.new().public, "", "secret:", "secret:" + "A" * 64, "secret:" + "0" * 63):
        assert signing.from_secret(text) is None


def test_a_signature_is_of_one_key_over_one_text() -> None:
    key, other = signing.new(), signing.new()
    signature = key.sign(b"text")
    assert signing.signed_by(key.public, signature=signature, data=b"text")
    for public, said, data in (
        (other.public, signature, b"text"),
        (key.public, other.sign(b"text"), b"text"),
        (key.public, signature, b"texts"),
        (key.public, "00", b"text"),
        ("00", signature, b"text"),
        ("f" * 64, signature, b"text"),
    ):
        assert not signing.signed_by(public, signature=said, data=data)
