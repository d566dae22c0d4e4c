"""`traceroom desk-keys` as an operator runs it, on two machines."""

from __future__ import annotations

import re
import shlex
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from tests.cli.command import Done, run
from traceroom.adapters import desk_key_file
from traceroom.adapters.desk_key_file import DeskKeys
from traceroom.adapters.sealing import Opening, key_id, seal, unseal, written
from traceroom.adapters.second_key import second_secret
from traceroom.adapters.signing import from_secret
from traceroom.site.desk_keys import of_desk, of_work

TODAY = datetime.now(UTC).date()


@pytest.fixture
def keys(tmp_path: Path) -> Path:
    """A file of keys that was just made."""
    path = tmp_path / "servers" / "desk-keys.json"
    assert run("desk-keys", "make", "--keys", path).status == 0
    return path


def _env(keys: Path, process: str) -> dict[str, str]:
    done = run("desk-keys", "env", process, "--keys", keys)
    assert done.status == 0
    return dict(re.fullmatch(r'(\w+)="(\S+)"', line).groups() for line in done.out.splitlines())  # type: ignore[union-attr,misc]


def _kept(keys: Path) -> DeskKeys:
    return desk_key_file.read(keys)


def _says_no_secret(done: Done, keys: Path) -> None:
    kept = _kept(keys)
    secrets = {kept.room.secret(), written(kept.receipt)} | {pair.secret() for pair in kept.opening}
    for secret in secrets | {signer.key.secret() for signer in kept.desk}:
        assert secret.removeprefix("secret:") not in done.out + done.err


def test_keys_are_made_once_and_say_what_comes_next(keys: Path) -> None:
    again = run("desk-keys", "make", "--keys", keys)
    assert again.status == 2 and "never written over" in again.err
    done = run("desk-keys", "make", "--keys", keys.with_name("other.json"))
    assert "Next:" in done.out and _kept(keys.with_name("other.json")).room.public in done.out
    _says_no_secret(done, keys.with_name("other.json"))


def test_desk_and_worker_start_with_the_lines_that_are_printed(keys: Path) -> None:
    desk, work = of_desk(_env(keys, "desk"), today=TODAY), of_work(_env(keys, "work"))
    assert unseal(seal(b"a bracelet", to=desk.opening), by=work.opening) == b"a bracelet"
    assert run("desk-keys", "env", "room", "--keys", keys).status == 2


def test_a_list_tells_what_is_in_use_and_no_secret(keys: Path) -> None:
    run("desk-keys", "rotate", "opening", "--keys", keys)
    done = run("desk-keys", "list", "--keys", keys)
    kept = _kept(keys)
    lines = done.out.splitlines()
    assert lines[0] == f"opening  {key_id(kept.opening[0].public())}  seals and opens"
    assert lines[1] == f"opening  {key_id(kept.opening[1].public())}  opens what was sealed before"
    assert lines[2].startswith("second   –") and "if the first is lost" in lines[2]
    assert lines[3].startswith(f"desk     {kept.desk[0].key.id}  signs promises; certified from {TODAY}")
    assert lines[4].endswith(kept.room.public) and done.err == ""
    _says_no_secret(done, keys)


def test_a_list_says_when_the_certificate_is_over(tmp_path: Path) -> None:
    path = tmp_path / "desk-keys.json"
    desk_key_file.write(path, DeskKeys.made(today=TODAY - desk_key_file.VALID - timedelta(days=1)))
    assert "desk-keys rotate desk" in run("desk-keys", "list", "--keys", path).err
    run("desk-keys", "rotate", "desk", "--keys", path)
    assert run("desk-keys", "list", "--keys", path).err == ""
    of_desk(_env(path, "desk"), today=TODAY)


def test_after_a_rotation_the_worker_opens_both_and_after_forgetting_one(keys: Path) -> None:
    first = of_desk(_env(keys, "desk"), today=TODAY)
    done = run("desk-keys", "rotate", "opening", "--keys", keys)
    name = key_id(first.opening[0])
    assert f"traceroom desk-keys forget {name} --keys {keys}`" in done.out
    assert "the worker first, then the desk" in done.out
    second = of_desk(_env(keys, "desk"), today=TODAY)
    sealed = [seal(b"a bracelet", to=desk.opening) for desk in (first, second)]
    assert [unseal(one, by=of_work(_env(keys, "work")).opening) for one in sealed] == [b"a bracelet"] * 2
    assert run("desk-keys", "forget", name, "--keys", keys).status == 0
    assert unseal(sealed[1], by=of_work(_env(keys, "work")).opening) == b"a bracelet"
    refused = run("desk-keys", "forget", key_id(second.opening[0]), "--keys", keys)
    assert refused.status == 2 and "is in use" in refused.err
    _says_no_secret(done, keys)


def test_after_a_rotation_of_the_desk_s_key_earlier_promises_keep_their_certificate(keys: Path) -> None:
    done = run("desk-keys", "rotate", "desk", "--keys", keys)
    desk = of_desk(_env(keys, "desk"), today=TODAY)
    assert desk.key.id in done.out and len(desk.certificates) == 2
    _says_no_secret(done, keys)


def test_the_room_s_key_is_changed_and_both_are_told_to_be_published(keys: Path) -> None:
    before = _kept(keys).room.public
    done = run("desk-keys", "rotate", "room", "--keys", keys)
    assert before in done.out and _kept(keys).room.public in done.out
    assert of_desk(_env(keys, "desk"), today=TODAY).room == _kept(keys).room.public != before
    _says_no_secret(done, keys)


def test_the_secret_for_receipts_is_changed(keys: Path) -> None:
    before = _env(keys, "desk")["TRACEROOM_RECEIPT_KEY"]
    done = run("desk-keys", "rotate", "receipt", "--keys", keys)
    assert done.status == 0 and _env(keys, "desk")["TRACEROOM_RECEIPT_KEY"] != before
    _says_no_secret(done, keys)


def test_a_key_that_was_made_on_the_desk_is_certified_and_works_there(keys: Path, tmp_path: Path) -> None:
    run("keys", "new", tmp_path / "desk.key")
    done = run("desk-keys", "certify", tmp_path / "desk.key.pub", "--keys", keys)
    line = re.fullmatch(r'TRACEROOM_DESK_CERTIFICATE="(\S+)"\n', done.out)
    own = from_secret((tmp_path / "desk.key").read_text())
    assert line is not None and own is not None
    told = _env(keys, "desk") | {"TRACEROOM_DESK_KEY": own.secret(), "TRACEROOM_DESK_CERTIFICATE": line[1]}
    assert of_desk(told, today=TODAY).key.id == own.id
    refused = run("desk-keys", "certify", tmp_path / "desk.key", "--keys", keys)
    assert refused.status == 2 and "give its public half" in refused.err


def test_the_second_key_is_made_elsewhere_and_only_its_public_half_comes(keys: Path, tmp_path: Path) -> None:
    away = tmp_path / "elsewhere" / "second.key"
    made = run("desk-keys", "offline", away)
    secret = away.read_text().strip()
    assert away.stat().st_mode & 0o777 == 0o600 and secret not in made.out
    assert run("desk-keys", "offline", away).status == 2
    entered = run("desk-keys", "second", f"{away}.pub", "--keys", keys)
    assert entered.status == 0 and made.out.splitlines()[-1].split()[0] in entered.out
    assert secret not in keys.read_text()
    assert len(of_desk(_env(keys, "desk"), today=TODAY).opening) == 2
    assert "opens; its secret is offline" in run("desk-keys", "list", "--keys", keys).out
    for public in (Path(f"{away}.pub").read_text().strip(), written(b"\xf8" * 32)):
        assert run("desk-keys", "second", public, "--keys", keys).status == 0
    assert public.startswith("-"), "as one key of 64 does"


def test_when_all_keys_are_lost_the_second_one_opens_what_lies_on_the_desk(keys: Path, tmp_path: Path) -> None:
    away = tmp_path / "second.key"
    run("desk-keys", "offline", away)
    run("desk-keys", "second", f"{away}.pub", "--keys", keys)
    sealed = seal(b"a bracelet", to=of_desk(_env(keys, "desk"), today=TODAY).opening)
    keys.unlink()
    run("desk-keys", "make", "--keys", keys)
    done = run("desk-keys", "recover", away, "--keys", keys)
    assert done.status == 0 and "make another" in done.out
    assert unseal(sealed, by=of_work(_env(keys, "work")).opening) == b"a bracelet"
    assert second_secret(away).public() not in of_desk(_env(keys, "desk"), today=TODAY).opening
    assert second_secret(away).secret() not in done.out


def test_the_halves_of_the_second_key_are_not_taken_for_one_another(keys: Path, tmp_path: Path) -> None:
    away, before = tmp_path / "second.key", keys.read_bytes()
    run("desk-keys", "offline", away)
    for arguments, why in (
        (("second", away), "the secret half; give second.key.pub"),
        (("recover", f"{away}.pub"), "opens nothing; give second.key"),
        (("second", keys), "desk-keys.json: this is no public half"),
        (("recover", keys), "desk-keys.json: this is no secret opening key"),
        (("second", tmp_path / "none.pub"), "there is no such file"),
    ):
        done = run("desk-keys", *arguments, "--keys", keys)
        assert done.status == 2 and why in done.err and keys.read_bytes() == before, arguments
        _says_no_secret(done, keys)
        assert second_secret(away).secret() not in done.out + done.err


def test_another_second_key_stays_when_an_earlier_one_is_fetched(keys: Path, tmp_path: Path) -> None:
    for name in ("first.key", "second.key"):
        run("desk-keys", "offline", tmp_path / name)
        run("desk-keys", "second", f"{tmp_path / name}.pub", "--keys", keys)
    done = run("desk-keys", "recover", tmp_path / "first.key", "--keys", keys)
    assert "that one stays" in done.out
    assert _kept(keys).second == second_secret(tmp_path / "second.key").public()


def test_what_comes_next_names_the_file_that_was_named(keys: Path) -> None:
    for arguments in (("make", "--keys", keys.with_name("my keys.json")), ("rotate", "opening", "--keys", keys)):
        assert f"desk-keys env work --keys {shlex.quote(str(arguments[-1]))}`" in run("desk-keys", *arguments).out


@pytest.mark.parametrize(
    "arguments",
    [
        ("list",), ("env", "desk"), ("rotate", "opening"), ("certify", "ab" * 32), ("forget", "0" * 16),
        ("second", written(Opening.made().public())),
    ],
)  # fmt: skip
def test_without_keys_every_one_says_how_they_are_made(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    done = run("desk-keys", *arguments, "--keys", tmp_path / "none.json")
    assert done.status == 2 and "desk-keys make" in done.err and done.out == ""


@pytest.mark.parametrize("arguments", [("second", "nonsense"), ("certify", "nonsense"), ("forget", "nonsense")])
def test_what_is_no_key_is_a_sentence_and_changes_nothing(keys: Path, arguments: tuple[str, ...]) -> None:
    before = keys.read_bytes()
    done = run("desk-keys", *arguments, "--keys", keys)
    assert done.status == 2 and "Traceback" not in done.err and keys.read_bytes() == before
    (keys.parent / "nonsense").write_text("nonsense")
    assert run("desk-keys", "recover", keys.parent / "nonsense", "--keys", keys).status == 2
    assert keys.read_bytes() == before


def test_a_certificate_is_for_a_year_and_a_month() -> None:
    assert DeskKeys.made(today=date(2026, 11, 26)).desk[0].days == (date(2026, 11, 26), date(2027, 12, 31))
