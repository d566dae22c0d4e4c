"""The text of a file, block by block."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from traceroom.adapters.vics_text import Text
from traceroom.values.trouble import Trouble

ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32")


def _all(path: Path, block: int) -> str:
    with Text(path, block=block) as text:
        while text.more():
            pass
        return text.held


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("block", [1, 3, 4096])
def test_every_encoding_gives_the_same_text(tmp_path: Path, encoding: str, block: int) -> None:
    told = '{"Series": "Zürich 日本 🥨"}'
    (tmp_path / "a.json").write_bytes(told.encode(encoding))
    assert _all(tmp_path / "a.json", block) == told


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_place_in_the_text_is_a_byte_of_the_file(tmp_path: Path, encoding: str) -> None:
    told = '{"é": ["日本", "🥨", "x"], "y": 1}'
    whole = told.encode(encoding)
    (tmp_path / "a.json").write_bytes(whole)
    plain = next(plain for plain in ("utf-8", "utf-16-le", "utf-32-le") if encoding.startswith(plain[:6].rstrip("-")))
    mark = len(whole) - len(told.encode(plain))
    with Text(tmp_path / "a.json", block=8) as text:
        gone = 0
        while text.more():
            for place in range(0, len(text.held), 2):
                assert text.offset(place) == mark + len(told[: gone + place].encode(plain))
            assert text.offset(0) == mark + len(told[:gone].encode(plain))
            text.at = len(text.held) // 2
            gone += text.at


@settings(max_examples=50, deadline=None)
@given(data=st.binary(max_size=200), block=st.integers(1, 9))
def test_any_bytes_are_some_text_and_blocks_make_no_difference(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, block: int
) -> None:
    path = tmp_path_factory.mktemp("text") / "a.json"
    path.write_bytes(data)
    assert _all(path, block) == _all(path, 4096)


def test_bytes_that_are_no_utf_8_are_kept_for_what_they_are(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(b'{"a": "\xff"}')
    assert _all(tmp_path / "a.json", 2).encode("utf-8", "surrogateescape") == b'{"a": "\xff"}'


def test_what_lies_before_the_place_is_let_go_and_the_step_hears_how_far(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(b"x" * 100)
    heard: list[int] = []
    with Text(tmp_path / "a.json", step=heard.append, block=10) as text:
        while text.more():
            text.at = len(text.held)
            assert len(text.held) <= 10
        assert text.offset(text.at) == 100
    assert heard == [10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 100]


def test_the_mended_quotes_are_counted(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(b'{"a": "b"", "c": "d""} \n\n')
    with Text(tmp_path / "a.json", block=5) as text:
        while text.more():
            text.at = len(text.held)
        assert text.mended == 2


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="No such file"):
        Text(tmp_path / "nothing.json")
