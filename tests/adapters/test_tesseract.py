"""Tesseract."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from examples.drawing.paint import canvas, text
from traceroom.adapters import tesseract
from traceroom.adapters.pictures import Picture
from traceroom.values.trouble import Trouble


def _picture() -> Picture:
    sheet = canvas(900, 240, (255, 255, 255))
    text(sheet, (60, 80), "Keep in a cool place", size=56, colour=(0, 0, 0))
    pixels = np.array(sheet.convert("RGB"), np.uint8)
    return Picture(pixels, 1800, 480)


def test_a_pack_that_is_not_there_is_named() -> None:
    with pytest.raises(Trouble, match="apt-get install tesseract-ocr-tlh"):
        tesseract.read_words(_picture(), ("tlh",))


@pytest.mark.parametrize("wanted", ["english", "de", "EN", "../x", "chi-sim"])
def test_what_is_no_name_of_a_pack_is_told_what_one_is_like(wanted: str) -> None:
    with pytest.raises(Trouble, match="is no language of tesseract: three letters, such as rus"):
        tesseract.check(("eng", wanted))


@pytest.mark.skipif("eng" not in tesseract.languages(), reason="tesseract with its English pack is not installed")
def test_words_are_read_line_by_line() -> None:
    (found,) = tesseract.read_words(_picture(), ("eng",))
    assert found.text == "Keep in a cool place"
    assert found.box is not None and 100 < found.box.x < 140


def test_its_table_becomes_lines() -> None:
    heading = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"
    rows = [
        "5\t1\t1\t1\t1\t1\t10\t20\t30\t10\t91\tжар",
        "5\t1\t1\t1\t1\t2\t50\t20\t30\t12\t88\tптица",
        "5\t1\t1\t1\t2\t1\t0\t0\t9\t9\t10\tx",
    ]
    (found,) = tesseract._lines("\n".join([heading, *rows]), _picture())
    assert found.text == "жар птица"
    assert found.box is not None and found.box.as_list() == [20, 40, 140, 24]


def test_a_picture_at_which_it_fails_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "tesseract"
    program.write_text(
        '#!/bin/sh\n[ "$1" = --list-langs ] && printf "Packs:\\neng\\n" && exit\necho "Image too small" >&2\nexit 1\n'
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    tesseract.languages.cache_clear()
    try:
        with pytest.raises(tesseract.Failed, match=r"could not read the picture \(Image too small\)"):
            tesseract.read_words(_picture(), ("eng",))
    finally:
        tesseract.languages.cache_clear()
