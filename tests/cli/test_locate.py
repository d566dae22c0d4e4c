"""`traceroom locate` as a user runs it."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.command import run

CASE = '{"id": "%s", "objects": [{"name": "cheese", "kind": "chain_own", "clues": [{"says": ["BE"]}]}]}'


def test_the_terminal_shows_place_waterfall_and_next_question(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(CASE % "crisps", encoding="utf-8")
    done = run("locate", tmp_path / "a.json")
    assert done.status == 0
    assert "crisps: Belgium" in done.out
    assert "Before any clue" in done.out and "cheese: statement" in done.out
    assert "What would help most now" in done.out


def test_json_lines_come_in_input_order(tmp_path: Path) -> None:
    lines = [CASE % name for name in ("b", "a", "c")]
    (tmp_path / "cases.jsonl").write_text("\n".join(lines), encoding="utf-8")
    done = run("locate", tmp_path / "cases.jsonl", "--json")
    assert done.status == 0
    assert [json.loads(line)["id"] for line in done.out.splitlines()] == ["b", "a", "c"]


def test_a_bad_case_gets_a_sentence_and_the_others_an_answer(tmp_path: Path) -> None:
    bad = '{"id": "bad", "objects": [{"kind": "food"}]}'
    (tmp_path / "cases.jsonl").write_text("\n".join([CASE % "a", bad, "{", CASE % "b"]), encoding="utf-8")
    done = run("locate", tmp_path / "cases.jsonl", "--json")
    assert done.status == 2
    assert [json.loads(line)["id"] for line in done.out.splitlines()] == ["a", "b"]
    assert "cases.jsonl, line 2, objects[0], kind: 'food'" in done.err
    assert "cases.jsonl, line 3" in done.err
    assert "Traceback" not in done.err


def test_a_case_without_clues_ends_with_1_and_still_prints_the_prior(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("id: a\nobjects: []\n", encoding="utf-8")
    done = run("locate", tmp_path / "a.yaml", "--json")
    assert done.status == 1
    assert json.loads(done.out)["places"][0]["country"]


def test_a_file_that_is_not_there_ends_with_2(tmp_path: Path) -> None:
    done = run("locate", tmp_path / "none.yaml")
    assert (done.status, done.out) == (2, "")
    assert "none.yaml" in done.err and "Traceback" not in done.err


def test_evidence_and_photos_do_not_mix(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(CASE % "a", encoding="utf-8")
    done = run("locate", tmp_path / "a.json", tmp_path / "photo.jpg")
    assert done.status == 2
    assert "not both" in done.err
