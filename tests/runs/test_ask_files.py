"""Ask files."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import pytest

from tests.runs.photos_made import labelled
from traceroom.atlas import countries
from traceroom.place.joint import MOST_TIED
from traceroom.place.prior import PriorName
from traceroom.runs.ask_files import MANY, answers
from traceroom.runs.locate import Answer
from traceroom.values.trouble import Trouble

Item = TypeVar("Item")


def _plain(items: Sequence[Item], label: str) -> Iterator[Item]:
    yield from items


def _ask(*paths: Path) -> tuple[list[Answer | Trouble], list[str]]:
    said: list[str] = []
    return list(answers(paths, prior_name=PriorName.POPULATION, progress=_plain, say=said.append)), said


def test_what_is_wrong_stands_in_its_place(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"objects": []}\n{"objects": 3}\n{"objects": []}\n', encoding="utf-8")
    found, _ = _ask(path)
    assert [type(one) for one in found] == [Answer, Trouble, Answer]


def test_what_is_too_much_to_weigh_is_said_with_its_line_and_the_others_are_answered(tmp_path: Path) -> None:
    dated = {"dates": {"CZ": {"from": 1993}, "SK": {"from": 1993, "to": 2008}}}
    case = {"objects": [{"clues": [dated] * (MOST_TIED + 1)}]}
    path = tmp_path / "a.jsonl"
    path.write_text(f'{{"objects": []}}\n{json.dumps(case)}\n{{"objects": []}}\n', encoding="utf-8")
    (first, second, third), _ = _ask(path)
    assert isinstance(first, Answer) and isinstance(third, Answer)
    assert str(second).startswith(f"{path}, line 2, objects: 1,001 clues tie a place to a time")


def test_a_case_of_many_objects_shows_how_far_it_is_and_one_of_few_does_not(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    many = [{"name": f"thing {number}"} for number in range(MANY)]
    path.write_text("\n".join(json.dumps({"objects": things}) for things in (many, many[1:])), encoding="utf-8")
    shown: list[object] = []

    def seen(items: Sequence[Item], label: str) -> Iterator[Item]:
        shown.append((len(items), label))
        yield from items

    found = list(answers([path], prior_name=PriorName.POPULATION, progress=seen, say=shown.append))
    assert [type(one) for one in found] == [Answer, Answer]
    assert shown == [(MANY, "Reading the objects' words")]


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
