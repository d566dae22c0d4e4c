"""Bundle heading."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from traceroom.adapters.bundle_heading import MAGIC, Heading, read_heading
from traceroom.values.trouble import Trouble


def test_what_is_written_is_read_with_its_bytes() -> None:
    for case in ("NL-2018-044", "Größe/1", "a\udcffb\n"):
        heading = Heading(case, "boxed", "words")
        assert read_heading(io.BytesIO(heading.lines() + b"more"), Path("a.trace")) == (heading, heading.lines())


def test_records_of_an_older_version_may_stand_under_the_same_heading() -> None:
    heading = Heading("A", "boxed", "words")
    assert heading.same(Heading("A", "boxed", "words", version=1))
    for other in (Heading("B", "boxed", "words"), Heading("A", "local", "words"), Heading("A", "boxed", "other")):
        assert not heading.same(other)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "no bundle of TraceRoom"),
        (b"PK\x03\x04", "no bundle of TraceRoom"),
        (MAGIC[:-1], "no bundle of TraceRoom"),
        (MAGIC, "heading of this bundle is damaged"),
        (MAGIC + b"{oops\n", "heading of this bundle is damaged"),
        (MAGIC + b"[1]\n", "heading of this bundle is damaged"),
        (MAGIC + b"[" * 90_000 + b"\n", "heading of this bundle is damaged"),
        (MAGIC + b'{"case": "a", "kind": "boxed", "words": "w", "version": 1e999}\n', "is damaged"),
        (MAGIC + b'{"case": "a", "kind": "open", "words": "w", "version": 2}\n', "is damaged"),
        (MAGIC + b'{"case": "a", "kind": "open", "words": "w", "version": 99}\n', "version 99; this program reads"),
    ],
)
def test_foreign_damaged_and_newer_headings_get_a_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(Trouble, match=sentence):
        read_heading(io.BytesIO(data), Path("a.trace"))
