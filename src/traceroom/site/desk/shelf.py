"""Shelf: the published files in memory, each ready to be sent as it is."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from traceroom.site.desk.wire import Header, strict

TEXTS = ("text/", "application/json", "application/atom+xml", "application/feed+json", "application/xml",
         "application/javascript", "image/svg+xml")  # fmt: skip
HASHED = ("/static/", "/pictures/", "/cards/")
"""Where a file's name has the hash of its bytes, so that what a browser has once it has for good."""
FRAMED = "/embed/"
FOR_GOOD, A_MINUTE = b"public, max-age=31536000, immutable", b"public, max-age=60"
WORTH_IT = 0.9
"""A packed form that is not a tenth smaller is not worth its unpacking."""


@dataclass(frozen=True, slots=True)
class Form:
    """A file's bytes in one form, with the headers that go before them, and those that say it is unchanged."""

    headers: tuple[Header, ...]
    body: bytes
    unchanged: tuple[Header, ...]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A published file. `packed` is None where packing saves nothing; `tag` is the hash of its bytes."""

    tag: str
    plain: Form
    packed: Form | None

    def best(self, accepted: bytes) -> Form:
        """The form for what a browser says it can unpack."""
        return self.packed if self.packed is not None and b"gzip" in accepted else self.plain


@dataclass(frozen=True, slots=True)
class Shelf:
    """Path -> file. Nothing in it changes: another shelf takes its place."""

    files: Mapping[str, Prepared] = field(default_factory=dict)

    def tags(self) -> dict[str, str]:
        """Path -> tag, to see what is new."""
        return {path: file.tag for path, file in self.files.items()}

    def changed(self, *, gone: Iterable[str], new: Mapping[str, Prepared]) -> Shelf:
        """The shelf without some files and with others."""
        left = set(gone)
        return Shelf({path: file for path, file in self.files.items() if path not in left} | dict(new))


def prepared(path: str, type: str, tag: str, body: bytes) -> Prepared:
    """A file as it will be sent; packed once, here."""
    packs = type.startswith(TEXTS)
    packed = gzip.compress(body, 9, mtime=0) if packs else body
    worth = packs and len(packed) < WORTH_IT * len(body)
    return Prepared(
        tag,
        _form(path, type, tag, body, coding=b"", varies=worth),
        _form(path, type, tag, packed, coding=b"gzip", varies=True) if worth else None,
    )


def _form(path: str, type: str, tag: str, body: bytes, *, coding: bytes, varies: bool) -> Form:
    lasting = FOR_GOOD if path.startswith(HASHED) else A_MINUTE
    kept = [(b"etag", f'"{tag}{"-" if coding else ""}{coding.decode()}"'.encode()), (b"cache-control", lasting)]
    if varies:
        kept.append((b"vary", b"accept-encoding"))
    always = strict(framed=path.startswith(FRAMED))
    described = [(b"content-type", type.encode("latin-1", "replace")), (b"content-length", str(len(body)).encode())]
    if coding:
        described.append((b"content-encoding", coding))
    return Form((*described, *kept, *always), body, (*kept, *always))
