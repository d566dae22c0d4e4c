"""Cards: the picture that a social page shows of an appeal."""

from __future__ import annotations

import io
from functools import lru_cache

from PIL import Image, ImageDraw, ImageFilter

from traceroom.site.letters.pictures import pixels

SIZE = (1200, 630)
MARGIN = 40
PAPER, LINE, TEAL = (246, 245, 241), (217, 214, 205), (11, 107, 107)
QUALITIES, LARGEST = (84, 70, 55, 40), 300_000
"""The first that makes it so small (bytes), for larger ones are not shown by some messengers."""


@lru_cache(maxsize=500)
def card(png: bytes) -> bytes:
    """A JPEG of 1200 x 630: the whole thing, uncut, on our paper; no words, since one is there for every language."""
    sheet = Image.new("RGB", SIZE, PAPER)
    whole = pixels(png)
    room = (SIZE[0] - 2 * MARGIN, SIZE[1] - 2 * MARGIN - 12)
    scale = min(room[0] / whole.width, room[1] / whole.height)
    size = (max(1, round(whole.width * scale)), max(1, round(whole.height * scale)))
    whole = whole.resize(size, Image.Resampling.LANCZOS)
    left, above = (SIZE[0] - size[0]) // 2, (SIZE[1] - 12 - size[1]) // 2
    shadow = Image.new("L", SIZE, 0)
    ImageDraw.Draw(shadow).rectangle((left + 2, above + 6, left + size[0] + 2, above + size[1] + 6), fill=70)
    sheet.paste((60, 60, 60), mask=shadow.filter(ImageFilter.GaussianBlur(10)))
    sheet.paste(whole, (left, above))
    draw = ImageDraw.Draw(sheet)
    draw.rectangle((left - 1, above - 1, left + size[0], above + size[1]), outline=LINE)
    draw.rectangle((0, SIZE[1] - 12, SIZE[0], SIZE[1]), fill=TEAL)
    for quality in QUALITIES:
        drawn = _encoded(sheet, quality)
        if len(drawn) <= LARGEST:
            break
    return drawn


def _encoded(sheet: Image.Image, quality: int) -> bytes:
    out = io.BytesIO()
    sheet.save(out, "JPEG", quality=quality, optimize=True, progressive=True)
    return out.getvalue()
