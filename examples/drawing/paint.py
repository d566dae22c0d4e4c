"""Paint: fonts, text, barcodes and plain shapes that all artwork shares."""

from __future__ import annotations

import io
from functools import cache
from importlib.resources import files

from PIL import Image, ImageDraw, ImageFont

Colour = tuple[int, int, int]
LEFT = {
    "0": "0001101 0100111", "1": "0011001 0110011", "2": "0010011 0011011", "3": "0111101 0100001", "4": "0100011 0011101",
    "5": "0110001 0111001", "6": "0101111 0000101", "7": "0111011 0010001", "8": "0110111 0001001", "9": "0001011 0010111",
}  # fmt: skip
PARITY = ["AAAAAA", "AABABB", "AABBAB", "AABBBA", "ABAABB", "ABBAAB", "ABBBAA", "ABABAB", "ABABBA", "ABBABA"]


@cache
def font(size: int, weight: int = 400) -> ImageFont.FreeTypeFont:
    """Atkinson Hyperlegible at a size in pixels."""
    name = f"atkinson-hyperlegible-latin-{weight}-normal.woff2"
    data = files("traceroom.runs.report").joinpath("assets", name).read_bytes()
    return ImageFont.truetype(io.BytesIO(data), size)


def canvas(width: int, height: int, colour: Colour) -> Image.Image:
    """An empty sheet with an alpha channel."""
    return Image.new("RGBA", (width, height), (*colour, 255))


def text(
    sheet: Image.Image, at: tuple[int, int], words: str, *, size: int, colour: Colour, weight: int = 400, middle: bool = False
) -> None:  # fmt: skip
    """Words at a place; several lines are set with some air."""
    anchor = "ma" if middle else "la"
    style = font(size, weight)
    if "\n" in words:
        ImageDraw.Draw(sheet).multiline_text(
            at, words, font=style, fill=colour, anchor=anchor, spacing=size // 3, align="center" if middle else "left"
        )
    else:
        ImageDraw.Draw(sheet).text(at, words, font=style, fill=colour, anchor=anchor)


def fade(sheet: Image.Image, top: Colour, bottom: Colour) -> None:
    """A vertical gradient over the whole sheet."""
    draw = ImageDraw.Draw(sheet)
    for y in range(sheet.height):
        share = y / sheet.height
        row = tuple(round(a * (1 - share) + b * share) for a, b in zip(top, bottom, strict=True))
        draw.line([(0, y), (sheet.width, y)], fill=row)


def ean13(sheet: Image.Image, at: tuple[int, int], digits: str, *, module: int = 4, height: int = 150) -> None:
    """A barcode of 13 digits on white, with its digits below; `module` is the narrowest bar in pixels."""
    bars = "101" + "".join(LEFT[d].split()[p == "B"] for d, p in zip(digits[1:7], PARITY[int(digits[0])], strict=True))
    right = ("".join("10"[int(bit)] for bit in LEFT[d].split()[0]) for d in digits[7:])
    bars += "01010" + "".join(right) + "101"
    x, y = at
    quiet = 11 * module
    draw = ImageDraw.Draw(sheet)
    draw.rectangle([x, y, x + len(bars) * module + 2 * quiet, y + height + 50], fill=(255, 255, 255))
    for i, bar in enumerate(bars):
        if bar == "1":
            left = x + quiet + i * module
            draw.rectangle([left, y + 12, left + module - 1, y + height], fill=(10, 10, 10))
    words = f"{digits[0]} {digits[1:7]} {digits[7:]}"
    text(sheet, (x + quiet + len(bars) * module // 2, y + height + 6), words, size=34, colour=(20, 20, 20), middle=True)


def table(sheet: Image.Image, at: tuple[int, int], rows: list[tuple[str, str]], *, size: int, width: int) -> None:
    """A small nutrition table on white."""
    x, y = at
    step = round(size * 1.45)
    draw = ImageDraw.Draw(sheet)
    draw.rectangle([x, y, x + width, y + step * len(rows) + 16], fill=(252, 252, 248), outline=(60, 60, 60), width=2)
    for i, (name, value) in enumerate(rows):
        text(sheet, (x + 12, y + 8 + i * step), name, size=size, colour=(30, 30, 30))
        length = font(size).getlength(value)
        text(sheet, (round(x + width - 12 - length), y + 8 + i * step), value, size=size, colour=(30, 30, 30))
