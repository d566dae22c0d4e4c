"""What lies in an envelope: read where it has the form, refused as a whole where it has not."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from traceroom.adapters.receipts import reference_by
from traceroom.adapters.sealing import Damaged
from traceroom.adapters.tip_payload import LONGEST, FileKey, Tip, Withdrawal, Word, read

REFERENCE, KEY = "ab" * 32, "cd" * 32
TIP: dict[str, Any] = {
    "v": 1, "kind": "tip", "reference": REFERENCE, "answer_key": KEY, "appeal": "k3v9", "language": "nl", "what": "een",
    "where": "Gent", "when": "", "how": "", "link": "", "country": "BE", "may_ask": True,
    "files": [{"number": 0, "key": KEY, "size": 7}],
}  # fmt: skip


def _read(**changed: Any) -> Any:
    return read(json.dumps(TIP | changed).encode())


def test_a_tip_is_read() -> None:
    tip = _read()
    assert isinstance(tip, Tip)
    assert (tip.reference, tip.answer_key) == (bytes.fromhex(REFERENCE), bytes.fromhex(KEY))
    assert (tip.appeal, tip.language, tip.country, tip.may_ask) == ("k3v9", "nl", "BE", True)
    assert tip.words == {"what": "een", "where": "Gent", "when": "", "how": "", "link": ""}
    assert tip.files == (FileKey(0, bytes.fromhex(KEY), 7),)


def test_a_word_and_a_withdrawal_are_read() -> None:
    reference = reference_by(bytes.fromhex(KEY))
    word = {"v": 1, "kind": "word", "mandate": KEY, "text": "more", "language": "nl"}
    assert read(json.dumps(word).encode()) == Word(reference, "more")
    withdrawal = {"v": 1, "kind": "withdrawal", "mandate": KEY}
    assert read(json.dumps(withdrawal).encode()) == Withdrawal(reference)


@pytest.mark.parametrize("kind", ["word", "withdrawal"])
def test_a_reference_alone_says_nothing_in_its_senders_name(kind: str) -> None:
    said = {"v": 1, "kind": kind, "reference": REFERENCE, "text": "more"}
    with pytest.raises(Damaged, match="mandate"):
        read(json.dumps(said).encode())
    told = read(json.dumps(said | {"mandate": KEY}).encode())
    assert isinstance(told, Word | Withdrawal) and told.reference == reference_by(bytes.fromhex(KEY))


def test_what_no_table_holds_is_replaced_and_nothing_is_cut() -> None:
    odd = "a\0b \ud800 " + "x" * 50_000
    said = read(json.dumps(TIP | {"what": odd}).encode())
    assert isinstance(said, Tip) and said.words["what"] == "a b ? " + "x" * 50_000
    assert _read(may_ask="yes").may_ask is False, "only a plain yes is one"


def test_a_missing_text_is_an_empty_one() -> None:
    tip = read(json.dumps({k: v for k, v in TIP.items() if k not in {"what", "files", "appeal"}}).encode())
    assert isinstance(tip, Tip) and tip.words["what"] == "" and tip.files == () and tip.appeal == ""


@pytest.mark.parametrize(
    "changed",
    [
        {"v": 2}, {"kind": "wish"}, {"kind": None}, {"reference": "ab"}, {"reference": REFERENCE.upper()},
        {"reference": None}, {"answer_key": 7}, {"appeal": "../x"}, {"appeal": "a" * 17}, {"language": "n" * 9},
        {"country": "Belgium"}, {"what": 7}, {"what": ["x"]}, {"what": "x" * (LONGEST + 1)}, {"files": {}},
        {"files": [7]}, {"files": [{"number": 0, "key": KEY}]}, {"files": [{"number": -1, "key": KEY, "size": 1}]},
        {"files": [{"number": True, "key": KEY, "size": 1}]}, {"files": [{"number": 1 << 15, "key": KEY, "size": 1}]},
        {"files": [{"number": 0, "key": KEY, "size": 1}] * 2}, {"files": [{"number": 0, "key": "x", "size": 1}]},
        {"files": [{"number": n, "key": KEY, "size": 1} for n in range(21)]},
    ],
    ids=repr,
)  # fmt: skip
def test_what_is_not_of_the_form_is_refused(changed: dict[str, Any]) -> None:
    with pytest.raises(Damaged, match=r"^The envelope was opened, but "):
        _read(**changed)


@pytest.mark.parametrize("plain", [b"", b"no", b"[]", b"7", b"\xff\xfe", b"[" * 100_000, b'{"v": 1}'])
def test_what_is_no_payload_is_refused(plain: bytes) -> None:
    with pytest.raises(Damaged):
        read(plain)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda s: st.lists(s) | st.dictionaries(st.sampled_from(sorted(TIP)), s),
    )
)
def test_whatever_stands_there_is_read_or_refused(said: Any) -> None:
    for plain in (said, TIP | said if isinstance(said, dict) else said):
        try:
            read(json.dumps(plain).encode())
        except Damaged:
            continue
