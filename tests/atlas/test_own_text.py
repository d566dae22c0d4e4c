"""Own text."""

from __future__ import annotations

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from traceroom.atlas import own_text
from traceroom.atlas.own_text import decoded
from traceroom.values.trouble import Trouble

TEXT = "name,country\nKäse,DE\n"


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_what_spreadsheets_write_is_text(encoding: str, ending: str) -> None:
    assert decoded(TEXT.replace("\n", ending).encode(encoding), "t.csv") == TEXT


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("word", "meant"), [("Käserei", "Käserei"), ("Fromagerie de l’Été", "Été"), ("größer", "größer")]
)
def test_the_words_of_excels_plain_csv_are_said_with_their_line(word: str, meant: str, ending: str) -> None:
    text = f"name,country{ending}ok,BE{ending}{word.replace('’', chr(39))},FR{ending}"
    with pytest.raises(Trouble) as trouble:
        decoded(text.encode("cp1252"), "t.csv")
    assert str(trouble.value).startswith("t.csv, line 3, letter ")
    assert f"is not UTF-8 (in Windows-1252 it would be “{meant}”); save the table as “CSV UTF-8”" in str(trouble.value)


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"PK\x03\x04rest", "a workbook (xlsx, ods) or an archive and no CSV"),
        (b"\xd0\xcf\x11\xe0rest", "an old workbook (xls)"),
        (b"%PDF-1.7", "a PDF"),
        (gzip.compress(b"name", mtime=0), "a gzip archive"),
        (TEXT.encode("utf-16-le"), "UTF-16 without a byte-order mark, or no text"),
        (b"\xff\xfea", "begins like UTF-16 and is not"),
        (b"name\n\x96\n", "line 2, letter 1: the byte 0x96 is not UTF-8; save the table as"),
    ],
)
def test_what_is_no_csv_is_said(data: bytes, what: str) -> None:
    with pytest.raises(Trouble) as trouble:
        decoded(data, "t.csv")
    assert str(trouble.value).startswith("t.csv") and what in str(trouble.value)
    assert "CSV UTF-8" in str(trouble.value)


def test_a_huge_file_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(own_text, "MOST_BYTES", 2_000_000)
    with pytest.raises(Trouble, match="larger than 2 MB"):
        decoded(b"x" * 2_000_001, "t.csv")


@given(st.binary(max_size=80))
def test_any_bytes_are_text_or_a_sentence(data: bytes) -> None:
    try:
        assert "\r" not in decoded(data, "t.csv")
    except Trouble as trouble:
        assert str(trouble).startswith("t.csv")
