"""What somebody sends, read as it comes in."""

from __future__ import annotations

import asyncio
import gc
import secrets
from collections.abc import Iterable
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.site.desk.visitors import BOUNDARY, multipart
from traceroom.adapters.sealed_stream import opened_stream
from traceroom.site.desk import form
from traceroom.site.desk.form import (
    FIELD_BYTES,
    FILE_BYTES,
    FILES,
    PARTS,
    Reader,
    SealedFile,
    Sent,
    Unreadable,
    read_sent,
)
from traceroom.site.desk.room_for_files import SMALL, Place, RoomForFiles
from traceroom.site.desk.wire import Receive

TYPE = f"multipart/form-data; boundary={BOUNDARY}".encode()


def _receiving(pieces: Iterable[bytes], *, broken: bool = False) -> Receive:
    events: list[dict[str, Any]] = [{"type": "http.request", "body": one, "more_body": True} for one in pieces]
    events.append({"type": "http.disconnect"} if broken else {"type": "http.request", "body": b"", "more_body": False})

    async def receive() -> dict[str, Any]:
        return events.pop(0)

    return receive


def _sent(pieces: Iterable[bytes], *, kind: bytes = TYPE, room: int | None = 10**9, broken: bool = False) -> Sent:
    receive = _receiving(pieces, broken=broken)

    async def read() -> Sent:
        return await read_sent(receive, kind, place=None if room is None else Place(RoomForFiles(room), wait_s=0.01))

    return asyncio.run(read())


def _opened(sent: Sent) -> list[bytes]:
    return [b"".join(opened_stream(one.sealed, one.key, FILE_BYTES)) for one in sent.files]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300), st.binary(max_size=3_000), st.integers(1, 400))
def test_words_and_files_come_through_however_they_are_cut_up(text: str, data: bytes, step: int) -> None:
    text = text.encode("utf-8", "replace").decode()
    body = multipart({"what": text}, [("a.jpg", data)])
    sent = _sent(body[at : at + step] for at in range(0, len(body), step))
    assert sent["what"] == form.clean(text) and sent.too_much == ""
    assert _opened(sent) == [data]


def test_no_piece_of_a_file_is_in_clear() -> None:
    data = secrets.token_bytes(200_000)
    (file,) = _sent([multipart({}, [("a.jpg", data)])]).files
    assert file.size == len(data) and data[:16] not in file.sealed
    assert len(file.sealed) > 262_144, "its length says no more than its class"


@pytest.mark.parametrize("broken", [False, True])
def test_nothing_of_a_request_stays_in_memory_until_somebody_looks_for_circles(*, broken: bool) -> None:
    receive = _receiving([multipart({"what": "a word"}, [("a.jpg", secrets.token_bytes(200_000))])], broken=broken)

    async def read() -> None:
        with suppress(Unreadable):
            await read_sent(receive, TYPE, place=Place(RoomForFiles()))

    gc.collect()
    gc.disable()
    try:
        asyncio.run(read())
        assert not [one for one in gc.get_objects() if type(one) in (Reader, SealedFile)]
    finally:
        gc.enable()


def test_a_form_in_which_no_file_was_chosen_has_none() -> None:
    body = multipart({"what": "x"}, [("", b"")])
    assert _sent([body]).files == ()


def test_what_is_too_large_is_left_out_and_the_words_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(form, "FILE_BYTES", 1_000)
    sent = _sent([multipart({"what": "kept"}, [("a", b"x" * 1_001), ("b", b"y")])])
    assert sent["what"] == "kept" and sent.too_much == "files" and _opened(sent) == [b"y"]
    sent = _sent([multipart({"what": "kept"}, [("a", b"x")] * (FILES + 1))])
    assert sent["what"] == "kept" and sent.too_much == "files" and len(sent.files) == FILES
    sent = _sent([multipart({"what": "kept"}, [("a", b"x")])], room=None)
    assert sent["what"] == "kept" and sent.too_much == "files" and not sent.files
    sent = _sent([multipart({"what": "kept", "how": "x" * (FIELD_BYTES + 1)})])
    assert sent["what"] == "kept" and sent.too_much == "fields"


def test_where_there_is_no_room_for_files_only_the_words_are_kept() -> None:
    body = multipart({"what": "kept"}, [("a", b"x" * SMALL), ("b", b"x" * SMALL * 2)])
    sent = _sent([body[:-SMALL], body[-SMALL:]], room=SMALL)
    assert (sent["what"], sent.too_much, sent.files) == ("kept", "room", ())
    assert len(_sent([body]).files) == 2


def test_a_form_of_very_many_parts_is_none() -> None:
    assert _sent([multipart({f"{number}": "x" for number in range(PARTS)})])["0"] == "x"
    with pytest.raises(Unreadable):
        _sent([multipart({f"{number}": "x" for number in range(PARTS + 1)})])


def test_a_request_without_an_end_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    body = multipart({"what": "x"}, [("a.jpg", b"data")])
    for pieces, broken in (([body[:-6]], False), ([body], True), ([], False), ([b"nonsense"], False)):
        with pytest.raises(Unreadable):
            _sent(pieces, broken=broken)
    monkeypatch.setattr(form, "ANYTHING_BYTES", 100)
    with pytest.raises(Unreadable):
        _sent([body])


@pytest.mark.parametrize(
    "kind", [b"", b"text/plain", b"multipart/form-data", b"multipart/form-data; boundary=" + b"x" * 999]
)
def test_what_is_no_form_is_none(kind: bytes) -> None:
    with pytest.raises(Unreadable):
        _sent([multipart({"what": "x"})], kind=kind)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400), st.integers(0, 300), st.integers(0, 40))
def test_nonsense_is_unreadable_and_nothing_else(junk: bytes, at: int, cut: int) -> None:
    body = multipart({"what": "a bag", "once": "00"}, [("a.jpg", b"data" * 9)])
    reader = Reader(BOUNDARY.encode())
    try:
        reader.write(body[:at] + junk + body[at + cut :])
        reader.sent()
    except Unreadable:
        return


def test_plain_forms_come_through_too() -> None:
    kind = b"application/x-www-form-urlencoded; charset=utf-8"
    sent = _sent([b"receipt=eye+expose%20sketch&text=%C3%A9%00%0D%0Ax&la", b"nguage=fr&b=%ff"], kind=kind)
    assert (sent["receipt"], sent["text"], sent["language"]) == ("eye expose sketch", "é\nx", "fr")
    assert sent["nothing"] == ""
    for body in (b"a=b&" * 200, "é".encode(), b"x" * (FIELD_BYTES * 3 + 1)):
        with pytest.raises(Unreadable):
            _sent([body], kind=kind)
