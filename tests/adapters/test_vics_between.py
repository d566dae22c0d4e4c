"""What stands around the lists of Media."""

from pathlib import Path

import pytest

from traceroom.adapters import vics_between
from traceroom.adapters.vics_between import next_media
from traceroom.adapters.vics_text import Text


def _found(path: Path, data: str, *, depth: int = 0, block: int = 1000) -> list[tuple[int, int]]:
    """The bytes behind the brackets, with the depth there; and at last (-1, the depth at the end)."""
    path.write_bytes(data.encode())
    found = []
    with Text(path, block=block) as text:
        while True:
            there, depth = next_media(text, depth)
            found.append((text.offset(text.at) if there else -1, depth))
            if not there:
                return found


@pytest.mark.parametrize("block", [1, 7, 300, 100_000])
def test_each_list_of_media_is_found_whatever_stands_before_it(tmp_path: Path, block: int) -> None:
    data = '{"a": "\\"Media\\": [", "b": [{"Media@x": [1], "note": "%s", "Media" : [' % ("n" * 2000)
    assert _found(tmp_path / "a.json", data, block=block) == [(len(data), 3), (-1, 3)]


def test_the_brackets_are_counted_to_the_end(tmp_path: Path) -> None:
    assert _found(tmp_path / "a.json", '}, {"a": "]"}]}', depth=3) == [(-1, 0)]
    assert _found(tmp_path / "a.json", '}, {"a": "]"}', depth=3) == [(-1, 2)]


@pytest.mark.parametrize("data", ['"', '{"a', '{"a": "b\\', "", "{" * 10_000])
def test_a_text_that_does_not_end_is_no_trap(tmp_path: Path, data: str) -> None:
    assert _found(tmp_path / "a.json", data)[-1][0] == -1


def test_a_text_beyond_all_measure_does_not_fill_the_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vics_between, "LONGEST_TEXT", 1000)
    data = '{"a": "' + "x" * 20_000 + '", "Media": ['
    assert _found(tmp_path / "a.json", data, block=500)[0][0] == len(data)
