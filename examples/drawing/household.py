"""Household: mugs, books, plates, a bottle and a bracelet; nothing to read on any of them."""

from __future__ import annotations

import math

from PIL import Image, ImageDraw, ImageFilter

Colour = tuple[int, int, int]
CLEAR = (0, 0, 0, 0)


def mug(colour: Colour) -> Image.Image:
    """A mug from the side."""
    sheet = Image.new("RGBA", (420, 420), CLEAR)
    draw = ImageDraw.Draw(sheet)
    dark = tuple(c * 7 // 10 for c in colour)
    draw.ellipse([260, 110, 410, 320], outline=colour, width=34)
    draw.rounded_rectangle([40, 60, 310, 390], 40, fill=colour)
    draw.ellipse([40, 30, 310, 110], fill=dark)
    draw.ellipse([58, 42, 292, 100], fill=(60, 44, 36))
    return sheet.filter(ImageFilter.GaussianBlur(1.2))


def books(colours: list[Colour]) -> Image.Image:
    """Books lying on each other, their spines plain."""
    sheet = Image.new("RGBA", (700, 80 * len(colours)), CLEAR)
    draw = ImageDraw.Draw(sheet)
    for i, colour in enumerate(colours):
        inset = 18 * (i % 3)
        draw.rounded_rectangle([inset, 80 * i, 690 - inset, 80 * i + 76], 10, fill=colour)
        draw.rectangle([inset + 40, 80 * i + 4, inset + 54, 80 * i + 72], fill=tuple(min(255, c + 40) for c in colour))
        draw.line([(inset + 90, 80 * i + 70), (660 - inset, 80 * i + 70)], fill=(230, 226, 210), width=5)
    return sheet


def plate(colour: Colour) -> Image.Image:
    """A plate from above at a slant."""
    sheet = Image.new("RGBA", (640, 300), CLEAR)
    draw = ImageDraw.Draw(sheet)
    draw.ellipse([4, 4, 636, 296], fill=colour)
    draw.ellipse([40, 22, 600, 276], outline=tuple(c * 8 // 10 for c in colour), width=6)
    draw.ellipse([130, 64, 510, 236], fill=tuple(min(255, c + 12) for c in colour))
    return sheet.filter(ImageFilter.GaussianBlur(1))


def bracelet() -> Image.Image:
    """A bracelet of round beads with three larger ones and a knot."""
    sheet = Image.new("RGBA", (620, 420), CLEAR)
    draw = ImageDraw.Draw(sheet)
    for i in range(34):
        angle = 2 * math.pi * i / 34
        x, y = 310 + 250 * math.cos(angle), 210 + 150 * math.sin(angle)
        big = i % 11 == 0
        r = 30 if big else 19
        colour = (40, 96, 150) if big else ((220, 226, 232) if i % 2 else (66, 132, 138))
        draw.ellipse([x - r, y - r, x + r, y + r], fill=colour, outline=(36, 50, 60), width=2)
        draw.ellipse([x - r * 0.5, y - r * 0.6, x - r * 0.1, y - r * 0.2], fill=(250, 250, 250))
    return sheet


def bottle(label: Image.Image) -> Image.Image:
    """A bottle of dark glass with this label around its belly."""
    sheet = Image.new("RGBA", (900, 1700), CLEAR)
    draw = ImageDraw.Draw(sheet)
    draw.rounded_rectangle([350, 0, 550, 110], 20, fill=(170, 34, 36))
    draw.polygon(
        [(370, 100), (530, 100), (545, 300), (880, 560), (880, 700), (20, 700), (20, 560), (355, 300)],
        fill=(48, 30, 26),
    )
    draw.rounded_rectangle([20, 560, 880, 1690], 70, fill=(48, 30, 26))
    draw.rounded_rectangle([60, 600, 96, 1640], 18, fill=(96, 70, 60))
    sheet.alpha_composite(label, (20, 760))
    return sheet
