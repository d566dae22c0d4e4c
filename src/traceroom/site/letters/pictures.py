"""Pictures: the released pixels in the sizes and the forms that phones ask for, with nothing in them but pixels."""

from __future__ import annotations

import io
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256

from PIL import Image

from traceroom.site.letters.file import File

WIDTHS = (480, 960)
"""Pixels; the whole picture is there beside these."""
FORMS = {"avif": ("AVIF", 60), "webp": ("WEBP", 80), "jpg": ("JPEG", 84)}
"""Ending, Pillow's name, and quality."""
TYPES = {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg"}


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture's addresses: `hash` is of the released PNG, `widths` (pixels) from narrow to whole."""

    slug: str
    hash: str
    width: int
    height: int
    widths: tuple[int, ...]

    def address(self, width: int, ending: str) -> str:
        """Where one form of one width stands."""
        return f"/pictures/{self.slug}-{self.hash}-{width}.{ending}"

    def chosen(self, ending: str) -> str:
        """All widths of one form, as `srcset` has them."""
        return ", ".join(f"{self.address(width, ending)} {width}w" for width in self.widths)

    @property
    def whole(self) -> str:
        """The whole picture in the form that every browser reads."""
        return self.address(self.width, "jpg")

    @property
    def card(self) -> str:
        """What social pages show."""
        return f"/cards/{self.slug}-{self.hash}.jpg"


def shown(slug: str, png: bytes) -> Shown:
    """The addresses, without drawing anything."""
    with Image.open(io.BytesIO(png)) as picture:
        width, height = picture.size
    widths = (*(one for one in WIDTHS if one < width), width)
    return Shown(slug, sha256(png).hexdigest()[:12], width, height, widths)


def files(picture: Shown, png: bytes, *, kept: Collection[str] = ()) -> Iterator[File]:
    """Every width in every form; what is `kept` elsewhere already is named and not drawn."""
    for width in picture.widths:
        for ending, kind in TYPES.items():
            path = picture.address(width, ending)
            if path in kept:
                yield File(path, kind, b"", kept=True)
            else:
                yield File(path, kind, _encoded(png, width, ending))


def pixels(png: bytes) -> Image.Image:
    """The colours alone, on white: whatever else was in the file is left behind."""
    with Image.open(io.BytesIO(png)) as opened:
        whole = opened.convert("RGBA")
    plain = Image.new("RGB", whole.size, "white")
    plain.paste(whole, mask=whole.getchannel("A"))
    return plain


@lru_cache(maxsize=2_000)
def _encoded(png: bytes, width: int, ending: str) -> bytes:
    plain = pixels(png)
    if width != plain.width:
        plain = plain.resize((width, max(1, round(plain.height * width / plain.width))), Image.Resampling.LANCZOS)
    form, quality = FORMS[ending]
    out = io.BytesIO()
    how = {"optimize": True, "progressive": True} if form == "JPEG" else {"method": 5} if form == "WEBP" else {}
    plain.save(out, form, quality=quality, **how)
    return out.getvalue()
