"""Statics: scripts, styles and fonts under names that change with their content."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path

from traceroom.site.letters.file import File

FOLDER = Path(__file__).parent / "static"
TYPES = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".woff2": "font/woff2",
    ".svg": "image/svg+xml",
}
NAMED = re.compile(r"\./([a-z0-9-]+\.(?:js|css|woff2|svg))")
"""How they name each other."""
FACE = re.compile(rb"@font-face\{[^}]*\}\s*")


def address(name: str) -> str:
    """Where the file of this name stands."""
    stem, _, ending = name.rpartition(".")
    return f"/static/{stem}-{_edition()}.{ending}"


@cache
def files() -> tuple[File, ...]:
    """All of them."""
    return tuple(File(address(path.name), TYPES[path.suffix], _body(path)) for path in _paths())


def style() -> bytes:
    """The style sheet for a preview elsewhere, where our fonts are not."""
    return FACE.sub(b"", _body(FOLDER / "letters.css"))


def _body(path: Path) -> bytes:
    if path.suffix not in {".js", ".css"}:
        return path.read_bytes()
    text = path.read_text(encoding="utf-8")
    return NAMED.sub(lambda found: address(found.group(1)), text).encode()


@cache
def _edition() -> str:
    """One for all, since they name each other."""
    return sha256(b"".join(sha256(path.read_bytes()).digest() for path in _paths())).hexdigest()[:12]


def _paths() -> Iterator[Path]:
    return (path for path in sorted(FOLDER.iterdir()) if path.suffix in TYPES)
