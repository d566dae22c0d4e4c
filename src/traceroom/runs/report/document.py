"""Document: what every page that loads nothing from anywhere is made of: style, fonts, hashes, a file."""

from __future__ import annotations

import base64
import hashlib
import os
from importlib.resources import files
from pathlib import Path

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
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    part.unlink(missing_ok=True)
    try:
        with os.fdopen(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, mode), "w", encoding="utf-8") as file:
            file.write(html)
        part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)
        raise


def _font(weight: int) -> str:
    data = ASSETS.joinpath(f"atkinson-hyperlegible-latin-{weight}-normal.woff2").read_bytes()
    return base64.b64encode(data).decode("ascii")
