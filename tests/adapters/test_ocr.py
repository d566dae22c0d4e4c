"""OCR."""

from __future__ import annotations

import numpy as np
import pytest

from examples.drawing.paint import canvas, text
from traceroom.adapters import ocr
from traceroom.adapters.pictures import Picture
from traceroom.values.trouble import Trouble

pytestmark = pytest.mark.ocr


def _picture(words: str, *, size: int = 48) -> Picture:
    sheet = canvas(1000, 300, (250, 246, 230))
    text(sheet, (60, 100), words, size=size, colour=(20, 20, 30))
    pixels = np.array(sheet.convert("RGB"), np.uint8)
    return Picture(pixels, pixels.shape[1], pixels.shape[0])


@pytest.mark.parametrize("words", ["Koel en droog bewaren", "À conserver au frais", "Mindestens haltbar"])
def test_printed_words_are_read_with_their_box(words: str) -> None:
    found = ocr.read_words(_picture(words))
    assert " ".join(r.text for r in found).casefold() == words.casefold()
    assert all(r.box is not None and r.box.x > 40 and r.box.y > 80 for r in found)
    assert min(r.confidence for r in found) > 0.8


def test_an_empty_picture_has_no_words() -> None:
    assert ocr.read_words(Picture(np.full((200, 200, 3), 240, np.uint8), 200, 200)) == ()


def test_without_the_extra_a_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    ocr._engine.cache_clear()
    monkeypatch.setattr(ocr, "installed", lambda: False)
    with pytest.raises(Trouble, match=r"traceroom\[ocr\]"):
        ocr.read_words(_picture("kaas"))
    ocr._engine.cache_clear()


@pytest.mark.parametrize("size", [(1, 2400), (2400, 1), (2400, 37), (16, 1), (1, 1)])
def test_a_picture_of_hardly_any_width_or_height_has_no_words(size: tuple[int, int]) -> None:
    height, width = size
    assert ocr.read_words(Picture(np.full((*size, 3), 240, np.uint8), width, height)) == ()


def test_a_slender_one_keeps_the_boxes_of_its_words() -> None:
    wide = np.full((60, 2400, 3), 240, np.uint8)
    wide[:, :300] = _picture("kaas", size=40).pixels[90:150, 40:340]
    (found,) = ocr.read_words(Picture(wide, 2400, 60))
    assert found.text.casefold() == "kaas" and found.box is not None
    assert found.box.x < 60 and found.box.y + found.box.h <= 60
