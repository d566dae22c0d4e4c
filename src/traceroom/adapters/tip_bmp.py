"""Tip BMP: a BMP of any of its kinds as pixels, as browsers draw it; runs in the sandbox's child and nowhere else.

Headers of 12 to 124 bytes, of Windows and OS/2; 1 to 32 bits; masks of any width; runs of 4, 8 and 24 bits. Its numbers
are read here, bytes become pixels in Pillow's decoders of plain rows. What is cut off or jumped over stays white.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from dataclasses import dataclass, field

from PIL import Image, ImageMath

from traceroom.adapters.decode_kinds import NotRead

FILE_HEAD, OLD_HEAD, LONG_HEAD = 14, 12, 40
NEWEST_HEAD = 124
PLAIN, RUNS_8, RUNS_4, MASKS, RUNS_24, MASKS_ALPHA = 0, 1, 2, 3, 4, 6
OS_2_HEAD = 64
RAW = {1: "P;1", 2: "P;2", 4: "P;4", 8: "P"}
FULL = {16: (0x7C00, 0x3E0, 0x1F, 0), 24: (0xFF0000, 0xFF00, 0xFF, 0), 32: (0xFF0000, 0xFF00, 0xFF, 0)}
"""Masks of red, green, blue and alpha where a file says none."""
QUICK = {
    (16, 0x7C00, 0x3E0, 0x1F, 0): ("RGB", "BGR;15"),
    (16, 0xF800, 0x7E0, 0x1F, 0): ("RGB", "BGR;16"),
    (24, 0xFF0000, 0xFF00, 0xFF, 0): ("RGB", "BGR"),
    (32, 0xFF0000, 0xFF00, 0xFF, 0): ("RGB", "BGRX"),
    (32, 0xFF0000, 0xFF00, 0xFF, 0xFF000000): ("RGBA", "BGRA"),
    (32, 0xFF, 0xFF00, 0xFF0000, 0xFF000000): ("RGBA", "RGBA"),
}
"""What Pillow's decoder of rows makes at once."""


class NotBmp(ValueError):
    """It does not say what it should where it should."""


@dataclass(frozen=True, slots=True)
class Bmp:
    """What a file says of itself; `rows` are its bytes from where its pixels begin."""

    width: int
    height: int
    bits: int
    coded: int
    top_first: bool
    masks: tuple[int, int, int, int]
    palette: bytes = field(repr=False)
    rows: bytes = field(repr=False)

    @property
    def stride(self) -> int:
        """Bytes of a row."""
        return (self.width * self.bits + 31) // 32 * 4


def bmp_of(data: bytes) -> Bmp:
    """What it says, which nobody has compared with what is there. Raises NotBmp, NotRead."""
    if len(data) < FILE_HEAD + OLD_HEAD:
        raise NotBmp("ends too early")
    begin, size = struct.unpack_from("<II", data, 10)
    if size == OLD_HEAD:
        width, height, _, bits = struct.unpack_from("<HHHH", data, 18)
        coded, colours, known = PLAIN, 0, b""
    elif 16 <= size <= NEWEST_HEAD:
        known = data[FILE_HEAD : FILE_HEAD + size].ljust(NEWEST_HEAD, b"\0")
        width, height, _, bits, coded = struct.unpack_from("<iiHHI", known, 4)
        (colours,) = struct.unpack_from("<I", known, 32)
    else:
        raise NotBmp("has no header of a known size")
    if width <= 0 or height == 0:
        raise NotBmp("has no pixels")
    if coded not in _codes(size).get(bits, ()):
        raise NotRead(f"{bits} bits, coded in way {coded}")
    at = FILE_HEAD + size
    masks = FULL.get(bits, (0, 0, 0, 0))
    if coded in (MASKS, MASKS_ALPHA):
        masks, at = _masks(data, known, size, at, alpha=coded == MASKS_ALPHA)
    palette = b""
    if bits <= 8:
        each = 3 if size == OLD_HEAD else 4
        many = min(colours or 1 << bits, 1 << bits, max(0, begin - at) // each if begin > at else 1 << bits)
        palette = _palette(data[at : at + each * many], each)
        at += each * (colours if 0 < colours <= 1 << bits else 1 << bits)
    rows = data[begin if begin >= FILE_HEAD + size else at :]
    return Bmp(width, abs(height), bits, coded, height < 0, masks, palette, rows)


def _codes(size: int) -> dict[int, tuple[int, ...]]:
    """Of so many bits, the ways of coding that are read."""
    masks = (PLAIN, MASKS, MASKS_ALPHA)
    runs_24 = (PLAIN, RUNS_24) if size <= OS_2_HEAD and size != LONG_HEAD else (PLAIN,)
    return {1: (PLAIN,), 2: (PLAIN,), 4: (PLAIN, RUNS_4), 8: (PLAIN, RUNS_8), 16: masks, 24: runs_24, 32: masks}


def _masks(data: bytes, known: bytes, size: int, at: int, *, alpha: bool) -> tuple[tuple[int, int, int, int], int]:
    """Masks, and where what comes after them begins: within a long header, or behind a short one."""
    inside = size >= LONG_HEAD + 12
    many = (4 if size >= LONG_HEAD + 16 else 3) if inside else 4 if alpha else 3
    source = known[LONG_HEAD:] if inside else data[at : at + 4 * many]
    if len(source) < 4 * many:
        raise NotBmp("ends within its masks")
    masks = (*struct.unpack_from(f"<{many}I", source), 0)[:4]
    return (masks[0], masks[1], masks[2], masks[3]), at if inside else at + 4 * many


def _palette(colours: bytes, each: int) -> bytes:
    """Red, green and blue of 256 colours; those that a file leaves out are black."""
    plain = bytearray(768)
    many = len(colours) // each
    for band in range(3):
        plain[band : 3 * many : 3] = colours[2 - band : each * many : each]
    return bytes(plain)


def drawn_bmp(bmp: Bmp) -> tuple[Image.Image, bool]:
    """RGB or RGBA, and whether all of it was there."""
    if bmp.coded in (RUNS_8, RUNS_4, RUNS_24):
        return _of_runs(bmp)
    needed = bmp.stride * bmp.height
    there, whole = bmp.rows[:needed], len(bmp.rows) >= needed - bmp.stride % 4
    lines = min(bmp.height, len(there) // bmp.stride + (len(there) % bmp.stride > 0))
    if not lines:
        raise NotBmp("has no pixels")
    part = _of_rows(bmp, there.ljust(bmp.stride * lines, b"\0"), lines)
    if lines == bmp.height:
        return part, whole
    page = Image.new("RGB", (bmp.width, bmp.height), "white")
    page.paste(part.convert("RGB"), (0, 0 if bmp.top_first else bmp.height - lines))
    return page, False


def _of_rows(bmp: Bmp, rows: bytes, lines: int) -> Image.Image:
    size, way = (bmp.width, lines), 1 if bmp.top_first else -1
    if bmp.bits <= 8:
        numbers = Image.frombytes("P", size, rows, "raw", RAW[bmp.bits], bmp.stride, way)
        return _coloured(numbers, bmp.palette)
    quick = QUICK.get((bmp.bits, *bmp.masks))
    if quick is not None:
        return _opaque(Image.frombytes(quick[0], size, rows, "raw", quick[1], bmp.stride, way))
    numbers = Image.frombytes("I", size, rows, "raw", "I;32" if bmp.bits == 32 else "I;16", bmp.stride, way)
    bands = [_band(numbers, mask) for mask in bmp.masks]
    return _opaque(Image.merge("RGBA", bands) if bmp.masks[3] else Image.merge("RGB", bands[:3]))


def _coloured(numbers: Image.Image, palette: bytes) -> Image.Image:
    numbers.putpalette(palette)
    return numbers.convert("RGB")


def _band(numbers: Image.Image, mask: int) -> Image.Image:
    """The numbers under a mask, as eight bits."""
    if not mask:
        return Image.new("L", numbers.size, 0)
    shift = (mask & -mask).bit_length() - 1
    wide = (mask >> shift).bit_length()
    drop = max(0, wide - 8)
    most = (1 << (wide - drop)) - 1
    made: Callable[..., ImageMath._Operand] = lambda said: (said["at"] >> (shift + drop)) & most  # noqa: E731
    under: Image.Image = ImageMath.lambda_eval(made, at=numbers)
    return under.point(lambda value: value * (255 / most) + 0.5).convert("L")


def _opaque(image: Image.Image) -> Image.Image:
    """As it is; without its alpha where that is nought everywhere, as old programs left it."""
    return image.convert("RGB") if image.mode == "RGBA" and image.getchannel("A").getextrema() == (0, 0) else image


def _of_runs(bmp: Bmp) -> tuple[Image.Image, bool]:
    """Runs lead through the picture from below; what they jump over is transparent."""
    each = 3 if bmp.coded == RUNS_24 else 1
    pixels, seen = bytearray(bmp.width * bmp.height * each), bytearray(bmp.width * bmp.height)
    whole = _run(bmp, each, pixels, seen)
    size, way = (bmp.width, bmp.height), 1 if bmp.top_first else -1
    if each == 1:
        numbers = Image.frombytes("P", size, bytes(pixels), "raw", "P", bmp.width, way)
        plain = _coloured(numbers, bmp.palette)
    else:
        plain = Image.frombytes("RGB", size, bytes(pixels), "raw", "BGR", 3 * bmp.width, way)
    if not any(seen):
        raise NotBmp("has no pixels")
    plain.putalpha(Image.frombytes("L", size, bytes(seen), "raw", "L", bmp.width, way))
    return plain, whole


def _run(bmp: Bmp, each: int, pixels: bytearray, seen: bytearray) -> bool:
    """Follows the runs; whether they came to their end."""
    rows, at, x, y = bmp.rows, 0, 0, 0
    four = bmp.coded == RUNS_4
    while at + 2 <= len(rows) and y < bmp.height:
        many, what = rows[at], rows[at + 1]
        at += 2
        if many:  # the same again and again
            held = rows[at - 1 : at - 1 + each]
            at += each - 1
            found = bytes((what >> 4, what & 15)) * (many // 2 + 1) if four else held * many
        elif what == 0:
            x, y = 0, y + 1
            continue
        elif what == 1:
            return True
        elif what == 2:
            if at + 2 > len(rows):
                return False
            x, y, at = x + rows[at], y + rows[at + 1], at + 2
            continue
        else:  # so many as they stand
            many, size = what, (what + 1) // 2 if four else what * each
            held, at = rows[at : at + size], at + size + size % 2
            found = bytes(half for both in held for half in (both >> 4, both & 15)) if four else held
        fits = max(0, min(many, bmp.width - x, len(found) // each))
        begin = y * bmp.width + x
        pixels[begin * each : (begin + fits) * each] = found[: fits * each]
        seen[begin : begin + fits] = b"\xff" * fits
        x += many
    return y >= bmp.height
