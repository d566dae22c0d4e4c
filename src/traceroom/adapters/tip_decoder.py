"""Tip decoder: a picture of a stranger as upright pixels alone; runs in the sandbox's child and nowhere else.

It answers with numbers and pixels, never with words: what took it over could not put any into a page. It uses Pillow
alone, whose start is short, and imports all that it may need at once, since it may open no file later.
"""

from __future__ import annotations

import io
import struct
import sys
import warnings
from collections.abc import Callable
from contextlib import suppress

from PIL import (
    AvifImagePlugin,
    BmpImagePlugin,
    GifImagePlugin,
    Image,
    ImageCms,
    ImageFile,
    ImageMath,
    ImageOps,
    JpegImagePlugin,
    MpoImagePlugin,
    PngImagePlugin,
    PpmImagePlugin,
    TiffImagePlugin,
    WebPImagePlugin,
)  # fmt: skip

from traceroom.adapters.decode_jpeg import refuse_jpeg
from traceroom.adapters.decode_kinds import HEAD_BYTES, NotRead, kind_of
from traceroom.adapters.tip_bmp import bmp_of, drawn_bmp
from traceroom.adapters.tip_mended import mended

MODULES = (AvifImagePlugin, BmpImagePlugin, GifImagePlugin, JpegImagePlugin, MpoImagePlugin, PngImagePlugin,
           PpmImagePlugin, TiffImagePlugin, WebPImagePlugin)  # fmt: skip
"""What knows the formats: each must be here before the first byte is looked at."""
HEAD = struct.Struct(">B4I")
"""What became of it; width and height as it came, upright, and as it is given."""
DRAWN, TOO_LARGE, DAMAGED, RARE, NO_MEMORY, IN_PART = range(6)
"""`IN_PART`: there are pixels, and the file was damaged or cut off: not all of them need be the picture's."""
MOST_PIXELS = 40_000_000
MOST_SHRUNK = 120_000_000
"""Of a JPEG whose decoder shrinks while it decodes, as telephones of today write them."""
LONGEST_PX = 2000
ANSWER_BYTES = HEAD.size + 3 * LONGEST_PX * LONGEST_PX
ORIENTATION, PHOTOMETRIC, BITS, PLANES = 0x0112, 262, 258, 284
SALVAGED = frozenset({"PNG", "JPEG", "GIF", "TIFF", "PPM"})
"""Whose decoders give what they have where a file is damaged further on."""
STUMBLES = (
    OSError, ValueError, SyntaxError, EOFError, LookupError, TypeError, ArithmeticError, RuntimeError, AttributeError,
    struct.error,
)  # fmt: skip
"""What decoders raise on damaged files."""
CUT_OFF = "image file is truncated"
"""As Pillow says of pixels that end too early."""
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
ON_ITS_SIDE = frozenset(turn for held, turn in TURNS.items() if held >= 5)
DEEP = frozenset({"I", "I;16", "I;16B", "I;16L", "F"})
BYTE, SHORT = 0xFF, 0xFFFF
FIRST_BYTE = 3 if sys.byteorder == "little" else 0
LAB = ImageCms.buildTransform(ImageCms.createProfile("LAB"), ImageCms.createProfile("sRGB"), "LAB", "RGB")
ImageFile.LOAD_TRUNCATED_IMAGES = False
Image.MAX_IMAGE_PIXELS = MOST_SHRUNK
AvifImagePlugin.DEFAULT_MAX_THREADS = 1
warnings.simplefilter("ignore")


class TooLarge(Exception):
    """It has more pixels than are decoded."""


def answer(data: bytes) -> bytes:
    """`HEAD` and RGB pixels row by row; without pixels where none could be had."""
    return answered(_drawn, data)


def answered(draw: Callable[[bytes], bytes], data: bytes) -> bytes:
    """What `draw` makes of it, or the number for what it raises."""
    try:
        return draw(data)
    except (TooLarge, Image.DecompressionBombError):
        return _nothing(TOO_LARGE)
    except NotRead:
        return _nothing(RARE)
    except MemoryError:
        return _nothing(NO_MEMORY)
    except Exception:
        return _nothing(DAMAGED)


def _nothing(why: int) -> bytes:
    return HEAD.pack(why, 0, 0, 0, 0)


def _drawn(data: bytes) -> bytes:
    kind = kind_of(data[:HEAD_BYTES])
    if kind is None or kind.decoder is None:
        raise NotRead
    if kind.decoder == "BMP":
        return _of_bmp(data)
    if kind.decoder == "JPEG":
        refuse_jpeg(data)
    try:
        return _of_file(data, kind.decoder)
    except (TooLarge, Image.DecompressionBombError, NotRead, MemoryError):
        raise
    except Exception as wrong:
        if kind.decoder not in SALVAGED:
            raise
        cut_off = str(wrong).startswith(CUT_OFF)
    return _salvaged(data, kind.decoder, cut_off=cut_off)


def _salvaged(data: bytes, decoder: str, *, cut_off: bool) -> bytes:
    """Of a damaged file all of it where only what stands beside its pixels is damaged, else what there is."""
    clean = mended(data, decoder)
    if not cut_off:  # else it would be decoded once for nothing
        with suppress(*STUMBLES):
            return _of_file(clean, decoder)
    ImageFile.LOAD_TRUNCATED_IMAGES = True
    try:
        return _of_file(clean, decoder, what=IN_PART)
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = False


def _of_bmp(data: bytes) -> bytes:
    bmp = bmp_of(data)
    size = (bmp.width, bmp.height)
    if size[0] * size[1] > MOST_PIXELS:
        raise TooLarge
    image, whole = drawn_bmp(bmp)
    return told(size, _plain(image), what=DRAWN if whole else IN_PART)


def _of_file(data: bytes, decoder: str, *, what: int = DRAWN) -> bytes:
    with Image.open(io.BytesIO(data), formats=[decoder]) as image:
        size = image.size
        shrinks = _drafted(image) and not image.info.get("progressive")
        if size[0] * size[1] > (MOST_SHRUNK if shrinks else MOST_PIXELS):
            raise TooLarge
        turn = TURNS.get(_orientation(image))
        covered = image.tile[0][1] if image.format == "GIF" and image.tile else None
        _refuse(image)
        image.load()
        _set_clear(image, data)
        plain = _plain(image if covered in (None, (0, 0, *size)) else _within(image, covered))
    upright = plain if turn is None else plain.transpose(turn)
    return told(size[::-1] if turn in ON_ITS_SIDE else size, upright, what=what)


def told(size: tuple[int, int], upright: Image.Image, *, what: int = DRAWN) -> bytes:
    """An answer with these pixels, which are RGB, shrunk where there are more than are shown.

    Raises ValueError where of a damaged file nothing is left but one colour.
    """
    upright.thumbnail((LONGEST_PX, LONGEST_PX), Image.Resampling.BICUBIC, reducing_gap=2.0)
    if what == IN_PART and upright.getcolors(1) is not None:
        raise ValueError("nothing is left of it")
    return HEAD.pack(what, *size, *upright.size) + upright.tobytes()


def _refuse(image: Image.Image) -> None:
    """Raises NotRead for what would come out wrong: 16 bits with each colour on a plane of its own."""
    tags = getattr(image, "tag_v2", {})
    if tags.get(PLANES) == 2 and image.mode != "L" and max(tags.get(BITS, (8,))) > 8:
        raise NotRead("16 bits on planes")


def _set_clear(image: Image.Image, data: bytes) -> None:
    """The colour that a PNG says is transparent is in its own bits; the pixels have eight, but for deep grey ones."""
    clear, bits = image.info.get("transparency"), data[24]
    if image.format != "PNG" or isinstance(clear, (bytes, type(None))):
        return
    if image.mode == "RGB" and bits > 8:
        image.info["transparency"] = tuple(value >> bits - 8 for value in clear)
    elif image.mode == "L" and bits < 8:
        image.info["transparency"] = clear * BYTE // ((1 << bits) - 1)


def _within(image: Image.Image, covered: tuple[int, int, int, int]) -> Image.Image:
    """A GIF's first frame where it does not cover all of the picture: around it there is nothing."""
    layered = Image.new("RGBA", image.size)
    layered.paste(image.convert("RGBA").crop(covered), covered[:2])
    return layered


def _drafted(image: Image.Image) -> bool:
    """Has a JPEG's decoder shrink it, while it stays larger than it is shown; whether it does."""
    size, times = image.size, max(image.size) // LONGEST_PX
    if times > 1 and image.format in {"JPEG", "MPO"}:
        image.draft("RGB", (max(1, image.width // times), max(1, image.height // times)))
    return image.size != size


def _orientation(image: Image.Image) -> int:
    """How the camera was held; 1 where the note of it is damaged."""
    try:
        return int(image.getexif().get(ORIENTATION, 1))
    except Exception:
        return 1


def _plain(image: Image.Image) -> Image.Image:
    """RGB of eight bits, as large as it is shown; what is transparent is white."""
    times = max(1, max(image.size) // LONGEST_PX)
    if image.mode in DEEP:
        plain = _of_eight_bits(image)
        if isinstance(clear := image.info.get("transparency"), int):
            plain.paste(BYTE, mask=_where(image, clear))
    elif image.mode == "LAB":
        plain = ImageCms.applyTransform(image, LAB) or image
    elif "A" in image.mode or "a" in image.mode or "transparency" in image.info:
        layered = (image if image.mode == "RGBA" else image.convert("RGBA")).reduce(times)
        plain = Image.new("RGB", layered.size, "white")
        plain.paste(layered, mask=layered.getchannel("A"))
    else:
        plain = image.convert("RGB") if image.mode in {"1", "P"} else image.reduce(times)
    plain.thumbnail((LONGEST_PX, LONGEST_PX), Image.Resampling.BICUBIC, reducing_gap=2.0)
    return plain.convert("RGB")


def _where(image: Image.Image, number: int) -> Image.Image:
    """Full where a deep picture has this number, and nought elsewhere."""
    found: Image.Image = ImageMath.lambda_eval(lambda said: (said["at"] == number) * BYTE, at=image.convert("I"))
    return found.convert("L")


def _of_eight_bits(image: Image.Image) -> Image.Image:
    """Grey of more bits or with a decimal point, by the full range of the smallest numbers that hold it."""
    if image.format == "TIFF" and image.mode in {"I", "F"}:
        grey = _of_tiff_numbers(image)
    else:
        grey = image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    white_is_zero = getattr(image, "tag_v2", {}).get(PHOTOMETRIC) == 0
    return ImageOps.invert(grey) if white_is_zero else grey


def _of_tiff_numbers(image: Image.Image) -> Image.Image:
    low, high = image.getextrema()
    assert isinstance(low, (int, float)) and isinstance(high, (int, float))
    if image.mode == "I" and (low < 0 or high > SHORT):  # 32 bits, their first eight
        return Image.frombytes("L", image.size, image.tobytes()[FIRST_BYTE::4])
    if image.mode == "F":
        most = 1.0 if high <= 1 else BYTE if high <= BYTE else high
    else:
        most = BYTE if high <= BYTE else SHORT
    return image.convert("F").point(lambda value: value * (BYTE / most)).convert("L")
