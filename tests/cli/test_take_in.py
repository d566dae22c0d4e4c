"""`traceroom take-in` as a user runs it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

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
