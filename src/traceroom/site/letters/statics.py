"""Statics: scripts, styles and fonts under names that change with their content."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path

from traceroom.adapters.receipts import ALSO_READ, LISTS, word_list
from traceroom.site.letters.file import File

FOLDER = Path(__file__).parent / "static"
TYPES = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".woff2": "font/woff2",
    ".svg": "image/svg+xml",
}
LIST = "text/plain; charset=utf-8"
NAMED = re.compile(r"\./([a-z0-9-]+\.(?:js|css|woff2|svg))")
"""How they name each other."""
FACE = re.compile(rb"@font-face\{[^}]*\}\s*")


def address(name: str) -> str:
    """Where the file of this name stands."""
    stem, _, ending = name.rpartition(".")
    return f"/static/{stem}-{_edition()}.{ending}"


@cache
def files() -> tuple[File, ...]:
    """All of them, and the lists of words that receipts are written in."""
    ours = (File(address(path.name), TYPES[path.suffix], _body(path)) for path in _paths())
    return (*ours, *(File(_list(name), LIST, "\n".join(word_list(name)).encode()) for name in _names()))


@cache
def lists(language: str) -> str:
    """The addresses of the lists of words, that of this language first, with spaces between."""
    first = LISTS.get(language, LISTS["en"])
    return " ".join(map(_list, (first, *(name for name in _names() if name != first))))


def _names() -> tuple[str, ...]:
    return (*LISTS.values(), *ALSO_READ)


def _list(name: str) -> str:
    return address(f"{name.replace('_', '-')}.txt")


def style() -> bytes:
    """The style sheet for a preview elsewhere, where our fonts are not."""
    return FACE.sub(b"", _body(FOLDER / "letters.css"))


def _body(path: Path) -> bytes:
    if path.suffix not in {".js", ".css"}:
        return path.read_bytes()
    text = path.read_text(encoding="utf-8")
    text = _trimmed(text) if path.suffix == ".js" else text
    return NAMED.sub(lambda found: address(found.group(1)), text).encode()


def _trimmed(script: str) -> str:
    """A script without what only its readers need: whole lines of comment, and the room before lines. None of ours has
    a text that goes over lines."""
    lines = (line.strip() for line in script.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//")) + "\n"


@cache
def _edition() -> str:
    """One for all, since they name each other."""
    words = "\n".join(word for name in _names() for word in word_list(name))
    all = [*(path.read_bytes() for path in _paths()), words.encode()]
    return sha256(b"".join(sha256(one).digest() for one in all)).hexdigest()[:12]


def _paths() -> Iterator[Path]:
    return (path for path in sorted(FOLDER.iterdir()) if path.suffix in TYPES)
