"""Kinds."""

from __future__ import annotations

import pytest

from tests.adapters.corpus import right, wrong
from traceroom.adapters.decode_kinds import HEAD_BYTES, READ, is_picture, kind_of

DECODERS = {
    ".jpg": "JPEG", ".png": "PNG", ".webp": "WEBP", ".tif": "TIFF", ".avif": "AVIF", ".gif": "GIF", ".bmp": "BMP",
    ".ppm": "PPM", ".pgm": "PPM",
}  # fmt: skip


@pytest.mark.parametrize("name", [name for name in right() if name != "named-wrongly.png"])
def test_a_picture_is_known_by_its_first_bytes(name: str) -> None:
    kind = kind_of(right()[name].data[:HEAD_BYTES])
    assert kind is not None and kind.decoder == DECODERS[name[name.rindex(".") :]]


def test_the_name_says_nothing() -> None:
    kind = kind_of(right()["named-wrongly.png"].data)
    assert kind is not None and kind.name == "JPEG"


@pytest.mark.parametrize("name", ["phone.heic", "camera.hif", "raw.cr3", "new.jxl", "old.jp2", "layers.psd"])
def test_what_is_not_read_says_what_to_do_instead(name: str) -> None:
    kind = kind_of(wrong()[name][0][:HEAD_BYTES])
    assert kind is not None and kind.decoder is None
    assert "take that in" in kind.advice


def test_a_folder_s_texts_films_and_papers_are_no_pictures() -> None:
    for name in ("text.jpg", "page.png", "film.mp4", "paper.pdf", "empty.jpg", "drawing.eps"):
        assert not is_picture(wrong()[name][0][:HEAD_BYTES]), name
    assert not is_picture(b"BMW and other cars: a list of them")
    assert not is_picture(b"RIFF\0\0\0\0WAVEfmt ") and not is_picture(b"P6 and P7 are protocols"[1:])
    assert is_picture(right()["24.bmp"].data) and is_picture(wrong()["phone.heic"][0])


def test_nothing_that_runs_programs_or_fetches_is_read() -> None:
    assert {kind.decoder for _, _, kind in READ} == {"JPEG", "PNG", "GIF", "BMP", "WEBP", "TIFF"}
