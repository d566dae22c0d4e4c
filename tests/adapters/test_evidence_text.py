"""Evidence as text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from traceroom.adapters.evidence_text import Unreadable, decoded, is_utf16


def test_utf8_and_utf16_are_text() -> None:
    assert decoded("\ufeffé".encode()) == "é"
    assert decoded("é".encode("utf-16")) == "é"
    assert is_utf16("é".encode("utf-16")) and not is_utf16("é".encode())


def test_a_byte_that_is_none_is_named_by_line_and_letter() -> None:
    with pytest.raises(Unreadable, match="letter 3 of the line, the byte 0xe9, is not UTF-8") as wrong:
        decoded("a\näöé".encode()[:-2] + b"\xe9")
    assert wrong.value.line == 2


@given(st.binary(max_size=60))
def test_any_bytes_are_text_or_a_sentence(data: bytes) -> None:
    try:
        assert isinstance(decoded(data), str)
    except Unreadable as wrong:
        assert "save it as UTF-8" in str(wrong)
