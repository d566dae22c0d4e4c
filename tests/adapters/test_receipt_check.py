from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.adapters.receipts_made import DAY, DAYS, Kept
from traceroom.adapters.promises import Proof, certificate, leaf_of, promise, receipt_file, tree_head
from traceroom.adapters.receipt_check import Checked, check
from traceroom.adapters.signing import new
from traceroom.values.merkle import Log
from traceroom.values.trouble import Trouble

KEPT = Kept()
FILE = KEPT.file(4)


def _with(**changed: Any) -> str:
    return json.dumps(json.loads(FILE) | changed)


def _with_proof(**changed: Any) -> str:
    return _with(proof=json.loads(FILE)["proof"] | changed)


def _said(checked: Checked) -> str:
    return "\n".join(step.sentence for step in checked.steps)


def test_a_receipt_that_holds_is_told_step_by_step() -> None:
    checked = check(FILE, room_key=KEPT.root.public)
    assert checked.holds
    assert _said(checked).splitlines() == [
        "The room's key is the one that you gave.",
        f"The room has named the desk's key {KEPT.desk.id} by its signature.",
        "The promise is signed with the desk's key, and unchanged.",
        "The desk's key was valid on 2026-11-26, from 2026-10-01 to 2027-10-01.",
        f"So the desk has promised that it had envelope {'0' * 16} on 2026-11-26.",
        "The room has signed its log of 13 promises on 2026-11-26.",
        "This promise is number 5 of that log.",
    ]
    assert all(step.holds for step in checked.steps)


@pytest.mark.parametrize("number", range(13))
def test_every_number_of_the_log_holds(number: int) -> None:
    assert check(KEPT.file(number), room_key=KEPT.root.public).holds


def test_without_the_room_s_key_it_says_what_to_compare() -> None:
    checked = check(FILE)
    assert checked.holds
    assert checked.steps[0].holds is None
    assert f"the room's key is {KEPT.root.public}" in checked.steps[0].sentence


def test_a_receipt_whose_batch_is_not_sealed_yet_holds_so_far() -> None:
    checked = check(KEPT.file(4, sealed=False), room_key=KEPT.root.public)
    assert checked.holds
    assert checked.steps[-1].holds is None
    assert "does not hold it yet" in checked.steps[-1].sentence


def test_another_room_s_key_ends_it_at_once() -> None:
    checked = check(FILE, room_key=new().public)
    assert _said(checked) == "NOT SO: the room's key is the one that you gave."
    assert not checked.holds


def test_a_desk_that_the_room_has_not_named_is_found() -> None:
    other = certificate(KEPT.desk.public, days=DAYS, root=new())
    checked = check(_with(certificate=other.text, certificate_signature=other.signature), room_key=KEPT.root.public)
    assert _said(checked).endswith(f"NOT SO: the room has named the desk's key {KEPT.desk.id} by its signature.")


def test_a_promise_of_another_key_is_found() -> None:
    other = promise("00" * 32, day=DAY, key=new())
    assert "NOT SO: the promise is signed" in _said(check(_with(promise=other.text, signature=other.signature)))


@pytest.mark.parametrize("day", [date(2026, 9, 30), date(2027, 10, 2)])
def test_a_promise_of_a_day_on_which_the_key_was_not_valid_is_found(day: date) -> None:
    late = promise("00" * 32, day=day, key=KEPT.desk)
    assert f"NOT SO: the desk's key was valid on {day}" in _said(
        check(_with(promise=late.text, signature=late.signature))
    )


def test_an_operator_who_drops_a_tip_is_found() -> None:
    without = Log(leaf_of(KEPT.promise(number).text) for number in range(13) if number != 4)
    head = tree_head(12, without.root(), day=DAY, key=KEPT.root)
    for number in range(12):
        proof = Proof(number, 12, without.path(number), head).as_dict()
        assert "NOT SO: this promise is number" in _said(check(_with(proof=proof), room_key=KEPT.root.public))


def test_after_the_room_s_key_is_changed_the_log_goes_on_and_each_receipt_holds_against_its_own() -> None:
    after = Kept(size=KEPT.size + 3)
    log = KEPT.log()
    for number in range(KEPT.size, after.size):
        log.append(leaf_of(after.promise(number).text))
    head = tree_head(len(log), log.root(), day=DAY, key=after.root)
    number = after.size - 1
    proof = Proof(number, len(log), log.path(number), head).as_dict()
    file = receipt_file(after.promise(number), certified=after.certified(), root_key=after.root.public, proof=proof)
    assert check(FILE, room_key=KEPT.root.public).complete and check(file, room_key=after.root.public).complete
    assert not check(FILE, room_key=after.root.public).holds and not check(file, room_key=KEPT.root.public).holds


def test_a_head_that_the_room_has_not_signed_is_found() -> None:
    log = KEPT.log()
    head = tree_head(13, log.root(), day=DAY, key=KEPT.desk)
    proof = Proof(4, 13, log.path(4), head).as_dict()
    assert "NOT SO: the room has signed its log" in _said(check(_with(proof=proof)))


@pytest.mark.parametrize("changed", [{"number": 5}, {"size": 12}, {"size": 14}, {"path": []}, {"number": 13}])
def test_another_place_in_the_log_is_found(changed: dict[str, Any]) -> None:
    assert not check(_with_proof(**changed), room_key=KEPT.root.public).holds


@pytest.mark.parametrize("name", ["promise", "certificate"])
def test_one_signed_thing_is_none_for_another(name: str) -> None:
    head = tree_head(13, KEPT.log().root(), day=DAY, key=KEPT.root)
    assert not check(_with(**{name: head.text}), room_key=KEPT.root.public).holds
    assert not check(_with_proof(head=KEPT.certified().text), room_key=KEPT.root.public).holds


@pytest.mark.parametrize("written", ["", "[]", "{}", "1", '{"kind":"promise","v":1}', "[" * 90_000])
def test_what_should_be_signed_and_is_nothing_is_found(written: str) -> None:
    for name in ("promise", "certificate"):
        assert not check(_with(**{name: written})).holds
    assert not check(_with_proof(head=written[:80_000])).holds


@pytest.mark.parametrize(
    "text",
    [
        "",
        "receipt",
        "[]",
        "null",
        "{}",
        '{"kind":"receipt","v":2}',
        '{"kind":"receipt","v":1}',
        "[" * 50_000,
        " " * 100_001,
        _with(signature="0"),
        _with(root_key=None),
        _with(promise="é"),
        _with(proof=[]),
        FILE.replace("proof", "roof"),
        _with_proof(number="1"),
        _with_proof(number=True),
        _with_proof(size=-1),
        _with_proof(size=2**64),
        _with_proof(path=["00" * 32] * 65),
        _with_proof(path=[1]),
        _with_proof(path="00" * 32),
        _with_proof(head=None),
        _with_proof(head_signature="00"),
    ],
)
def test_what_is_no_receipt_s_file_is_a_sentence(text: str) -> None:
    with pytest.raises(Trouble, match=r"[Ss]ave it again"):
        check(text)


@settings(deadline=None)
@given(st.data())
def test_no_letter_of_a_file_can_be_changed_unseen(data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(FILE) - 1))
    changed = FILE[:at] + data.draw(st.sampled_from('0af{}" ,x9')) + FILE[at + 1 :]
    try:
        checked = check(changed, room_key=KEPT.root.public)
    except Trouble:
        return
    try:
        same = json.loads(changed) == json.loads(FILE)
    except ValueError:
        same = False
    assert checked.holds == same


def test_the_file_needs_no_order_and_no_spaces() -> None:
    assert check(json.dumps(json.loads(FILE)), room_key=KEPT.root.public).holds
    assert check(receipt_file(KEPT.promise(1), certified=KEPT.certified(), root_key=KEPT.root.public)).holds


def _log(*kept: Kept) -> str:
    heads = [one.proof(0).head for one in kept]
    told = [{"head": head.text, "signature": head.signature} for head in heads]
    return json.dumps({"v": 1, "kind": "log", "heads": told})


def test_the_log_that_everybody_is_shown_is_held_against_the_receipt() -> None:
    longer = Kept(KEPT.root, KEPT.desk, size=15)
    checked = check(FILE, room_key=KEPT.root.public, logs=[_log(longer, KEPT)])
    assert checked.complete and checked.steps[-1].sentence == "The log that you gave has the same head of 13 promises."
    checked = check(FILE, logs=[_log(longer)])
    assert checked.holds and checked.steps[-1].holds is None and "too early or too late" in checked.steps[-1].sentence
    assert check(KEPT.file(4, sealed=False), logs=[_log(KEPT)]).holds


def test_an_operator_with_two_logs_is_found() -> None:
    other = Kept(KEPT.root, new(), size=13)
    checked = check(FILE, room_key=KEPT.root.public, logs=[_log(KEPT), _log(other)])
    assert not checked.holds and "two logs of 13 promises, and the room has signed both" in checked.steps[-1].sentence
    strange = Kept(new(), KEPT.desk, size=13)
    assert check(FILE, logs=[_log(strange)]).holds, "what another has signed says nothing of this room"


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", FILE, '{"kind": "log", "heads": [1]}', "[" * 100_000, "x" * 3_000_000]
)
def test_what_is_no_log_is_a_sentence(text: str) -> None:
    with pytest.raises(Trouble, match="no log of a desk"):
        check(FILE, logs=[text])
    odd = json.dumps({"kind": "log", "heads": [{"head": "{}", "signature": "0" * 128}]})
    assert check(FILE, logs=[odd]).holds
