"""`traceroom series` as a user runs it."""

import json
from pathlib import Path

from PIL import Image

from tests.cli.command import run
from tests.material.pictures_made import photo


def _bundle(tmp_path: Path, *names: str) -> Path:
    folder = tmp_path / "photos"
    folder.mkdir()
    for number, name in enumerate(names):
        Image.fromarray(photo(name)).save(folder / f"{number}.png")
    run("take-in", folder, "--case", "NL-1", "--out", tmp_path / "NL.trace")
    return tmp_path / "NL.trace"


def test_a_line_a_series(tmp_path: Path) -> None:
    done = run("series", _bundle(tmp_path, "coffee", "rocket", "coffee"), "--json")
    (line,) = [json.loads(line) for line in done.out.splitlines()]
    assert done.status == 0
    assert (line["series"], line["case"], line["files"]) == (1, "NL-1", ["0.png", "2.png"])
    assert line["because"][0]["kind"] == "same_file" and line["because"][0]["sentence"]


def test_people_read_the_sentences(tmp_path: Path) -> None:
    done = run("series", _bundle(tmp_path, "coffee", "coffee"))
    assert "NL-1, series 1: 2 files" in done.out and "is the same file as" in done.out


def test_nothing_in_common_ends_with_1_and_a_sentence(tmp_path: Path) -> None:
    done = run("series", _bundle(tmp_path, "coffee", "rocket"))
    assert (done.status, done.out) == (1, "") and "in common" in done.err
