"""File: one address of the public pages, and what stands there."""

from __future__ import annotations

from dataclasses import dataclass

HTML = "text/html; charset=utf-8"
LASTING = ("/pictures/", "/cards/", "/static/")
"""Where an address has its content's hash in it, so that it never changes."""


@dataclass(frozen=True, slots=True)
class File:
    """A path from "/", a media type, and the bytes. A picture that the caller has already (`kept`) has none."""

    path: str
    type: str
    body: bytes
    kept: bool = False

    @property
    def lasts(self) -> bool:
        """Whether a browser may keep it for ever."""
        return self.path.startswith(LASTING)

    @property
    def framed(self) -> bool:
        """Whether other people's pages may show it in a frame: then `frame-ancestors *` must go with it."""
        return self.path.startswith("/embed/")


def page(path: str, text: str) -> File:
    """A page of HTML."""
    return File(path, HTML, text.encode())
