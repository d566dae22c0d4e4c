"""`traceroom crop` as a user runs it."""

from pathlib import Path

import numpy as np
from PIL import Image

from tests.cli.command import run
from tests.material.pictures_made import photo


def _photo(tmp_path: Path) -> Path:
    pixels = np.full((300, 400, 3), 150, np.uint8)
    pixels[50:250, 100:300] = (40, 90, 160)
    Image.fromarray(pixels).save(tmp_path / "photo.png")
    return tmp_path / "photo.png"


def test_a_crop_is_written_and_its_box_noted(tmp_path: Path) -> None:
    out, boxes = tmp_path / "c.png", tmp_path / "b.jsonl"
    done = run("crop", _photo(tmp_path), "--box", "100,50,200,200", "--out", out, "--boxes", boxes)
    assert done.status == 0 and "200 x 200 pixels" in done.out
    assert out.is_file() and boxes.is_file()


def test_a_refusal_writes_nothing_and_says_what_to_do(tmp_path: Path) -> None:
    Image.fromarray(photo("astronaut")).save(tmp_path / "person.png")
    out, boxes = tmp_path / "c.png", tmp_path / "b.jsonl"
    done = run("crop", tmp_path / "person.png", "--box", "120,20,210,210", "--out", out, "--boxes", boxes)
    assert done.status == 1 and "--mask" in done.err
    assert not out.exists() and not boxes.exists()


def test_bad_use_ends_with_2(tmp_path: Path) -> None:
    path = _photo(tmp_path)
    assert run("crop", path, "--box", "1,2,3", "--out", tmp_path / "c.png").status == 2
    assert run("crop", path, "--box", "0,0,10,10", "--out", tmp_path / "c.gif").status == 2
    assert run("crop", path, "--box", "390,0,50,50", "--out", tmp_path / "c.png").status == 2
