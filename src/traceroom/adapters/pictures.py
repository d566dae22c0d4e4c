"""Pictures: from a file's bytes to upright pixels, or to a sentence that says why not."""

from __future__ import annotations

import errno
import io
import warnings
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFile, UnidentifiedImageError

from traceroom.adapters.decode_jpeg import refuse_jpeg
from traceroom.adapters.decode_kinds import HEAD_BYTES, NotRead, is_picture, kind_of
from traceroom.adapters.decode_pixels import DAMAGED, ON_ITS_SIDE, draft, first_of_many, orientation, refuse, upright
from traceroom.values.trouble import Trouble

MEGA = 1_000_000
MOST_PIXELS = 100 * MEGA
MOST_SHRUNK = 2 * MOST_PIXELS
"""A JPEG whose decoder shrinks needs little memory: the phones of today write 200 megapixels."""
MOST_BYTES = 1 << 30
ENDINGS = frozenset(
    {".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".gif", ".bmp", ".tif", ".tiff", ".webp", ".avif", ".ppm", ".pgm"}
    | {".pbm", ".pnm", ".apng", ".dib", ".heic", ".heif", ".hif", ".jxl", ".jp2", ".dng", ".cr2", ".nef", ".arw"}
)
"""Names that promise a picture; those that are not read are refused with a reason rather than passed over."""
ImageFile.LOAD_TRUNCATED_IMAGES = False
Image.MAX_IMAGE_PIXELS = MOST_PIXELS


class Unreadable(Trouble):
    """A file that cannot be read as a picture; its text says why and what to do."""


@dataclass(frozen=True, slots=True, eq=False)
class Picture:
    """Upright RGB pixels, shape (h, w, 3), uint8, perhaps shrunk; width and height of the full upright picture.

    What `brightness` gives has pixels of one number, shape (h, w).

    `first_of_many`: it is an animation or a document of several pages, and these are the first one's pixels.
    """

    pixels: NDArray[np.uint8] = field(repr=False)
    width: int
    height: int
    first_of_many: bool = False

    @property
    def scale(self) -> float:
        """Pixels of `pixels` for each pixel of the full picture."""
        return float(self.pixels.shape[1]) / self.width


def decode(source: Path | bytes, *, longest_px: int | None = None, name: str | None = None) -> Picture:
    """A picture from a file or its bytes, shrunk to `longest_px` if that is given. Raises Unreadable."""
    found = glimpse(source, least_px=longest_px, name=name)
    longest = max(found.pixels.shape)
    if longest_px is None or longest <= longest_px:
        return found
    h, w = (max(1, round(side * longest_px / longest)) for side in found.pixels.shape[:2])
    pixels = np.array(Image.fromarray(found.pixels).resize((w, h), Image.Resampling.LANCZOS))
    return Picture(pixels, found.width, found.height, first_of_many=found.first_of_many)


def glimpse(source: Path | bytes, *, least_px: int | None, name: str | None = None) -> Picture:
    """As much of a picture as costs least: its longer side has at least `least_px`, mostly less than twice that.

    Raises Unreadable, which names the file, or `name`.
    """
    return _named(source, name, least_px=least_px, mode="RGB")


def brightness(source: Path | bytes, *, least_px: int, name: str | None = None) -> Picture:
    """The same without colours, which a JPEG decoder then leaves out: pixels (h, w)."""
    return _named(source, name, least_px=least_px, mode="L")


def _named(source: Path | bytes, name: str | None, *, least_px: int | None, mode: str) -> Picture:
    called = name or (str(source) if isinstance(source, Path) else "picture")
    data = source if isinstance(source, bytes) else read_file(source)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow warns of odd metadata, which is not read here
            return _decoded(data, least_px, mode)
    except UnidentifiedImageError:
        raise Unreadable(
            f"{called}: the picture's beginning is damaged or of a rare variant; open it elsewhere and save it as PNG"
        ) from None
    except (Image.DecompressionBombError, NotRead) as wrong:
        why = str(wrong) if isinstance(wrong, NotRead) else _too_large(MOST_PIXELS)
        raise Unreadable(f"{called}: {why}") from None
    except MemoryError:
        raise Unreadable(f"{called}: there is not enough memory to decode it; shrink it first") from None
    except DAMAGED as wrong:
        raise Unreadable(
            f"{called}: the picture is damaged or cut off ({wrong}); copy it anew from where it came"
        ) from None


def read_file(path: Path) -> bytes:
    """The bytes of a file, once. Raises Unreadable for a folder, a device without an end, and what may not be read."""
    try:
        with path.open("rb") as file:
            return file.read() if path.is_file() and path.stat().st_size <= MOST_BYTES else _some(file)
    except OSError as wrong:
        raise Unreadable(f"{path}: {wrong.strerror or wrong}") from None


def _some(file: io.BufferedReader) -> bytes:
    """What comes out of a pipe or a device. Raises OSError beyond the limit."""
    head = file.read(HEAD_BYTES)
    if kind_of(head) is None:  # a device may have no end
        return head
    parts = [head]
    while part := file.read(1 << 24):
        parts.append(part)
        if sum(map(len, parts)) > MOST_BYTES:
            raise OSError(errno.EFBIG, f"more than {MOST_BYTES >> 30} GiB; no picture is that large")
    return b"".join(parts)


def _decoded(data: bytes, least_px: int | None, mode: str) -> Picture:
    if not data:
        raise NotRead("the file is empty")
    kind = kind_of(data[:HEAD_BYTES])
    if kind is None:
        raise NotRead("this is no picture of a kind that can be read (JPEG, PNG, WebP, AVIF, GIF, TIFF, BMP, PPM)")
    if kind.decoder is None:
        raise NotRead(f"this is {kind.name}, which is not read; {kind.advice}")
    if kind.decoder == "JPEG":
        refuse_jpeg(data)
    with Image.open(io.BytesIO(data), formats=[kind.decoder]) as image:
        size = image.size
        if least_px is not None:
            draft(image, least_px=least_px, mode=mode)
        most = MOST_SHRUNK if image.size != size and not image.info.get("progressive") else MOST_PIXELS
        if size[0] * size[1] > most:
            raise NotRead(_too_large(most))
        refuse(image)
        pixels = upright(image, least_px=least_px, mode=mode)
        width, height = size[::-1] if orientation(image) in ON_ITS_SIDE else size
        return Picture(pixels, width, height, first_of_many=first_of_many(image))


def _too_large(most: int) -> str:
    return f"more than {most // MEGA} megapixels; shrink it first"


def find_pictures(paths: Iterable[Path], *, also: Callable[[Path], bool] | None = None) -> tuple[Path, ...]:
    """The files named, and the pictures in the folders named, sorted; hidden files are left out.

    In a folder a picture is what has a picture's name or begins like one; `also`: what else is wanted.
    """
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = (file for file in path.rglob("*") if file.is_file() or file.is_symlink())
            shown = (f for f in inside if not any(p.startswith(".") for p in f.relative_to(path).parts))
            found += sorted(
                file
                for file in shown
                if not file.is_dir() and (_looks_like_one(file) or (also is not None and also(file)))
            )
        elif path.exists():
            found.append(path)
        else:
            raise Trouble(f"{path}: there is no such file or folder")
    return tuple(dict.fromkeys(found))


def find_named(paths: Iterable[Path], *, say: Callable[[str], None]) -> tuple[Path, ...]:
    """The same, where a path that is not there or a folder without a picture is said, and the others are taken."""
    found: list[Path] = []
    for path in paths:
        try:
            inside = find_pictures([path])
        except (Trouble, OSError) as wrong:
            say(str(wrong) if isinstance(wrong, Trouble) else f"{path}: {wrong.strerror or wrong}")
            continue
        if not inside:
            say(f"{path}: there is no picture in this folder")
        found += inside
    return tuple(dict.fromkeys(found))


def _looks_like_one(path: Path) -> bool:
    if path.suffix.lower() in ENDINGS:
        return True
    try:
        with path.open("rb") as file:
            return is_picture(file.read(HEAD_BYTES))
    except OSError:
        return False
