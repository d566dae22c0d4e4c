from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from traceroom.adapters import desk_key_file
from traceroom.adapters.desk_key_file import DeskKeys, made_once, read, write
from traceroom.adapters.promises import certificate_of, promise
from traceroom.adapters.sealing import Opening, key_id, seal, unseal, written
from traceroom.adapters.signing import signed_by
from traceroom.values.trouble import Trouble

TODAY = date(2026, 11, 26)
KEYS = DeskKeys.made(today=TODAY)


def test_keys_are_kept_as_they_were_for_their_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "new" / desk_key_file.NAME
    keys = KEYS.with_opening().with_desk(today=TODAY).with_second(Opening.made().public())
    write(path, keys)
    assert path.stat().st_mode & 0o777 == 0o600
    assert _same(read(path), keys)


def _same(one: DeskKeys, other: DeskKeys) -> bool:
    return all(one.told(process) == other.told(process) for process in ("desk", "work"))


def test_they_are_made_once(tmp_path: Path) -> None:
    path = tmp_path / desk_key_file.NAME
    made = made_once(path, today=TODAY)
    assert _same(made_once(path, today=TODAY), made)


def test_each_process_is_told_its_own_and_no_other_anything() -> None:
    desk, work = KEYS.told("desk"), KEYS.told("work")
    assert set(desk) & set(work) == {"TRACEROOM_OPENING_KEYS"}
    for secret in (KEYS.opening[0].secret(), KEYS.room.secret()):
        assert secret in work.values() and secret not in desk.values()
    for secret in (KEYS.desk[0].key.secret(), written(KEYS.receipt)):
        assert secret in desk.values() and secret not in work.values()
    for process in ("room", "partners", "ledger", "owner", "desk-owner", "puller"):
        assert KEYS.told(process) == {}


def test_nothing_secret_is_shown() -> None:
    for secret in (KEYS.room.secret(), KEYS.opening[0].secret(), KEYS.desk[0].key.secret(), written(KEYS.receipt)):
        assert secret not in repr(KEYS)
        assert repr(KEYS.receipt) not in repr(KEYS)


def test_the_room_certifies_the_desk_s_key() -> None:
    signer = KEYS.desk[0]
    assert signed_by(KEYS.room.public, signature=signer.certified.signature, data=signer.certified.text.encode())
    assert signer.days == (TODAY, TODAY + desk_key_file.VALID)


def test_after_a_rotation_both_what_was_sealed_before_and_after_is_opened() -> None:
    turned = KEYS.with_opening()
    before, after = seal(b"before", to=KEYS.sealed_to()), seal(b"after", to=turned.sealed_to())
    assert (unseal(before, by=turned.opening), unseal(after, by=turned.opening)) == (b"before", b"after")
    with pytest.raises(Trouble):
        unseal(after, by=KEYS.opening)
    gone = turned.without_opening(key_id(KEYS.opening[0].public()))
    with pytest.raises(Trouble):
        unseal(before, by=gone.opening)
    assert unseal(after, by=gone.opening) == b"after"


def test_the_key_in_use_and_one_that_is_not_here_are_not_taken_out() -> None:
    with pytest.raises(Trouble, match="is in use"):
        KEYS.without_opening(key_id(KEYS.opening[0].public()))
    with pytest.raises(Trouble, match="no opening key that is kept here"):
        KEYS.without_opening("0" * 16)


def test_a_new_secret_for_receipts_changes_that_alone() -> None:
    turned = KEYS.with_receipt()
    before, after = KEYS.told("desk"), turned.told("desk")
    assert {name for name in before if before[name] != after[name]} == {"TRACEROOM_RECEIPT_KEY"}
    assert turned.told("work") == KEYS.told("work")


def test_a_new_key_of_the_room_certifies_a_new_one_of_the_desk() -> None:
    turned = KEYS.with_room(today=TODAY)
    assert turned.room.public != KEYS.room.public and turned.opening == KEYS.opening
    (signer,) = turned.desk
    assert signer.key.public != KEYS.desk[0].key.public
    assert signed_by(turned.room.public, signature=signer.certified.signature, data=signer.certified.text.encode())


def test_what_the_lost_key_opened_the_second_one_opens() -> None:
    second = Opening.made()
    keys = KEYS.with_second(second.public())
    sealed = seal(b"a bracelet", to=keys.sealed_to())
    assert unseal(sealed, by=[second]) == unseal(sealed, by=keys.opening) == b"a bracelet"
    assert second.secret() not in json.dumps([keys.told("desk"), keys.told("work")])


def test_a_second_key_that_is_kept_here_would_be_lost_with_the_first() -> None:
    with pytest.raises(Trouble, match="on another machine"):
        KEYS.with_second(KEYS.opening[0].public())


def test_a_second_key_that_was_brought_here_opens_and_is_sealed_to_no_more() -> None:
    second = Opening.made()
    lost = KEYS.with_second(second.public())
    sealed = seal(b"a bracelet", to=lost.sealed_to())
    found = DeskKeys.made(today=TODAY).recovered(second)
    assert unseal(sealed, by=found.opening) == b"a bracelet"
    assert found.sealed_to() == (found.opening[0].public(),) and found.opening[0] != second
    assert found.recovered(second).opening.count(second) == 1


def test_a_key_that_was_made_on_the_desk_is_certified() -> None:
    certified = KEYS.certified("ab" * 32, today=TODAY)
    assert signed_by(KEYS.room.public, signature=certified.signature, data=certified.text.encode())
    assert json.loads(certified.text)["public"] == "ab" * 32


def test_promises_of_earlier_keys_keep_their_certificate() -> None:
    turned = KEYS.with_desk(today=date(2027, 1, 1))
    certificates = [signer.certified for signer in turned.desk]
    for keys, at in ((turned, 0), (KEYS, 1)):
        promised = promise("ab" * 32, day=TODAY, key=keys.desk[0].key)
        assert certificate_of(promised, certificates) == certificates[at]
    with pytest.raises(Trouble, match="has no certificate"):
        certificate_of(promise("ab" * 32, day=TODAY, key=KEYS.room), certificates)


def test_keys_that_others_may_read_are_refused(tmp_path: Path) -> None:
    path = tmp_path / desk_key_file.NAME
    write(path, KEYS)
    path.chmod(0o640)
    with pytest.raises(Trouble, match="chmod 600"):
        read(path)


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", "null", '{"room": 1, "opening": [], "desk": []}', b"\xff".decode("latin-1")],
)
def test_what_is_no_key_file_is_a_sentence(tmp_path: Path, text: str) -> None:
    path = tmp_path / desk_key_file.NAME
    path.write_text(text, encoding="utf-8")
    path.chmod(0o600)
    with pytest.raises(Trouble, match="bring it back from a backup"):
        read(path)


@pytest.mark.parametrize("part", ["room", "opening", "second", "desk", "receipt"])
def test_a_damaged_part_is_a_sentence_that_tells_no_key(tmp_path: Path, part: str) -> None:
    path = tmp_path / desk_key_file.NAME
    write(path, KEYS.with_second(Opening.made().public()))
    kept = json.loads(path.read_text())
    kept[part] = kept[part][:-1]
    path.write_text(json.dumps(kept))
    with pytest.raises(Trouble) as found:
        read(path)
    assert KEYS.opening[0].secret()[:8] not in str(found.value)
    assert KEYS.room.secret()[:16] not in str(found.value)


def test_where_there_are_none_it_says_how_they_are_made(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="desk-keys make"):
        read(tmp_path / desk_key_file.NAME)
