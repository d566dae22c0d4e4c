"""`traceroom check-receipt` as whoever holds a receipt runs it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.adapters.receipts_made import Kept
from tests.cli.command import run
from traceroom.adapters.signing import new

KEPT = Kept()


@pytest.fixture
def receipt(tmp_path: Path) -> Path:
    """A receipt's file whose batch is sealed."""
    path = tmp_path / "receipt.json"
    path.write_text(KEPT.file(4))
    return path


def test_each_step_is_a_sentence_and_the_end_is_plain(receipt: Path) -> None:
    done = run("check-receipt", receipt, "--room-key", KEPT.root.public)
    assert (done.status, done.err) == (0, "")
    lines = done.out.splitlines()
    assert lines[0] == "The room's key is the one that you gave."
    assert lines[-2:] == ["This promise is number 5 of that log.", "All of it holds."]


def test_the_room_s_key_may_be_a_file_and_without_it_one_is_told_to_compare(receipt: Path, tmp_path: Path) -> None:
    (tmp_path / "room.pub").write_text(KEPT.root.public + "\n")
    assert run("check-receipt", receipt, "--room-key", tmp_path / "room.pub").out.endswith("All of it holds.\n")
    done = run("check-receipt", receipt)
    assert done.status == 0 and f"the room's key is {KEPT.root.public}" in done.out
    assert done.out.endswith("So far it holds.\n")


def test_a_batch_that_is_not_sealed_yet_is_no_lie(receipt: Path) -> None:
    receipt.write_text(KEPT.file(4, sealed=False))
    done = run("check-receipt", receipt, "--room-key", KEPT.root.public)
    assert done.status == 0 and done.out.endswith("So far it holds.\n")


def test_what_does_not_hold_ends_with_1(receipt: Path) -> None:
    kept = json.loads(receipt.read_text())
    kept["proof"]["number"] += 1
    receipt.write_text(json.dumps(kept))
    done = run("check-receipt", receipt, "--room-key", KEPT.root.public)
    assert done.status == 1
    assert done.out.splitlines()[-2:] == ["NOT SO: this promise is number 6 of that log.", "IT DOES NOT HOLD."]
    assert run("check-receipt", receipt, "--room-key", new().public).status == 1


def test_what_is_no_receipt_ends_with_2(tmp_path: Path) -> None:
    for data in (b"", b"\xff\xfe", b"{}", b"x" * 200_000):
        (tmp_path / "other").write_bytes(data)
        done = run("check-receipt", tmp_path / "other")
        assert done.status == 2 and "no receipt's file" in done.err and not done.out
    assert "No such file" in run("check-receipt", tmp_path / "none").err
    assert run("check-receipt", tmp_path / "other", "--room-key", "nonsense").status == 2


def test_it_needs_nothing_of_a_server(receipt: Path) -> None:
    without = (
        "import sys\n"
        "for name in ('nacl', 'django', 'psycopg', 'mnemonic', 'altcha'):\n"
        "    sys.modules[name] = None\n"
        f"sys.argv = ['traceroom', 'check-receipt', {str(receipt)!r}]\n"
        "from traceroom.cli.main import main\n"
        "main()\n"
    )
    done = subprocess.run([sys.executable, "-c", without], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("So far it holds.\n")


def test_a_log_is_held_against_it(receipt: Path, tmp_path: Path) -> None:
    log = tmp_path / "log.json"
    for kept, status, said in (
        (KEPT, 0, "the same head of 13 promises"),
        (Kept(KEPT.root, new(), size=13), 1, "two logs"),
    ):
        head = kept.proof(0).head
        log.write_text(json.dumps({"kind": "log", "heads": [{"head": head.text, "signature": head.signature}]}))
        done = run("check-receipt", receipt, "--log", log)
        assert done.status == status and said in done.out
    log.write_text("{}")
    assert run("check-receipt", receipt, "--log", log).status == 2
