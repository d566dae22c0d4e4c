"""Pixels: from an opened picture to upright RGB of eight bits, as little of it as is wanted.

Colours are the file's own numbers: profiles are not applied (a fingerprint of brightness hardly feels them).
What is transparent becomes white. Of an animation or a document of many pages it is the first that counts.
"""

from __future__ import annotations

import struct

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from traceroom.adapters.decode_kinds import NotRead

ORIENTATION = 0x0112
SUB_PICTURES, IS_REDUCED, WHITE_IS_ZERO, DNG = 330, 254, 262, 50706
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
ON_ITS_SIDE = frozenset({5, 6, 7, 8})
DEEP = frozenset({"I;16", "I;16B", "I;16L"})
LAYERED = frozenset({"RGBA", "LA", "PA", "La", "RGBa"})
DAMAGED = (
    OSError, ValueError, SyntaxError, EOFError, LookupError, TypeError, ArithmeticError, MemoryError, RuntimeError,
    struct.error, AttributeError, cv2.error,
)  # fmt: skip
"""What decoders raise on hostile files: tens of thousands of mutated ones were tried (tests/soak)."""


def draft(image: Image.Image, *, least_px: int, mode: str) -> None:
    """Has a JPEG decoder shrink while it decodes, to a longer side of at least `least_px`; others do nothing.

    Asked for "L" it leaves the colours out.
    """
    times = max(image.size) // least_px
    if image.format in {"JPEG", "MPO"} and times > 1:
        image.draft(mode, (max(1, image.width // times), max(1, image.height // times)))


def refuse(image: Image.Image) -> None:
    """Raises NotRead for what would come out wrong, or never."""
    if image.format == "TIFF":
        tags = getattr(image, "tag_v2", {})
        if DNG in tags or (SUB_PICTURES in tags and tags.get(IS_REDUCED, 0) & 1):
            raise NotRead("this is a camera's raw file; export it as JPEG, PNG or TIFF and take that in")
    if image.mode in {"F", "LAB", "HSV"} or (image.mode == "I" and image.format != "PPM"):
        what = {"F": "numbers with a decimal point", "I": "numbers of 32 bits"}.get(image.mode, f"{image.mode} colours")
        raise NotRead(f"its pixels are {what}, which no screen shows as they are; save it with 8 or 16 bits as RGB")


def upright(image: Image.Image, *, least_px: int | None, mode: str) -> NDArray[np.uint8]:
    """Upright pixels, "RGB" (h, w, 3) or "L" (h, w), the brightness alone.

    Given `least_px`, they are shrunk by a whole factor to a longer side of at least that.
    """
    image.load()
    turn = TURNS.get(orientation(image))
    times = 1 if least_px is None else max(1, max(image.size) // least_px)
    plain = _deep(image, times) if image.mode in DEEP or image.mode == "I" else _plain(image, times)
    plain = plain.convert(mode)
    return np.array(plain if turn is None else plain.transpose(turn), dtype=np.uint8)


def orientation(image: Image.Image) -> int:
    """How the camera was held, 1 to 8; 1 where the note of it is damaged, as other programs do it."""
    try:
        return int(image.getexif().get(ORIENTATION, 1))
    except DAMAGED:
        return 1


def first_of_many(image: Image.Image) -> bool:
    """Whether it is an animation or has several pages; a camera's JPEG with a preview behind it is one picture."""
    if image.format not in {"GIF", "TIFF", "PNG", "WEBP", "AVIF"}:
        return False
    try:
        moving = bool(getattr(image, "is_animated", False))
        counted = image.format in {"GIF", "TIFF"}  # which would have to be walked through to the end
        return moving and (counted or getattr(image, "n_frames", 1) > 1)
    except DAMAGED:
        return False


def _plain(image: Image.Image, times: int) -> Image.Image:
    """On white; Pillow premultiplies, so that what is hidden under transparency does not bleed into the edge."""
    if image.mode in LAYERED or "transparency" in image.info:
        layered = _reduced(image if image.mode == "RGBA" else image.convert("RGBA"), times)  # a copy is 400 MB
        white = Image.new("RGB", layered.size, "white")
        white.paste(layered, mask=layered.getchannel("A"))
        return white
    if image.mode in {"1", "P"}:
        return _reduced(image.convert("RGB"), times)
    return _reduced(image, times)


def _reduced(image: Image.Image, times: int) -> Image.Image:
    return image if times == 1 else image.reduce(times)


def _deep(image: Image.Image, times: int) -> Image.Image:
    """Grey of 16 bits, by its full range; darker ones of 12 bits stay dark, as every other program shows them."""
    values = np.asarray(image)
    if image.mode == "I":
        values = np.clip(values, 0, 65535)
    values = values.astype(np.uint16)
    if times > 1:
        size = (-(-image.width // times), -(-image.height // times))
        values = np.asarray(cv2.resize(values, size, interpolation=cv2.INTER_AREA))
    grey = (values >> 8).astype(np.uint8)
    if getattr(image, "tag_v2", {}).get(WHITE_IS_ZERO) == 0:
        grey = 255 - grey
    return Image.fromarray(grey)
