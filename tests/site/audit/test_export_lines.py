"""Export lines: each has exactly one way to be written."""

from __future__ import annotations

import json

import pytest

from tests.site.audit.ledgers import KEY, entry, ledger
from traceroom.site.audit.export_lines import LONGEST, EntryLine, Header, SealLine, Unreadable, read

LINES = ledger([2])


def test_what_is_written_is_read() -> None:
    first, one, two, seal = map(read, LINES)
    assert first == Header((KEY.public,))
    assert isinstance(one, EntryLine) and one.entry == entry(1)
    assert isinstance(two, EntryLine) and two.entry == entry(2)
    assert isinstance(seal, SealLine) and (seal.seal.first, seal.seal.last, seal.seal.head) == (1, 2, two.hash)


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "is cut off"),
        (LINES[1][:-1], "is cut off"),
        (b"x" * (LONGEST + 1), "is longer than a line"),
        (b"\xff\xfe\n", "is not UTF-8"),
        (b"{\n", "is not JSON"),
        (b"[" * 10_000 + b"\n", "is not JSON"),
        (b'{"entry":' + b"9" * 9000 + b"}\n", "is not JSON"),
        (b'{"x":"\\ud800"}\n', "is not JSON"),
        (b"NaN\n", "is not written as"),
        (b"[]\n", "is not written as"),
        (b'{"x": 1}\n', "is not written as"),
        (b'{"x":1,"x":1}\n', "is not written as"),
        (LINES[1][:-1] + b"\r\n", "is not written as"),
        (b"\xef\xbb\xbf" + LINES[1], "is not JSON"),
        (b'{"x":1}\n', "is neither"),
    ],
    ids=lambda given: given if isinstance(given, str) else repr(given[:20]),
)
def test_whatever_no_ledger_writes_is_refused(raw: bytes, said: str) -> None:
    with pytest.raises(Unreadable, match=said):
        read(raw)


def _changed(line: int, *path: str, to: object) -> bytes:
    value = json.loads(LINES[line])
    inside = value
    for step in path[:-1]:
        inside = inside[step]
    inside[path[-1]] = to
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode() + b"\n"


@pytest.mark.parametrize(
    "raw",
    [
        _changed(0, "format", to=2),
        _changed(0, "format", to=True),
        _changed(0, "ledger", to="another"),
        _changed(0, "keys", to="x"),
        _changed(0, "keys", to=[KEY.public.upper() + "A"]),
        _changed(0, "keys", to=[1]),
        _changed(1, "hash", to="A" * 64),
        _changed(1, "entry", to=[]),
        _changed(1, "entry", "number", to=0),
        _changed(1, "entry", "number", to=True),
        _changed(1, "entry", "number", to="1"),
        _changed(1, "entry", "at", to=1),
        _changed(1, "entry", "organisation", to=1),
        _changed(1, "entry", "details", to=[]),
        _changed(1, "entry", "details", to={"x": 1}),
        _changed(1, "entry", "more", to="x"),
        _changed(1, "more", to="x"),
        _changed(3, "signature", to="x"),
        _changed(3, "seal", to="x"),
        _changed(3, "seal", "first", to=-1),
        _changed(3, "seal", "head", to=""),
        _changed(3, "seal", "key", to=None),
    ],
)
def test_a_line_of_another_form_is_refused(raw: bytes) -> None:
    with pytest.raises(Unreadable, match="is neither"):
        read(raw)
