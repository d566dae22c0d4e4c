"""Evidence files."""

from pathlib import Path

import pytest

from traceroom.adapters.evidence_files import cases, is_evidence
from traceroom.values.trouble import Trouble


def test_yaml_and_json_hold_one_case(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("id: a\nobjects: []\n", encoding="utf-8")
    (tmp_path / "b.json").write_text('{"id": "b"}', encoding="utf-8")
    assert [raw.data for raw in cases(tmp_path / "a.yaml")] == [{"id": "a", "objects": []}]
    assert [raw.data for raw in cases(tmp_path / "b.json")] == [{"id": "b"}]


def test_a_bad_line_is_named_and_the_others_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "c.jsonl"
    path.write_bytes('\ufeff{"id": 1}\n{oops\n\n{"id": "with \u2028 inside"}\n'.encode())
    first, second, third = cases(path)
    assert first.data == {"id": 1}
    assert second.trouble is not None and "c.jsonl, line 2: this is not JSON" in second.trouble
    assert third.data == {"id": "with \u2028 inside"} and third.where.endswith("line 4")


@pytest.mark.parametrize("text", ["a: [1", "a: b: c", "\t- x", "!!python/object:os.system {}"])
def test_bad_yaml_gets_a_sentence(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    (raw,) = cases(tmp_path / "a.yaml")
    assert raw.trouble is not None and "this is not YAML" in raw.trouble


def test_deep_nesting_gets_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("[" * 100_000, encoding="utf-8")
    (raw,) = cases(tmp_path / "a.json")
    assert raw.trouble is not None and "not JSON" in raw.trouble


def test_what_is_no_text_or_not_there_gets_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(Trouble, match="not UTF-8"):
        list(cases(tmp_path / "a.yaml"))
    with pytest.raises(Trouble, match="No such file"):
        list(cases(tmp_path / "b.yaml"))


def test_photos_are_not_evidence() -> None:
    assert is_evidence(Path("case.YAML"))
    assert not is_evidence(Path("photo.jpg"))
