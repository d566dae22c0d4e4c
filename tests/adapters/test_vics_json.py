"""The members of a list, one by one."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from traceroom.adapters import vics_json
from traceroom.adapters.vics_json import Found, Stopped, after, objects
from traceroom.adapters.vics_text import Text


def _objects(path: Path, data: bytes, *, block: int = 1 << 20) -> list[Found | Stopped]:
    path.write_bytes(data)
    with Text(path, block=block) as text:
        assert after(text, re.compile(r"\["))
        return list(objects(text))


def _good(found: list[Found | Stopped]) -> list[Any]:
    return [one.value for one in found if isinstance(one, Found) and not one.broken]


def _broken(found: list[Found | Stopped]) -> list[str]:
    return [one.broken for one in found if isinstance(one, Found) and one.broken]


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=9,
)


@settings(max_examples=60, deadline=None)
@given(members=st.lists(VALUES, max_size=5), indent=st.sampled_from([None, 1]), block=st.sampled_from([1, 7, 5000]))
def test_a_list_is_what_json_says_it_is(
    tmp_path_factory: pytest.TempPathFactory, members: list[Any], indent: int | None, block: int
) -> None:
    path = tmp_path_factory.mktemp("json") / "a.json"
    found = _objects(path, json.dumps(members, indent=indent, ensure_ascii=False).encode(), block=block)
    assert _good(found) == members
    assert len(found) == len(members)


def test_each_comes_with_the_byte_it_begins_at(tmp_path: Path) -> None:
    data = '[{"é": 1},\n {"b": 2}]'.encode()
    found = _objects(tmp_path / "a.json", data)
    assert [one.offset for one in found] == [data.index(b'{"\xc3'), data.index(b'{"b"')]


@pytest.mark.parametrize(
    "bad",
    [
        '{"MediaID": 2, "a" "b"}',
        '{"MediaID": 2, "a": "unfinished}',
        '{"MediaID": 2, "a": [1, 2}',
        '{"MediaID": 2, "a": {"b": 1}',
        '{"MediaID": 2, "a": he said "no" to it, and went}',
        '{"MediaID": 2, "a": "he said "no" to it"}',
        '{"MediaID": 2, "FilePath": "C:\\dir\\"}',
        '{"MediaID": 2, "a": ' + "[" * 200_000 + "]" * 200_000 + "}",
        "nul",
        "}",
        "]",
        'z"MediaID": 2}',
    ],
)
def test_a_broken_one_is_said_and_its_neighbours_are_found(tmp_path: Path, bad: str) -> None:
    good = [{"MediaID": 1, "MediaFiles": [{"MD5": "x"}, {"MD5": "y"}]}, {"MediaID": 3}, {"MediaID": 4}]
    first, *others = (json.dumps(one) for one in good)
    data = f"[{first}, {bad}, {', '.join(others)}]".encode()
    found = _objects(tmp_path / "a.json", data)
    assert _good(found) == good
    assert len(_broken(found)) == 1


@pytest.mark.parametrize("patience", [0, 1000])
def test_brackets_that_never_close_cost_their_own_objects_alone(
    tmp_path: Path, patience: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vics_json, "MOST_HOPELESS", patience)
    good = [{"MediaID": number, "a": [{"b": "}"}]} for number in range(30)]
    data = "[" + ", ".join(f'{json.dumps(one)}, {{"MediaID": 0, "a": [' for one in good) + "]"
    found = _objects(tmp_path / "a.json", data.encode())
    assert _good(found) == good


@pytest.mark.parametrize("block", [16, 1 << 20])
def test_lone_backslashes_endless_numbers_and_nan_are_taken_with_patience(tmp_path: Path, block: int) -> None:
    told = r'[{"FilePath": "C:\Users\new\x", "MediaID": 1}, {"MediaSize": %s}, {"a": NaN}, {"b": 1e999}]' % ("9" * 5000)
    found = _good(_objects(tmp_path / "a.json", told.encode(), block=block))
    assert found[0] == {"FilePath": "C:\\Users\new\\x", "MediaID": 1}
    assert found[1] == {"MediaSize": float("inf")}
    assert len(found) == 4


def test_missing_and_doubled_commas_and_tabs_in_texts_are_survived(tmp_path: Path) -> None:
    assert _good(_objects(tmp_path / "a.json", b'[{"a": "\t"} {"b": 1},, {"c": 2},]')) == [
        {"a": "\t"},
        {"b": 1},
        {"c": 2},
    ]


@pytest.mark.parametrize("cut", range(1, 40))
def test_where_the_file_is_cut_it_is_said(tmp_path: Path, cut: int) -> None:
    whole = b'[{"MediaID": 1, "a": "x"}, {"MediaID": 2}]'
    *_, last = _objects(tmp_path / "a.json", whole[:cut])
    assert isinstance(last, Stopped) and "cut off" in last.why
    assert last.offset == cut


def test_an_object_longer_than_the_window_is_read_and_one_beyond_all_measure_is_passed_over(tmp_path: Path) -> None:
    long, endless = "x" * 300_000, "y" * 9_000_000
    data = json.dumps([{"MediaID": 1, "a": long}, {"MediaID": 2, "a": endless}, {"MediaID": 3}]).encode()
    found = _objects(tmp_path / "a.json", data)
    assert [one["MediaID"] for one in _good(found)] == [1, 3]
    assert len(_broken(found)) == 1


def test_a_list_of_nothing_but_damage_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vics_json, "MOST_BROKEN", 5)
    *_, last = _objects(tmp_path / "a.json", b"[" + b'{"a" 1},' * 50 + b"]")
    assert isinstance(last, Stopped) and "damaged" in last.why
