"""`traceroom compare` as a user runs it."""

import json
from pathlib import Path

from PIL import Image

from tests.cli.command import run
from tests.material.pictures_made import photo


def _bundle(tmp_path: Path, case: str, name: str) -> Path:
    folder = tmp_path / case
    folder.mkdir()
    Image.fromarray(photo(name)).save(folder / "a.png")
    run("take-in", folder, "--case", case, "--out", tmp_path / f"{case}.trace")
    return tmp_path / f"{case}.trace"


def test_a_line_a_link(tmp_path: Path) -> None:
    done = run("compare", _bundle(tmp_path, "A", "coffee"), _bundle(tmp_path, "B", "coffee"), "--json")
    (line,) = [json.loads(line) for line in done.out.splitlines()]
    assert done.status == 0
    assert line["left"] == {"case": "A", "file": "a.png"} and line["kind"] == "same_file"


def test_nothing_in_common_ends_with_1_and_a_sentence(tmp_path: Path) -> None:
    done = run("compare", _bundle(tmp_path, "A", "coffee"), _bundle(tmp_path, "B", "rocket"))
    assert (done.status, done.out) == (1, "")
    assert "nothing in common" in done.err
