"""`traceroom take-in` as a user runs it."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import pytest
from PIL import Image

from tests.cli.command import run
from tests.material.pictures_made import photo
from traceroom.adapters.bundles import read_bundle


def test_it_says_what_it_took_in_and_what_not(tmp_path: Path) -> None:
    folder = tmp_path / "photos"
    folder.mkdir()
    Image.fromarray(photo()).save(folder / "a.png")
    (folder / "b.jpg").write_bytes(b"x")
    done = run("take-in", folder, "--case", "NL/1", "--out", tmp_path / "n.trace")
    assert done.status == 0
    assert "1 taken in, 1 could not be read" in done.out and "b.jpg" in done.err
    again = run("take-in", folder, "--case", "NL/1", "--out", tmp_path / "n.trace")
    assert "0 taken in, 1 were there already" in again.out


def test_the_number_of_workers_can_be_said(tmp_path: Path) -> None:
    Image.fromarray(photo()).save(tmp_path / "a.png")
    said = ("--case", "A", "--out", tmp_path / "a.trace", "--workers")
    assert run("take-in", tmp_path, *said, "1").status == 0
    assert run("take-in", tmp_path, *said, "0").status == 2


def test_nothing_to_take_in_and_another_case_end_with_2(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert run("take-in", tmp_path / "empty", "--case", "A", "--out", tmp_path / "a.trace").status == 2
    assert run("take-in", tmp_path / "none", "--case", "A", "--out", tmp_path / "a.trace").status == 2
    other = run("take-in", tmp_path / "empty", "--case", "B", "--out", tmp_path / "a.trace")
    assert other.status == 2 and "of case A" in other.err


@contextmanager
def _under_way(folder: Path, bundle: Path) -> Iterator[tuple[subprocess.Popen[str], int, BinaryIO]]:
    """A run, its worker, and the pipe in place of a second picture that the worker is reading and nobody fills."""
    folder.mkdir()
    os.mkfifo(folder / "b.png")
    for name in ("a.png", "c.png"):
        Image.fromarray(photo()).save(folder / name)
    named = [str(folder / name) for name in ("a.png", "b.png", "c.png")]
    command = [sys.executable, "-m", "traceroom", "take-in", *named, "--case", "A", "--out", str(bundle)]
    with subprocess.Popen([*command, "--workers", "1"], stderr=subprocess.PIPE, text=True) as running:
        try:
            with (folder / "b.png").open("wb") as pipe:  # returns when the worker has opened the other end
                (worker,) = Path(f"/proc/{running.pid}/task/{running.pid}/children").read_text().split()
                yield running, int(worker), pipe
        finally:
            running.kill()


def test_interrupted_it_says_so_leaves_no_process_and_goes_on_where_it_was(tmp_path: Path) -> None:
    photos, bundle = tmp_path / "photos", tmp_path / "a.trace"
    with _under_way(photos, bundle) as (running, worker, _):
        running.send_signal(signal.SIGINT)
        _, said = running.communicate()
    assert running.returncode == 130 and "goes on from there" in said and "Traceback" not in said
    assert not Path(f"/proc/{worker}").exists()
    (photos / "b.png").unlink()
    assert "1 taken in, 1 were there already" in run("take-in", photos, "--case", "A", "--out", bundle).out


def test_a_worker_that_is_killed_costs_no_picture(tmp_path: Path) -> None:
    photos, bundle = tmp_path / "photos", tmp_path / "a.trace"
    with _under_way(photos, bundle) as (running, worker, pipe):
        os.kill(worker, signal.SIGKILL)
        pipe.close()
        while Path(f"/proc/{worker}").exists():
            pass
        with (photos / "b.png").open("wb") as second:  # for the worker that takes its place
            second.write((photos / "a.png").read_bytes())
        assert running.communicate()[1] == ""
    assert running.returncode == 0
    assert [record.file for record in read_bundle(bundle).records] == ["a.png", "b.png", "c.png"]


@contextmanager
def _looked_at(folder: Path, bundle: Path, *more: str | Path) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """The same on a terminal, whose other end is given: somebody looks, so there is a bar."""
    os.mkfifo(folder / "b.png")
    for name in ("a.png", "c.png"):
        Image.fromarray(photo()).save(folder / name)
    named = [str(folder / name) for name in ("a.png", "b.png", "c.png")]
    ours, theirs = pty.openpty()
    command = [
        sys.executable,
        "-m",
        "traceroom",
        "take-in",
        *named,
        "--case",
        "A",
        "--out",
        str(bundle),
        *map(str, more),
    ]
    with subprocess.Popen([*command, "--workers", "1"], stderr=theirs, stdout=subprocess.PIPE) as running:
        os.close(theirs)
        try:
            with (folder / "b.png").open("wb"):
                yield running, ours
        finally:
            running.kill()
            os.close(ours)
    (folder / "b.png").unlink()


def _until(terminal: int, words: str) -> str:
    """What is shown up to these words; with none, up to the end."""
    shown = ""
    while not words or words not in shown:
        try:
            more = os.read(terminal, 1000)
        except OSError:  # how a terminal ends when nobody has it any more
            return shown
        if not more:
            return shown
        shown += more.decode()
    return shown


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_stopped_while_somebody_looks_it_leaves_a_whole_signed_bundle(tmp_path: Path, ending: signal.Signals) -> None:
    run("keys", "new", tmp_path / "nl.key")
    bundle, signed = tmp_path / "a.trace", ("--sign", tmp_path / "nl.key")
    with _looked_at(tmp_path, bundle, *signed) as (running, terminal):
        assert "Taking in" in _until(terminal, "1/3")
        running.send_signal(ending)
        said = _until(terminal, "")
        assert running.wait() == 128 + ending
    if ending == signal.SIGINT:
        assert f"Stopped. {bundle} is whole and holds what was finished; the same command goes on from there." in said
    checked = run("bundle", "check", bundle, "--key", tmp_path / "nl.key.pub")
    assert checked.status == 0 and "1 file, 0 boxes. Signed by" in checked.out
    again = run("take-in", tmp_path, "--case", "A", "--out", bundle, *signed)
    assert "1 taken in, 1 were there already" in again.out
    assert run("bundle", "check", bundle, "--key", tmp_path / "nl.key.pub").status == 0


def test_killed_it_leaves_a_bundle_that_says_it_has_no_end_and_is_gone_on_with(tmp_path: Path) -> None:
    bundle = tmp_path / "a.trace"
    with _looked_at(tmp_path, bundle) as (running, terminal):
        _until(terminal, "1/3")
        running.kill()
        assert running.wait() == -signal.SIGKILL
    checked = run("bundle", "check", bundle)
    assert checked.status == 2 and "has no end" in checked.err and "run the same take-in again" in checked.err
    assert "1 taken in, 1 were there already" in run("take-in", tmp_path, "--case", "A", "--out", bundle).out
    assert run("bundle", "check", bundle).status == 0


def test_a_bundle_is_signed_with_a_key_that_is_one(tmp_path: Path) -> None:
    Image.fromarray(photo()).save(tmp_path / "a.png")
    (tmp_path / "diary").write_text("no key")
    done = run("take-in", tmp_path, "--case", "A", "--out", tmp_path / "a.trace", "--sign", tmp_path / "diary")
    assert done.status == 2 and "this is no secret key" in done.err and not (tmp_path / "a.trace").exists()
