"""`traceroom read` as a user runs it."""

import io
import json
from pathlib import Path

import pytest
from PIL import Image

from tests.cli.command import run
from tests.cli.pictures_spoilt import write_spoilt
from tests.runs.photos_made import labelled

pytestmark = pytest.mark.ocr


def test_a_line_a_file_and_the_broken_one_on_standard_error(tmp_path: Path) -> None:
    labelled(tmp_path / "a.png", ["Koel en droog bewaren"], barcode="5400123456787")
    (tmp_path / "b.png").write_bytes(b"x")
    done = run("read", tmp_path, "--json")
    assert done.status == 0
    (line,) = [json.loads(line) for line in done.out.splitlines()]
    assert set(line) == {"file", "readings", "clues"}
    assert set(line["readings"][0]) == {"reader", "text", "box", "confidence"}
    assert "b.png" in done.err


def test_the_terminal_shows_readings_and_clues(tmp_path: Path) -> None:
    done = run("read", labelled(tmp_path / "a.png", ["Koel en droog bewaren"]))
    assert "Koel en droog bewaren" in done.out and "Dutch" in done.out


def test_nothing_readable_ends_with_2(tmp_path: Path) -> None:
    (tmp_path / "b.png").write_bytes(b"x")
    assert run("read", tmp_path / "b.png").status == 2
    assert run("read", tmp_path / "none.png").status == 2


def test_what_is_not_there_is_said_and_the_others_are_read(tmp_path: Path) -> None:
    there = labelled(tmp_path / "a.png", ["Koel en droog bewaren"])
    (tmp_path / "empty").mkdir()
    done = run("read", tmp_path / "none.png", there, tmp_path / "empty", "--json")
    assert done.status == 0 and [json.loads(line)["file"] for line in done.out.splitlines()] == [str(there)]
    assert "none.png: there is no such file" in done.err and "empty: there is no picture in this folder" in done.err


def test_a_name_that_would_steer_the_terminal_is_plain(tmp_path: Path) -> None:
    there = labelled(tmp_path / "new\n\x1b[31m\u202egpj.png", ["Koel en droog bewaren"])
    for arguments in ((there,), (there, "--json")):
        done = run("read", *arguments)
        assert done.status == 0 and "\x1b[31m" not in done.out and "\u202e" not in done.out
    assert json.loads(done.out)["file"] == str(there)


def test_each_picture_of_an_adversary_is_a_line_or_a_sentence_that_names_it(tmp_path: Path) -> None:
    good = labelled(tmp_path / "good.png", ["Koel en droog bewaren"])
    photo = io.BytesIO()
    Image.open(good).save(photo, "JPEG")
    files = write_spoilt(tmp_path, photo.getvalue())
    done = run("read", tmp_path, "--json")
    named = [Path(json.loads(line)["file"]).name for line in done.out.splitlines()]
    told = [sentence.removeprefix(f"{tmp_path}/").partition(":")[0] for sentence in done.err.splitlines()]
    assert done.status == 0 and "good.png" in named
    assert sorted(named + told) == sorted([*files, "good.png", "one link.jpg", "other link.jpg"])


def test_a_language_that_is_not_there_ends_it_before_anything_is_read(tmp_path: Path) -> None:
    done = run("read", tmp_path / "none.png", "--languages", "tlh")
    assert (done.status, done.out) == (2, "") and done.err.startswith("Tesseract cannot read tlh here.")
