from __future__ import annotations

import json
from datetime import date
from hashlib import sha256

import pytest

from traceroom.adapters import promises
from traceroom.adapters.promises import (
    Proof,
    Signed,
    certificate,
    envelope_digest,
    leaf_of,
    promise,
    public_root,
    receipt_file,
    signed_of,
    tree_head,
)
from traceroom.adapters.signing import from_secret, new, signed_by
from traceroom.values.trouble import Trouble

DAY, LAST = date(2026, 11, 26), date(2027, 11, 26)
ROOT, DESK = new(), new()


def test_the_forms_do_not_change() -> None:
    key = from_secret("secret:" + "01" * 32)
    assert key is not None
    promised = promise("ab" * 32, day=DAY, key=key)
    assert promised.text == (
        '{"day":"2026-11-26","envelope":"' + "ab" * 32 + '","key":"34750f98bd59fcfc","kind":"promise","v":1}'
    )
    assert certificate("cd" * 32, days=(DAY, LAST), root=key).text == (
        '{"from":"2026-11-26","kind":"desk-key","public":"' + "cd" * 32 + '","until":"2027-11-26","v":1}'
    )
    assert tree_head(7, b"\xef" * 32, day=DAY, key=key).text == (
        '{"day":"2026-11-26","kind":"tree-head","root":"' + "ef" * 32 + '","size":7,"v":1}'
    )
    assert leaf_of(promised.text) == sha256(b"\0" + promised.text.encode()).digest()


def test_what_is_signed_is_signed_over_exactly_its_bytes() -> None:
    for signed, key in (
        (promise("ab" * 32, day=DAY, key=DESK), DESK),
        (certificate(DESK.public, days=(DAY, LAST), root=ROOT), ROOT),
        (tree_head(7, bytes(32), day=DAY, key=ROOT), ROOT),
    ):
        assert signed_by(key.public, signature=signed.signature, data=signed.text.encode())
        assert not signed_by(key.public, signature=signed.signature, data=signed.text.encode() + b" ")


def test_an_envelope_s_digest_tells_its_attachments_and_their_order() -> None:
    first, second = sha256(b"a picture").digest(), sha256(b"another").digest()
    alone = sha256(b"sealed").digest()
    assert envelope_digest(b"sealed") == alone.hex()
    assert envelope_digest(b"sealed", [first]) == sha256(alone + first).hexdigest()
    assert envelope_digest(b"sealed", [first, second]) == sha256(sha256(alone + first).digest() + second).hexdigest()
    assert envelope_digest(b"sealed", [second, first]) != envelope_digest(b"sealed", [first, second])


def test_a_certificate_goes_through_the_environment_as_one_word() -> None:
    signed = certificate(DESK.public, days=(DAY, LAST), root=ROOT)
    assert signed_of(signed.line() + "\n") == signed
    assert not set(signed.line()) & set(" \"'$\\{}\n")


@pytest.mark.parametrize("line", ["", ".", "a.b", "e30", "e30." + "0" * 127, "é." + "0" * 128, "w6k." + "0" * 128])
def test_what_is_no_certificate_is_said_to_be_none(line: str) -> None:
    with pytest.raises(Trouble, match="desk-keys certify"):
        signed_of(line)


def test_a_receipt_s_file_holds_all_that_a_checker_needs() -> None:
    promised = promise("ab" * 32, day=DAY, key=DESK)
    certified = certificate(DESK.public, days=(DAY, LAST), root=ROOT)
    proof = Proof(0, 1, (bytes(32),), Signed("head", "0" * 128)).as_dict()
    kept = json.loads(receipt_file(promised, certified=certified, root_key=ROOT.public, proof=proof))
    assert kept == {
        "v": 1,
        "kind": "receipt",
        "promise": promised.text,
        "signature": promised.signature,
        "certificate": certified.text,
        "certificate_signature": certified.signature,
        "proof": {"number": 0, "size": 1, "path": ["00" * 32], "head": "head", "head_signature": "0" * 128},
        "root_key": ROOT.public,
    }
    assert json.loads(receipt_file(promised, certified=certified, root_key=ROOT.public))["proof"] is None


def test_the_key_s_name_is_asked_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    promises._id.cache_clear()
    for _ in range(3):
        promise("ab" * 32, day=DAY, key=DESK)
    assert promises._id.cache_info().misses == 1
    assert promise("ab" * 32, day=DAY, key=ROOT).text != promise("ab" * 32, day=DAY, key=DESK).text


def test_a_room_s_public_key_is_64_digits() -> None:
    assert public_root(f" {ROOT.public}\n") == ROOT.public
    for text in ("", "AB" * 32, ROOT.secret()):
        with pytest.raises(Trouble, match="64 digits"):
            public_root(text)
