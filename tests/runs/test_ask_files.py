"""Ask files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tests.runs.photos_made import labelled
from traceroom.atlas import countries
from traceroom.place.prior import PriorName
from traceroom.runs.ask_files import answers
from traceroom.runs.locate import Answer
from traceroom.values.trouble import Trouble


def _plain(paths: Sequence[Path], label: str) -> Iterator[Path]:
    yield from paths


def _ask(*paths: Path) -> tuple[list[Answer | Trouble], list[str]]:
    said: list[str] = []
    return list(answers(paths, prior_name=PriorName.POPULATION, progress=_plain, say=said.append)), said


def test_what_is_wrong_stands_in_its_place(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"objects": []}\n{"objects": 3}\n{"objects": []}\n', encoding="utf-8")
    found, _ = _ask(path)
    assert [type(one) for one in found] == [Answer, Trouble, Answer]


@pytest.mark.ocr
def test_photos_are_one_case_and_broken_ones_are_said(tmp_path: Path) -> None:
    labelled(tmp_path / "milk.png", ["Färsk mellanmjölk", "Bäst före: se lockets kant"])
    (tmp_path / "broken.png").write_bytes(b"nothing")
    (answer,), said = _ask(tmp_path / "milk.png", tmp_path / "broken.png")
    assert isinstance(answer, Answer)
    assert countries.codes()[answer.fused.leader] == "SE"
    assert len(said) == 1 and "broken.png" in said[0]


def test_not_one_readable_photo_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "broken.png").write_bytes(b"nothing")
    with pytest.raises(Trouble, match="Not one of the photos"):
        _ask(tmp_path / "broken.png")


def test_several_evidence_files_are_too_many(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="one evidence file"):
        _ask(tmp_path / "a.yaml", tmp_path / "b.yaml")
