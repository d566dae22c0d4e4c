"""Barcodes."""

import numpy as np
from PIL import Image

from examples.drawing.paint import canvas, ean13
from traceroom.adapters.barcodes import read_barcodes
from traceroom.adapters.pictures import Picture


def _picture(digits: str, *, turn: float = 0.0) -> Picture:
    sheet = canvas(900, 600, (210, 190, 120))
    ean13(sheet, (200, 150), digits, module=4, height=200)
    pixels = np.array(sheet.convert("RGB").rotate(turn, Image.Resampling.BICUBIC, fillcolor=(210, 190, 120)), np.uint8)
    return Picture(pixels, pixels.shape[1] * 2, pixels.shape[0] * 2)


def test_a_barcode_is_read_with_its_box_in_the_full_picture() -> None:
    (found,) = read_barcodes(_picture("5400123456787"))
    assert (found.reader, found.text) == ("barcode", "5400123456787")
    assert found.box is not None
    assert 400 < found.box.x < 560 and found.box.inside(width=1800, height=1200)


def test_a_turned_barcode_is_read() -> None:
    assert [r.text for r in read_barcodes(_picture("4012345678901", turn=90))] == ["4012345678901"]


def test_nothing_is_read_where_nothing_is() -> None:
    assert read_barcodes(Picture(np.full((300, 300, 3), 128, np.uint8), 300, 300)) == ()
