"""`traceroom ledger` as whoever checks it runs it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.command import run
from tests.site.audit.ledgers import KEY, SECOND, ledger
from tests.site.processes import command, work_once
from traceroom.site.installation import Installation


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "ledger.jsonl"
    path.write_bytes(b"".join(ledger([3, 2])))
    return path


def test_an_export_is_made_by_its_reader_and_verified_without_a_database(
    installed: Installation, tmp_path: Path
) -> None:
    out = tmp_path / "out.jsonl"
    command(installed, "ledger", "ledger", "export", "--out", str(out))  # is an entry, so there is one
    assert work_once(installed).status == 0
    done = command(installed, "ledger", "ledger", "export", "--out", str(out))
    assert done.status == 0 and f"in {out}." in done.out, done.err
    assert out.stat().st_mode & 0o077 == 0 and [one.name for one in tmp_path.iterdir()] == ["out.jsonl"]
    sound = run("ledger", "verify", out)
    assert sound.status == 0 and sound.out.startswith("Sound: ")
    head = sound.out.split("Head: ")[1].splitlines()[0]
    assert work_once(installed).status == 0
    command(installed, "ledger", "ledger", "export", "--out", str(out))
    again = run("ledger", "verify", out, "--head", head)
    assert again.status == 0 and head not in again.out, "the export before is an entry of this one"


@pytest.mark.parametrize("process", ["room", "work"])
def test_another_role_exports_nothing(installed: Installation, tmp_path: Path, process: str) -> None:
    done = command(installed, process, "ledger", "export", "--out", str(tmp_path / "out.jsonl"))
    assert done.status == 2 and "TRACEROOM_PROCESS must be ledger here" in done.err
    told = installed.environment(process) | {"TRACEROOM_PROCESS": "ledger"}
    done = command(installed, "ledger", "ledger", "export", "--out", str(tmp_path / "out.jsonl"), **told)
    assert done.status == 2 and "is not traceroom_ledger" in done.err and done.err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_a_sound_file_says_what_it_holds_and_what_it_cannot_show(file: Path) -> None:
    done = run("ledger", "verify", file)
    assert done.status == 0
    assert "5 entries under 2 seals, from 2026-03-02T12:00:01" in done.out and KEY.public in done.out
    assert "note the head elsewhere" in done.out
    head = done.out.split("Head: ")[1].splitlines()[0]
    sure = run("ledger", "verify", file, "--head", head, "--key", KEY.public, "--key", SECOND.public)
    assert sure.status == 0 and "elsewhere" not in sure.out and "compare" not in sure.out


def test_a_broken_file_is_a_sentence_with_the_line_and_status_2(file: Path) -> None:
    lines = file.read_bytes().splitlines(keepends=True)
    for changed, said in (
        (lines[:2] + lines[3:], "Line 3 holds entry 3, but entry 2 is missing"),
        ([*lines[:-1], lines[-1][:-9]], "Line 8 is cut off."),
        ([*lines, b"\xff\n"], "Line 9 is not UTF-8."),
        ([], "The file is empty"),
        ([b"x" * 100_000], "Line 1 is longer than a line of a ledger."),
    ):
        file.write_bytes(b"".join(changed))
        done = run("ledger", "verify", file)
        assert done.status == 2 and done.out == "" and done.err.startswith(said) and done.err.count("\n") == 1
    assert run("ledger", "verify", file.with_name("none")).status == 2


def test_an_empty_ledger_is_sound(file: Path) -> None:
    file.write_bytes(b"".join(ledger([])))
    assert run("ledger", "verify", file).out == "Sound, and empty: nothing has been sealed.\n"


@pytest.mark.parametrize("given", [["--key", KEY.secret()], ["--key", "5f"], ["--head", "F" * 64]])
def test_a_key_or_head_of_another_form_is_a_sentence(file: Path, given: list[str]) -> None:
    done = run("ledger", "verify", file, *given)
    assert done.status == 2 and "64 digits" in done.err and KEY.secret() not in done.err


def test_the_key_of_somebody_else_is_a_sentence(file: Path) -> None:
    done = run("ledger", "verify", file, "--key", SECOND.public)
    assert done.status == 2 and done.err.startswith("Line 1 names the key")
