"""Shelf: the published files in memory, each ready to be sent as it is."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from django.conf import settings

from traceroom.site.desk.wire import Header, strict

TEXTS = ("text/", "application/json", "application/atom+xml", "application/feed+json", "application/xml",
         "application/javascript", "image/svg+xml")  # fmt: skip
STATIC = "/static/"
"""Of our own, and named by their bytes: what a browser has once it has for good. Of pictures it asks again, and so does
a cache in between: what is withdrawn goes from there, too."""
FRAMED, SHARED = "/embed/", ("/pictures/", "/cards/")
"""Where what others may show within their pages stands, and what they may load into theirs; feeds too."""
FEEDS = (".atom", "/feed.json", "/log.json")
FOR_GOOD = (b"cache-control", b"public, max-age=31536000, immutable")
TEN_MINUTES = (b"cache-control", b"public, max-age=600, must-revalidate")
A_MINUTE = (b"cache-control", b"public, max-age=60")
VARIES, PACKED = (b"vary", b"accept-encoding"), (b"content-encoding", b"gzip")
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
    """A published file, kept once: packed, or as it is where packing saves nothing. `tag` is the hash of its bytes."""

    path: str
    type: str
    tag: str
    kept: Form

    @property
    def packed(self) -> bool:
        """Whether what is kept is packed."""
        return any(name == b"content-encoding" for name, _ in self.kept.headers)

    @property
    def plain(self) -> Form:
        """As it is; unpacked for the few who cannot do that themselves."""
        if not self.packed:
            return self.kept
        return _form(self.path, self.type, self.tag, gzip.decompress(self.kept.body), varies=True)

    def best(self, accepted: bytes) -> Form:
        """The form for what a browser says it can unpack."""
        return self.kept if b"gzip" in accepted else self.plain

    def unchanged(self, accepted: bytes) -> tuple[Header, ...]:
        """What is said to a browser that has that form already; nothing is unpacked for it."""
        if b"gzip" in accepted or not self.packed:
            return self.kept.unchanged
        return _form(self.path, self.type, self.tag, b"", varies=True).unchanged


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
    packed = gzip.compress(body, 9, mtime=0) if type.startswith(TEXTS) else body
    if len(packed) < WORTH_IT * len(body):
        return Prepared(path, type, tag, _form(path, type, tag, packed, coding=b"gzip", varies=True))
    return Prepared(path, type, tag, _form(path, type, tag, body))


def _form(path: str, type: str, tag: str, body: bytes, *, coding: bytes = b"", varies: bool = False) -> Form:
    kept: list[Header] = [(b"etag", f'"{tag}{"-" if coding else ""}{coding.decode()}"'.encode()), _lasting(path)]
    if varies:
        kept.append(VARIES)
    shared = path.startswith(SHARED) or path.endswith(FEEDS)
    always = _always(path.startswith(FRAMED), shared, settings.SECURE_HSTS_SECONDS)
    described = [_typed(type), (b"content-length", str(len(body)).encode())]
    if coding:
        described.append(PACKED)
    return Form((*described, *kept, *always), body, (*kept, *always))


def _lasting(path: str) -> Header:
    if path.startswith(STATIC):
        return FOR_GOOD
    return TEN_MINUTES if path.startswith(SHARED) else A_MINUTE


@cache
def _always(framed: bool, shared: bool, hsts_s: int) -> tuple[Header, ...]:  # noqa: FBT001, ARG001 (one for all alike)
    return strict(framed=framed, shared=shared)


@cache
def _typed(type: str) -> Header:
    return (b"content-type", type.encode("latin-1", "replace"))
