"""What desk and worker are told of the desk's keys, and that the other processes are told nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date, timedelta

import pytest

from traceroom.adapters.desk_key_file import VALID, DeskKeys
from traceroom.adapters.sealing import Opening, seal, unseal, written
from traceroom.adapters.signing import new
from traceroom.site.desk_keys import of_desk, of_work
from traceroom.site.installation import ROLE_OF, Installation
from traceroom.values.trouble import Trouble

TODAY = date(2026, 11, 26)
KEYS = DeskKeys.made(today=TODAY).with_second(Opening.made().public())
DESK, WORK = KEYS.told("desk"), KEYS.told("work")


def test_what_the_desk_seals_the_worker_opens() -> None:
    desk, work = of_desk(DESK, today=TODAY), of_work(WORK)
    assert unseal(seal(b"a bracelet", to=desk.opening), by=work.opening) == b"a bracelet"
    assert work.sealed_to == desk.opening == KEYS.sealed_to()
    assert (desk.key.public, desk.room) == (KEYS.desk[0].key.public, work.room.public)
    assert desk.receipt == KEYS.receipt


def test_after_rotations_both_are_told_of_earlier_keys_too() -> None:
    turned = KEYS.with_desk(today=TODAY).with_opening()
    assert len(of_desk(turned.told("desk"), today=TODAY).certificates) == 2
    assert [pair.secret() for pair in of_work(turned.told("work")).opening] == [
        pair.secret() for pair in turned.opening
    ]


@pytest.mark.parametrize("name", sorted(DESK))
def test_a_desk_that_is_not_told_one_does_not_start(name: str) -> None:
    for told, said in (("", "is not set"), (" , ", "cannot be read"), ("nonsense", "cannot be read")):
        with pytest.raises(Trouble, match=f"^{name} {said}"):
            of_desk(DESK | {name: told}, today=TODAY)


@pytest.mark.parametrize("name", sorted(WORK))
def test_a_worker_that_is_not_told_one_does_not_start(name: str) -> None:
    for told, said in (("", "is not set"), (" , ", "cannot be read"), ("nonsense", "cannot be read")):
        with pytest.raises(Trouble, match=f"^{name} {said}"):
            of_work(WORK | {name: told})


def test_no_sentence_tells_a_secret() -> None:
    for name, read in (("TRACEROOM_OPENING_SECRET", of_work), ("TRACEROOM_ROOM_SECRET", of_work)):
        with pytest.raises(Trouble) as found:
            read(WORK | {name: WORK[name][:-1]})
        assert WORK[name][:12] not in str(found.value)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"TRACEROOM_ROOM_KEY": new().public}, "not of the room whose key is told"),
        ({"TRACEROOM_DESK_KEY": new().secret()}, "must be that of TRACEROOM_DESK_KEY"),
        ({"TRACEROOM_OPENING_KEYS": ",".join([written(KEYS.sealed_to()[0])] * 2)}, "two that differ"),
        ({"TRACEROOM_OPENING_KEYS": ",".join(written(Opening.made().public()) for _ in range(3))}, "has 3 keys"),
    ],
)
def test_keys_that_do_not_fit_together_stop_the_start(changed: dict[str, str], sentence: str) -> None:
    with pytest.raises(Trouble, match=sentence):
        of_desk(DESK | changed, today=TODAY)


def test_a_worker_that_could_not_open_what_comes_now_does_not_start() -> None:
    other = DeskKeys.made(today=TODAY).told("work")
    with pytest.raises(Trouble, match="opens nothing that is sealed to the first of TRACEROOM_OPENING_KEYS"):
        of_work(WORK | {"TRACEROOM_OPENING_SECRET": other["TRACEROOM_OPENING_SECRET"]})


@pytest.mark.parametrize("today", [TODAY - timedelta(days=1), TODAY + VALID + timedelta(days=1)])
def test_a_certificate_whose_time_is_over_stops_the_start_and_says_what_to_do(today: date) -> None:
    with pytest.raises(Trouble, match=r"desk-keys rotate desk"):
        of_desk(DESK, today=today)


def test_of_an_installation_each_process_is_told_its_own_and_the_others_nothing(installed: Installation) -> None:
    keys = installed.desk_keys
    opens = {keys.opening[0].secret(), keys.room.secret()}
    promises = {keys.desk[0].key.secret(), written(keys.receipt)}
    for process in ROLE_OF:
        if process != "puller":
            told = set(installed.environment(process).values())
            assert told & opens == (opens if process == "work" else set()), process
            assert told & promises == (promises if process == "desk" else set()), process


def test_its_file_of_keys_is_for_its_owner_alone(installed: Installation) -> None:
    assert (installed.home / "desk-keys.json").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(("process", "name"), [("desk", "TRACEROOM_RECEIPT_KEY"), ("work", "TRACEROOM_OPENING_SECRET")])
def test_a_missing_one_stops_the_process_with_a_sentence(installed: Installation, process: str, name: str) -> None:
    told = {key: value for key, value in installed.environment(process).items() if key != name}
    own = {key: value for key, value in os.environ.items() if not key.startswith(("TRACEROOM_", "DJANGO_"))}
    command = ["serve", "desk"] if process == "desk" else ["work", "--once"]
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "traceroom", *command], env=own | told, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr.startswith(f"{name} is not set") and "Traceback" not in done.stderr
