"""Letters made: appeals, and pictures with everything in them that must not come out again."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date

import numpy as np
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from traceroom.site.letters.appeal import ShownAppeal
from traceroom.site.letters.file import File
from traceroom.site.letters.settings import PublicSettings
from traceroom.site.letters.site import public_site

SETTINGS = PublicSettings(address="https://example.org", contact="desk@example.org", root_key="ab" * 32)
SECRET = b"GPS 48.8584 2.2945"


def png(width: int = 1200, height: int = 800) -> bytes:
    """Stripes and leaves, with a text, EXIF and a colour profile beside the pixels."""
    across, down = np.meshgrid(np.arange(width), np.arange(height))
    waves = np.stack([128 + 100 * np.sin(across / 40), 128 + 100 * np.sin(down / 60), (across + down) % 255], axis=2)
    picture = Image.fromarray(waves.astype(np.uint8))
    exif = Image.Exif()
    exif[0x010E] = SECRET.decode()
    text = PngInfo()
    text.add_text("Comment", SECRET.decode())
    out = io.BytesIO()
    picture.save(out, "PNG", pnginfo=text, exif=exif, icc_profile=SECRET)
    return out.getvalue()


def appeal(slug: str = "c0ffee", **other: object) -> ShownAppeal:
    """A curtain, in English and Arabic."""
    known: dict[str, object] = {
        "slug": slug,
        "language": "en",
        "title": "Do you know this curtain?",
        "want": "Where and when it was sold, or what it is called.",
        "who": "People who sold or sewed home textiles.",
        "known": "The lamp beside it was sold everywhere & does not <help>.",
        "alt": "Part of a curtain: green leaves and orange birds on cream",
        "first": "2010",
        "last": "2016",
        "published_on": date(2026, 11, 1),
        "translations": {"ar": {"title": "هل تعرف هذه الستارة؟", "want": "أين ومتى بيعت؟"}},
    }
    return ShownAppeal(**(known | other))  # type: ignore[arg-type]


def site(
    appeals: Sequence[ShownAppeal], *, settings: PublicSettings = SETTINGS, picture: bytes | None = None
) -> dict[str, File]:
    """Every file by its path; no path twice."""
    drawn = picture or png()
    files = list(public_site(appeals, settings=settings, pictures={one.slug: drawn for one in appeals}))
    by_path = {file.path: file for file in files}
    assert len(by_path) == len(files)
    return by_path
