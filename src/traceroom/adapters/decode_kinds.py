"""Kinds: what a file is by its first bytes, whatever its name says, and what to do with those that are not read.

Not read, on purpose, outside of the sandbox for tips: HEIC. Its decoders (libheif, libde265) had critical holes this
year, the light wheel is no longer kept, and the other one is under the GPL (docs/decisions/0003-libraries.md).
"""

from __future__ import annotations

from dataclasses import dataclass

from traceroom.values.trouble import Trouble

HEAD_BYTES = 64
EXPORT = "export it as JPEG, PNG or TIFF and take that in"


class NotRead(Trouble):
    """A picture of a known kind that is not read; its text says why and what to do."""


@dataclass(frozen=True, slots=True)
class Kind:
    """`decoder`: Pillow's name of it, None for what is not read; `advice` is then what to do."""

    name: str
    decoder: str | None = None
    advice: str = ""


HEIC = Kind("HEIC", None, "save it as JPEG, on the phone or with a converter, and take that in")
READ = (
    (0, b"\xff\xd8\xff", Kind("JPEG", "JPEG")),
    (0, b"\x89PNG\r\n\x1a\n", Kind("PNG", "PNG")),
    (0, b"GIF87a", Kind("GIF", "GIF")),
    (0, b"GIF89a", Kind("GIF", "GIF")),
    (0, b"BM", Kind("BMP", "BMP")),
    (8, b"WEBP", Kind("WebP", "WEBP")),
    (0, b"II*\0", Kind("TIFF", "TIFF")),
    (0, b"MM\0*", Kind("TIFF", "TIFF")),
    (0, b"II+\0", Kind("TIFF", "TIFF")),
    (0, b"MM\0+", Kind("TIFF", "TIFF")),
)
NOT_READ = (
    (8, b"CR\x02\0", Kind("a camera's raw file (CR2)", None, EXPORT)),
    (0, b"\xff\x0a", Kind("JPEG XL", None, EXPORT)),
    (0, b"\0\0\0\x0cJXL ", Kind("JPEG XL", None, EXPORT)),
    (0, b"\0\0\0\x0cjP  ", Kind("JPEG 2000", None, EXPORT)),
    (0, b"\xff\x4f\xff\x51", Kind("JPEG 2000", None, EXPORT)),
    (0, b"8BPS", Kind("a Photoshop file", None, EXPORT)),
    (0, b"FUJIFILM", Kind("a camera's raw file (RAF)", None, EXPORT)),
    (0, b"IIU\0", Kind("a camera's raw file (RW2)", None, EXPORT)),
    (0, b"IIRO", Kind("a camera's raw file (ORF)", None, EXPORT)),
    (0, b"%PDF", Kind("a PDF", None, "export its pictures and take those in")),
    (0, b"\x1aE\xdf\xa3", Kind("a video", None, "cut a frame out (traceroom frame) and give that")),
    (0, b"PK\x03\x04", Kind("a ZIP file or an office document", None, "unpack it and take its pictures in")),
)
VIDEO = Kind("a video", None, "cut a frame out (traceroom frame) and give that")
BRANDS = {
    b"avif": Kind("AVIF", "AVIF"),
    b"avis": Kind("AVIF", "AVIF"),
    b"crx ": Kind("a camera's raw file (CR3)", None, EXPORT),
} | dict.fromkeys((b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"hevm", b"hevs"), HEIC)
GENERAL = frozenset({b"mif1", b"msf1"})
"""Brands that say only that it is a picture of this family: the others, behind it, say of which kind."""


def kind_of(head: bytes) -> Kind | None:
    """The kind of a file by its first bytes (`HEAD_BYTES` are enough), None for what is no picture we know of."""
    for at, mark, kind in (*NOT_READ, *READ):
        if head[at : at + len(mark)] == mark and (mark != b"WEBP" or head[:4] == b"RIFF"):
            return kind
    if head[4:8] == b"ftyp":
        return _by_brand(head)
    if head[:1] == b"P" and head[1:2] in b"123456" and head[2:3].isspace():
        return Kind("PPM", "PPM")
    return None


def _by_brand(head: bytes) -> Kind:
    """AVIF, HEIC and MP4 share one container, and name themselves in its first box."""
    major = head[8:12]
    if major in BRANDS:
        return BRANDS[major]
    if major in GENERAL:
        others = (head[at : at + 4] for at in range(16, len(head) - 3, 4))
        return next((BRANDS[brand] for brand in others if brand in BRANDS), HEIC)
    return VIDEO


def is_picture(head: bytes) -> bool:
    """Whether somebody who takes a folder in would want to hear of this file: it is read, or refused with a reason."""
    kind = kind_of(head)
    if kind is None or kind.name in {"a PDF", "a video", "a ZIP file or an office document"}:
        return False
    return kind.name != "BMP" or head[6:10] == b"\0\0\0\0"
