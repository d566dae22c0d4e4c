"""Form: what somebody sends, read as it comes in. Fields stay in memory; a file is sealed piece by piece, and no piece
of it stays in clear.

What is too much does not end the reading: the words are kept so that whoever typed them gets them back.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from typing import Any
from urllib.parse import parse_qsl

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header

from traceroom.adapters.sealed_stream import StreamSealer
from traceroom.site.desk.room_for_files import Place
from traceroom.site.desk.wire import Receive

FIELD_BYTES, FIELDS = 128 * 1024, 40
"""Of all fields together, which is what the longest take in any script, and how many there may be."""
PARTS = 100
"""How many a form may have at all: each costs as much as many bytes."""
FILES, FILE_BYTES = 5, 20_000_000
WHOLE_BYTES = FILES * FILE_BYTES + 1_000_000
ANYTHING_BYTES = 3 * WHOLE_BYTES
"""How much is read at all, so that the words of somebody whose files are too large are not lost."""


class Unreadable(Exception):
    """The request is no form, or broke off."""


@dataclass(frozen=True, slots=True)
class SealedFile:
    """A file as a sealed stream; `digest` is the SHA-256 of its bytes in clear, which never leaves memory."""

    number: int
    key: bytes
    size: int
    sealed: bytes
    digest: bytes


@dataclass(frozen=True, slots=True)
class Sent:
    """The fields by name, and the files. `too_much` says what was left out: "" or "fields" or "files", or "room"
    where there was none for them."""

    fields: Mapping[str, str]
    files: tuple[SealedFile, ...] = ()
    too_much: str = ""

    def __getitem__(self, name: str) -> str:
        return self.fields.get(name, "")


@dataclass(slots=True)
class _File:
    number: int
    sealer: StreamSealer = field(default_factory=StreamSealer)
    pieces: list[bytes] = field(default_factory=list)
    digest: Any = field(default_factory=sha256)
    held: int = 0

    def push(self, piece: bytes) -> None:
        self.digest.update(piece)
        if sealed := self.sealer.push(piece):
            self.pieces.append(sealed)
            self.held += len(sealed)

    def end(self) -> SealedFile:
        self.pieces.append(self.sealer.end())
        sealed = b"".join(self.pieces)
        self.pieces.clear()
        return SealedFile(self.number, self.sealer.key, self.sealer.size, sealed, self.digest.digest())


class Reader:
    """Takes a multipart body piece by piece. `files_wanted` is False where no file may be kept."""

    def __init__(self, boundary: bytes, *, files_wanted: bool = True) -> None:
        self.fields: dict[str, str] = {}
        self.files: list[SealedFile] = []
        self.too_much = ""
        self.files_wanted = files_wanted
        self._left = FIELD_BYTES
        self._header = self._value = self._said = b""
        self._name: str | None = None
        self._text: list[bytes] = []
        self._file: _File | None = None
        self._whole = False
        self._parts = 0
        self._parser = MultipartParser(boundary, {
            "on_part_begin": self._part_begins,
            "on_header_field": self._header_comes,
            "on_header_value": self._value_comes,
            "on_header_end": self._header_ends,
            "on_headers_finished": self._headers_end,
            "on_part_data": self._data_comes,
            "on_part_end": self._part_ends,
            "on_end": self._all_is_read,
        })  # fmt: skip

    def write(self, data: bytes) -> None:
        """The next piece. Raises Unreadable."""
        try:
            self._parser.write(data)
        except FormParserError as error:
            raise Unreadable from error

    @property
    def held(self) -> int:
        """Bytes of files in memory."""
        return sum(len(one.sealed) for one in self.files) + (self._file.held if self._file else 0)

    def leave_files(self) -> None:
        """There is no room for them: from here on only the words are kept."""
        self.files.clear()
        self._file, self.files_wanted, self.too_much = None, False, "room"

    def sent(self) -> Sent:
        """All of it. Raises Unreadable where its end is missing."""
        if not self._whole:
            raise Unreadable
        return Sent(self.fields, tuple(self.files), self.too_much)

    def end(self) -> None:
        """Lets go of all that it holds. It and its parser hold one another, and with them what was sent, for as long
        as nobody looks for such circles."""
        self._parser.callbacks = {}

    def _part_begins(self) -> None:
        self._parts += 1
        if self._parts > PARTS:
            raise Unreadable
        self._header = self._value = self._said = b""
        self._name, self._file = None, None
        self._text = []

    def _header_comes(self, data: bytes, start: int, end: int) -> None:
        self._header += data[start:end]

    def _value_comes(self, data: bytes, start: int, end: int) -> None:
        self._value += data[start:end]

    def _header_ends(self) -> None:
        if self._header.lower() == b"content-disposition":
            self._said = self._value
        self._header = self._value = b""

    def _headers_end(self) -> None:
        read = _disposition if b"filename" in self._said.lower() else _disposition_of_field
        name, is_file, chosen = read(self._said)
        if not is_file:
            self._name = name
        elif chosen:
            self._begin_file()

    def _begin_file(self) -> None:
        if not self.files_wanted or len(self.files) == FILES:
            self.too_much = self.too_much or "files"
        else:
            self._file = _File(len(self.files))

    def _data_comes(self, data: bytes, start: int, end: int) -> None:
        if self._file is not None:
            if self._file.sealer.size + end - start > FILE_BYTES:
                self.too_much, self._file = "files", None
            else:
                self._file.push(data[start:end])
        elif self._name is not None:
            self._left -= end - start
            if self._left < 0:
                self.too_much = "fields"
            else:
                self._text.append(data[start:end])

    def _part_ends(self) -> None:
        if self._file is not None:
            self.files.append(self._file.end())
        elif self._name is not None and len(self.fields) < FIELDS:
            self.fields[self._name] = clean(b"".join(self._text).decode("utf-8", "replace"))

    def _all_is_read(self) -> None:
        self._whole = True


def _disposition(said: bytes) -> tuple[str, bool, bool]:
    """A part's name; whether it is a file; and whether one was chosen: without one a form sends an empty file name."""
    _, options = parse_options_header(said)
    name = options.get(b"name", b"").decode("utf-8", "replace")
    return name, b"filename" in options, bool(options.get(b"filename"))


_disposition_of_field = lru_cache(maxsize=256)(_disposition)
"""The same few names come again and again; what somebody's file is called is kept by nobody."""


def clean(text: str) -> str:
    """Without what no database takes, and with one kind of line end: browsers send another than scripts do."""
    return text.replace("\0", "").replace("\r\n", "\n").strip()


def boundary_of(content_type: bytes) -> bytes:
    """What stands between the parts of a multipart body. Raises Unreadable."""
    kind, options = parse_options_header(content_type)
    boundary = options.get(b"boundary", b"")
    if kind != b"multipart/form-data" or not boundary:
        raise Unreadable
    return boundary


async def read_sent(receive: Receive, content_type: bytes, *, place: Place | None = None) -> Sent:
    """What a request carries, in any of the two ways of forms; files where there is a `place` for them. Raises
    Unreadable."""
    if content_type.startswith(b"application/x-www-form-urlencoded"):
        return _typed(await read_whole(receive))
    try:
        reader = Reader(boundary_of(content_type), files_wanted=place is not None)
    except FormParserError as error:
        raise Unreadable from error
    try:
        return await _all_read(reader, receive, place)
    finally:
        reader.end()


async def _all_read(reader: Reader, receive: Receive, place: Place | None) -> Sent:
    left, more = ANYTHING_BYTES, True
    while more:
        piece, more = await _piece(receive)
        left -= len(piece)
        if left < 0:
            raise Unreadable
        if piece:
            reader.write(piece)
            if place is not None and not await place.grown(reader.held):
                reader.leave_files()
    return reader.sent()


async def read_whole(receive: Receive) -> bytes:
    """A small body. Raises Unreadable where it is none."""
    body, more = bytearray(), True
    while more:
        piece, more = await _piece(receive)
        body += piece
        if len(body) > FIELD_BYTES * 3:  # percent signs make three bytes of one
            raise Unreadable
    return bytes(body)


async def _piece(receive: Receive) -> tuple[bytes, bool]:
    event = await receive()
    if event["type"] != "http.request":
        raise Unreadable
    return event.get("body", b""), event.get("more_body", False)


def _typed(body: bytes) -> Sent:
    try:
        pairs = parse_qsl(body.decode("ascii"), keep_blank_values=True, max_num_fields=FIELDS, errors="replace")
    except ValueError as error:
        raise Unreadable from error
    return Sent({name: clean(value) for name, value in pairs})
