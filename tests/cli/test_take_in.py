"""`traceroom take-in` as a user runs it."""

from pathlib import Path

from PIL import Image

from tests.cli.command import run
from tests.material.pictures_made import photo


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
