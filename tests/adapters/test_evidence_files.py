"""Evidence files."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from traceroom.adapters.evidence_files import STANDARD_INPUT, Raw, cases, is_evidence
from traceroom.values.trouble import Trouble


def _read(folder: Path, name: str, data: str | bytes) -> list[Raw]:
    (folder / name).write_bytes(data if isinstance(data, bytes) else data.encode())
    return list(cases(folder / name))


def test_yaml_and_json_hold_one_case(tmp_path: Path) -> None:
    assert [raw.data for raw in _read(tmp_path, "a.yaml", "id: a\nobjects: []\n")] == [{"id": "a", "objects": []}]
    assert [raw.data for raw in _read(tmp_path, "b.json", '{"id": "b"}')] == [{"id": "b"}]


def test_a_bad_line_is_named_and_the_others_are_kept(tmp_path: Path) -> None:
    first, second, third = _read(tmp_path, "c.jsonl", '\ufeff{"id": 1}\r\n{oops\n\n{"id": "with \u2028 inside"}')
    assert first.data == {"id": 1}
    assert second.trouble is not None and "c.jsonl, line 2: this is not JSON" in second.trouble
    assert third.data == {"id": "with \u2028 inside"} and str(third.where).endswith("line 4")


def test_a_line_that_is_no_utf8_spoils_no_other(tmp_path: Path) -> None:
    latin = '{"id": "fran\u00e7ais"}\n'.encode("latin-1")
    first, second, third = _read(tmp_path, "c.jsonl", b'{"id": 1}\n' + latin + b'{"id": 3}\n')
    assert [first.data, third.data] == [{"id": 1}, {"id": 3}]
    assert second.trouble is not None
    assert "c.jsonl, line 2: letter 13 of the line, the byte 0xe7, is not UTF-8" in second.trouble


def test_standard_input_is_json_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b'{"id": 1}\n{oops\n{"id": 3}')))
    first, second, third = cases(STANDARD_INPUT)
    assert is_evidence(STANDARD_INPUT) and [first.data, third.data] == [{"id": 1}, {"id": 3}]
    assert second.trouble is not None and second.trouble.startswith("standard input, line 2: this is not JSON")


def test_standard_input_that_is_closed_has_no_case(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(Trouble, match="standard input: there is no case in it"):
        list(cases(STANDARD_INPUT))


@pytest.mark.parametrize("name", ["a.yaml", "a.json", "a.jsonl"])
@pytest.mark.parametrize("form", ["utf-16", "utf-16-be", "utf-8-sig"])
def test_what_spreadsheets_and_windows_write_is_read(tmp_path: Path, name: str, form: str) -> None:
    text = '{"id": "\u00e9\u6771", "objects": []}\r\n'
    data = text.encode(form) if form != "utf-16-be" else b"\xfe\xff" + text.encode(form)
    (raw,) = _read(tmp_path, name, data)
    assert raw.data == {"id": "\u00e9\u6771", "objects": []}


@pytest.mark.parametrize("name", ["a.yaml", "a.json"])
def test_the_line_of_a_field_is_known(tmp_path: Path, name: str) -> None:
    (raw,) = _read(tmp_path, name, '{"id": "a",\n "objects": [\n  {"kind": "x"},\n  {\n"kind": "food"}]}')
    assert str(raw.where / "objects" / 1 / "kind").endswith(f"{name}, line 5, objects[1], kind")
    assert str(raw.where / "among").endswith(f"{name}, line 1, among")


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("a.yaml", "id: a\nid: b", "a.yaml, line 2: this is not YAML: the field 'id' stands twice"),
        ("a.json", '{"id": 1,\n"id": 2}', "a.json, line 2: this is not JSON: the field 'id' stands twice"),
        ("a.json", '{"id":\n oops}', "a.json, line 2: this is not JSON: Expecting value at column 2"),
        ("a.json", "[" * 100_000, "a.json: this is not JSON: it is nested too deeply"),
        ("a.yaml", "[" * 100_000, "a.yaml: this is not YAML: it is nested too deeply"),
        ("a.yaml", b"id: a\nobjects: \xff", "a.yaml, line 2: letter 10 of the line, the byte 0xff, is not UTF-8"),
        ("a.yaml", b"\xff\xfe\x00", "a.yaml: this begins like UTF-16 and is not"),
        ("a.json", '[{"id": 1}, {"id": 2}]', "several cases are JSON Lines"),
        ("a.yaml", "- id: 1\n- id: 2", "several cases are JSON Lines"),
        ("a.yaml", "id: a\n---\nid: b", "a.yaml, line 2: this is not YAML: one file has one case"),
    ],
)
def test_what_is_no_case_gets_a_sentence(tmp_path: Path, name: str, data: str | bytes, sentence: str) -> None:
    (raw,) = _read(tmp_path, name, data)
    assert raw.trouble is not None and sentence in raw.trouble
    assert str(tmp_path) in raw.trouble and "\n" not in raw.trouble


@pytest.mark.parametrize("name", ["a.yaml", "a.json", "a.jsonl"])
@pytest.mark.parametrize("data", ["", "\n", "\ufeff", " \r\n\n"])
def test_an_empty_file_is_said(tmp_path: Path, name: str, data: str) -> None:
    with pytest.raises(Trouble, match=f"{name}: there is no case in it"):
        _read(tmp_path, name, data)


def test_what_is_not_there_gets_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="No such file"):
        list(cases(tmp_path / "b.yaml"))
    (tmp_path / "folder.json").mkdir()
    with pytest.raises(Trouble, match="Is a directory"):
        list(cases(tmp_path / "folder.json"))


def test_photos_are_not_evidence() -> None:
    assert is_evidence(Path("case.YAML"))
    assert not is_evidence(Path("photo.jpg"))
