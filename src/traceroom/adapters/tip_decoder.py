"""Tip decoder: a picture of a stranger as upright pixels alone; runs in the sandbox's child and nowhere else.

It answers with numbers and pixels, never with words: what took it over could not put any into a page. It uses Pillow
alone, whose start is short, and imports all that it may need at once, since it may open no file later.
"""

from __future__ import annotations

import io
import struct
import warnings
from collections.abc import Callable

from PIL import (
    AvifImagePlugin,
    BmpImagePlugin,
    GifImagePlugin,
    Image,
    ImageFile,
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

MODULES = (AvifImagePlugin, BmpImagePlugin, GifImagePlugin, JpegImagePlugin, MpoImagePlugin, PngImagePlugin,
           PpmImagePlugin, TiffImagePlugin, WebPImagePlugin)  # fmt: skip
"""What knows the formats: each must be here before the first byte is looked at."""
HEAD = struct.Struct(">B4I")
"""What became of it; width and height as it came, upright, and as it is given."""
DRAWN, TOO_LARGE, DAMAGED, RARE, NO_MEMORY = range(5)
MOST_PIXELS = 40_000_000
MOST_SHRUNK = 120_000_000
"""Of a JPEG whose decoder shrinks while it decodes, as telephones of today write them."""
LONGEST_PX = 2000
ANSWER_BYTES = HEAD.size + 3 * LONGEST_PX * LONGEST_PX
ORIENTATION, PHOTOMETRIC = 0x0112, 262
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
DEEP = frozenset({"I", "I;16", "I;16B", "I;16L"})
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
    if kind.decoder == "JPEG":
        refuse_jpeg(data)
    with Image.open(io.BytesIO(data), formats=[kind.decoder]) as image:
        size = image.size
        shrinks = _drafted(image) and not image.info.get("progressive")
        if size[0] * size[1] > (MOST_SHRUNK if shrinks else MOST_PIXELS):
            raise TooLarge
        turn = TURNS.get(_orientation(image))
        image.load()
        plain = _plain(image)
    upright = plain if turn is None else plain.transpose(turn)
    return told(size[::-1] if turn in ON_ITS_SIDE else size, upright)


def told(size: tuple[int, int], upright: Image.Image) -> bytes:
    """An answer with these pixels, which are RGB, shrunk where there are more than are shown."""
    upright.thumbnail((LONGEST_PX, LONGEST_PX), Image.Resampling.BICUBIC, reducing_gap=2.0)
    return HEAD.pack(DRAWN, *size, *upright.size) + upright.tobytes()


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
    elif "A" in image.mode or "a" in image.mode or "transparency" in image.info:
        layered = (image if image.mode == "RGBA" else image.convert("RGBA")).reduce(times)
        plain = Image.new("RGB", layered.size, "white")
        plain.paste(layered, mask=layered.getchannel("A"))
    else:
        plain = image.convert("RGB") if image.mode in {"1", "P"} else image.reduce(times)
    plain.thumbnail((LONGEST_PX, LONGEST_PX), Image.Resampling.BICUBIC, reducing_gap=2.0)
    return plain.convert("RGB")


def _of_eight_bits(image: Image.Image) -> Image.Image:
    """Grey of 16 bits, by its full range."""
    grey = image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    white_is_zero = getattr(image, "tag_v2", {}).get(PHOTOMETRIC) == 0
    return ImageOps.invert(grey) if white_is_zero else grey
