"""What was sent, sealed, and the receipt for it."""

from __future__ import annotations

from hashlib import sha256

import pytest

from tests.site.desk.desks import DAY, challenge, maker, tip, unsealed
from traceroom.adapters import receipts
from traceroom.adapters.promises import envelope_digest, leaf_of
from traceroom.adapters.receipt_check import check
from traceroom.adapters.sealed_stream import StreamSealer
from traceroom.site.desk.envelope import is_empty, is_yes, language_of, once_of, too_long
from traceroom.site.desk.form import SealedFile, Sent
from traceroom.site.installation import Installation
from traceroom.site.letters.lengths import LONGEST

ONCE = "ab" * 16


def _file(data: bytes, number: int = 0) -> SealedFile:
    sealer = StreamSealer()
    sealed = sealer.push(data) + sealer.end()
    return SealedFile(number, sealer.key, len(data), sealed, sha256(data).digest())


def test_only_the_room_opens_a_tip(installed: Installation) -> None:
    made = tip(installed, "a bag of crisps", where="Porto", country="PT", may_ask="yes", link="https://x.example")
    told = unsealed(installed, made.envelope.sealed)
    assert told == {
        "v": 1, "kind": "tip", "appeal": "k3v9", "language": "en", "what": "a bag of crisps", "where": "Porto",
        "when": "", "how": "", "link": "https://x.example", "country": "PT", "may_ask": True,
        "reference": receipts.reference_of(made.secret).hex(),
        "answer_key": receipts.answer_pair_of(made.secret).public().hex(), "files": [],
    }  # fmt: skip
    assert b"crisps" not in made.envelope.sealed and made.secret not in made.envelope.sealed


def test_the_same_sent_twice_is_one_envelope_with_one_receipt(installed: Installation) -> None:
    one, other = (tip(installed, once=ONCE, files=(_file(b"data"),)) for _ in "ab")
    assert (one.envelope.id, one.secret) == (other.envelope.id, other.secret)
    assert one.envelope.sealed != other.envelope.sealed, "nobody sees that they are the same"


def test_anything_else_is_another(installed: Installation) -> None:
    made = [
        tip(installed, once=ONCE), tip(installed), tip(installed, "x", once=ONCE), tip(installed, once=ONCE, how="x"),
        tip(installed, once=ONCE, files=(_file(b"data"),)), tip(installed, once=ONCE, files=(_file(b"date"),)),
    ]  # fmt: skip
    assert len({one.envelope.id for one in made}) == len({one.secret for one in made}) == len(made)


def test_the_promise_is_of_these_very_bytes_and_the_leaf_of_the_promise(installed: Installation) -> None:
    import json

    envelope = tip(installed, files=(_file(b"data"), _file(b"more", 1))).envelope
    kept = json.loads(envelope.receipt)
    said = json.loads(kept["promise"])
    digest = envelope_digest(envelope.sealed, [sha256(sealed).digest() for _, sealed in envelope.files])
    assert said["envelope"] == digest and said["day"] == DAY.isoformat()
    assert envelope.leaf == leaf_of(kept["promise"])
    assert check(envelope.receipt).holds


def test_a_word_lies_under_its_receipt_and_a_withdrawal_is_one(installed: Installation) -> None:
    made = tip(installed)
    ours = maker(installed)
    mandate = receipts.mandate_of(made.secret)
    word = ours.word(Sent({"text": "more", "once": ONCE, "language": "fr"}), mandate, day=DAY)
    assert unsealed(installed, word.sealed) == {
        "v": 1, "kind": "word", "mandate": mandate.hex(), "text": "more", "language": "fr",
    }  # fmt: skip
    gone = [ours.withdrawal(Sent({}), mandate, day=DAY) for _ in "ab"]
    assert gone[0].id == gone[1].id != word.id and gone[0].reference == word.reference == made.envelope.reference
    assert unsealed(installed, gone[0].sealed)["kind"] == "withdrawal"
    other = ours.withdrawal(Sent({}), receipts.mandate_of(tip(installed).secret), day=DAY)
    assert other.id != gone[0].id


def test_what_is_no_name_of_ours_goes_no_further(installed: Installation) -> None:
    made = tip(installed, slug="../../x", language="<b>", country="Belgium")
    told = unsealed(installed, made.envelope.sealed)
    assert (told["appeal"], told["language"], told["country"], told["may_ask"]) == ("", "en", "", False)


def test_what_is_asked_of_a_tip() -> None:
    assert is_empty(Sent({"country": "BE"})) and not is_empty(Sent({"link": "x"}))
    assert not is_empty(Sent({}, (_file(b""),)))
    assert too_long(Sent({"what": "x" * LONGEST["what"], "how": "y" * (LONGEST["how"] + 1)})) == "how"
    assert too_long(Sent({"what": "x"})) == ""
    assert is_yes("yes") and is_yes("On") and not is_yes("")
    assert language_of(Sent({})) == "en" and language_of(Sent({"language": "mt"})) == "mt"


@pytest.mark.parametrize("once", ["", "AB" * 16, "x"])
def test_who_sends_no_random_bits_gets_some(once: str) -> None:
    assert once_of(Sent({"once": once})) != once_of(Sent({"once": once}))
    assert once_of(Sent({"once": ONCE})) == bytes.fromhex(ONCE)


def test_secrets_are_not_shown(installed: Installation) -> None:
    made = tip(installed, spends=challenge())
    assert repr(made.secret) not in repr(made)
