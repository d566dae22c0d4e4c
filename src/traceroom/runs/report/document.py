"""Document: what every page that loads nothing from anywhere is made of: style, fonts, hashes, a file."""

from __future__ import annotations

import base64
import hashlib
from importlib.resources import files
from pathlib import Path

from traceroom.adapters.whole_file import write_whole

ASSETS = files("traceroom.runs.report").joinpath("assets")
PUBLIC, PRIVATE = 0o666, 0o600
"""What a file's mode may be, less what the user's own mask takes away; private ones are for their owner alone."""


def asset(name: str) -> str:
    """The text of a file beside these pages."""
    return ASSETS.joinpath(name).read_text(encoding="utf-8")


def style(rules: str) -> str:
    """The house's own style with its fonts inside, and a page's rules behind it."""
    return (asset("base.css") + rules).replace("FONT400", _font(400)).replace("FONT700", _font(700))


def digest(text: str) -> str:
    """What a page's policy allows a style or a script by."""
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")


def write_page(html: str, path: Path, *, mode: int = PUBLIC) -> None:
    """Writes a page; a half-written file never takes the place of a whole one. Raises OSError."""
    write_whole(path, html, mode=mode)


def _font(weight: int) -> str:
    data = ASSETS.joinpath(f"atkinson-hyperlegible-latin-{weight}-normal.woff2").read_bytes()
    return base64.b64encode(data).decode("ascii")
