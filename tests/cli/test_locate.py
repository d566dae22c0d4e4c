"""`traceroom locate` as a user runs it."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cli.command import Done, run
from tests.cli.evidence_spoilt import GOOD, spoilt

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


def _answers(done: Done) -> list[dict[str, Any]]:
    """The lines of JSON; probabilities sum to 1, and nothing in them is no number."""
    lines = [json.loads(line, parse_constant=pytest.fail) for line in done.out.splitlines()]
    for line in lines:
        assert sum(place["probability"] for place in line["places"]) == pytest.approx(1, abs=1e-6)
        line["id"].encode()
    return lines


def _sentences(done: Done) -> list[str]:
    assert "Traceback" not in done.err and "\x1b" not in done.err
    return done.err.splitlines()


@given(cases=st.lists(spoilt(), min_size=1, max_size=4))
@settings(deadline=None, max_examples=15)
def test_each_line_is_an_answer_or_a_sentence_with_line_and_field(
    tmp_path_factory: pytest.TempPathFactory, cases: list[dict[str, Any]]
) -> None:
    path = tmp_path_factory.mktemp("spoilt") / "cases.jsonl"
    path.write_text("\n".join(map(json.dumps, [GOOD, *cases, GOOD])), encoding="utf-8")
    done = run("locate", path, "--json")
    answers, sentences = _answers(done), _sentences(done)
    assert len(answers) + len(sentences) == len(cases) + 2
    assert answers[0] == answers[-1] and answers[0]["id"] == "crisps"
    assert done.status == (2 if sentences else 0)
    told = [re.match(rf"{re.escape(str(path))}, line (\d+)[,:] ", sentence) for sentence in sentences]
    assert len({match and match.group(1) for match in told} - {None, "1", str(len(cases) + 2)}) == len(sentences)


@given(case=spoilt())
@settings(deadline=None, max_examples=25)
def test_a_case_in_yaml_or_json_is_an_answer_or_a_sentence(
    tmp_path_factory: pytest.TempPathFactory, case: dict[str, Any]
) -> None:
    folder = tmp_path_factory.mktemp("spoilt")
    (folder / "a.json").write_text(json.dumps(case, indent=1), encoding="utf-8")
    written = yaml.safe_dump(case, allow_unicode=True).encode("utf-8", "replace")
    (folder / "a.yaml").write_bytes(written)
    for name in ("a.json", "a.yaml"):
        done = run("locate", folder / name)
        assert done.status in (0, 1, 2)
        sentences = _sentences(done)
        assert len(sentences) == (done.status == 2) and bool(done.out) == (done.status != 2)
        assert all(sentence.startswith(f"{folder / name}") for sentence in sentences)


def test_the_line_of_the_file_and_the_field_are_named(tmp_path: Path) -> None:
    case = "id: a\nobjects:\n- name: x\n  clues:\n  - says: {BE: 1}\n  - says:\n    - BE\n    - Belgium\n"
    (tmp_path / "a.yaml").write_text(case, encoding="utf-8")
    done = run("locate", tmp_path / "a.yaml")
    assert (done.status, done.out) == (2, "")
    where = f"{tmp_path / 'a.yaml'}, line 8, objects[0], clues[1], says[1]"
    assert done.err.startswith(f"{where}: 'Belgium' is no country code")
    assert done.err.endswith("did you mean BE?\n")


def test_a_slip_is_warned_of_on_its_line(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("id: a\nobjects:\n- name: x\n  text: [kaas]\n", encoding="utf-8")
    done = run("locate", tmp_path / "a.yaml")
    assert "a.yaml, line 4, objects[0], text: nothing reads this field; did you mean texts?" in done.out


@pytest.mark.parametrize("name", ["a.yaml", "a.json", "a.jsonl"])
@pytest.mark.parametrize("data", [b"", b"\xff\xfe", b"\x00" * 9, b"\xe9", b"[" * 200_000, b"{}", b"[]", b"7", b'"x"'])
def test_what_is_no_case_is_one_sentence(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    done = run("locate", tmp_path / name)
    assert (done.status, done.out) == (2, "")
    assert len(_sentences(done)) == 1 and done.err.startswith(str(tmp_path / name))


def test_a_name_that_would_steer_the_terminal_is_plain(tmp_path: Path) -> None:
    case = {"id": "\x1b[31mred\u202e", "objects": [{"name": "\x1b]0;x\x07y", "texts": ["Albert \x1b[1mHeijn"]}]}
    (tmp_path / "a.json").write_text(json.dumps(case), encoding="utf-8")
    done = run("locate", tmp_path / "a.json")
    assert "\u202e" not in done.out and "\x07" not in done.out
    assert "[31mred" in done.out, "what steers is gone, the letters stay"


def test_ten_thousand_clues_are_answered(tmp_path: Path) -> None:
    clues = [{"says": {"BE": 1.0, "NL": 0.5}, "from": 2014 + i % 2} for i in range(5_000)]
    case = {"objects": [{"name": "x", "clues": clues}, *({"clues": [clue]} for clue in clues)]}
    (tmp_path / "a.json").write_text(json.dumps(case), encoding="utf-8")
    (line,) = _answers(run("locate", tmp_path / "a.json", "--json"))
    assert line["places"][0]["country"] == "BE" and len(line["clues"]) == 10_000


def test_a_report_has_one_case_and_says_so(tmp_path: Path) -> None:
    (tmp_path / "cases.jsonl").write_text("\n".join(CASE % name for name in ("first", "second")), encoding="utf-8")
    done = run("locate", tmp_path / "cases.jsonl", "--report", tmp_path / "r.html")
    assert done.status == 0
    assert "r.html shows the first case alone: a report has one case, and there are 2" in done.err
    assert "first" in (tmp_path / "r.html").read_text(encoding="utf-8")


def test_the_folder_of_a_report_is_made(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(CASE % "crisps", encoding="utf-8")
    done = run("locate", tmp_path / "a.json", "--report", tmp_path / "new" / "folder" / "r.html")
    assert done.status == 0 and "The report is in" in done.err
    assert "crisps" in (tmp_path / "new" / "folder" / "r.html").read_text(encoding="utf-8")


def test_a_report_where_no_folder_can_be_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(CASE % "crisps", encoding="utf-8")
    done = run("locate", tmp_path / "a.json", "--report", tmp_path / "a.json" / "r.html")
    assert done.status == 2 and "Traceback" not in done.err and len(_sentences(done)) == 1


@pytest.mark.parametrize("name", ["", "a.jsonl/r.html", "fifo", "link"])
def test_the_cases_are_answered_though_their_report_cannot_be_written(tmp_path: Path, name: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(CASE % name for name in ("a", "b")), encoding="utf-8")
    os.mkfifo(tmp_path / "fifo")
    (tmp_path / "link").symlink_to("/proc/self/fd/1")
    report = tmp_path / name if name else Path()
    done = run("locate", path, "--json", "--report", report if name else "")
    assert done.status == 2 and [line["id"] for line in _answers(done)] == ["a", "b"]
    (sentence,) = _sentences(done)
    assert sentence.startswith(f"--report {report}: ")
    assert (tmp_path / "fifo").is_fifo() and (tmp_path / "link").is_symlink()
