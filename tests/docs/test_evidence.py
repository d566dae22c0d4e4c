"""docs/evidence.md: its case is answered, its sentence is the one that is said, its Python runs."""

from __future__ import annotations

import contextlib
import io
import re
from pathlib import Path
from typing import Any

import pytest

from tests.cli.command import run
from traceroom.runs.locate import Answer

PAGE = (Path(__file__).resolve().parent.parent.parent / "docs/evidence.md").read_text(encoding="utf-8")


def _blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)


def test_its_case_is_answered_without_a_word_about_its_form(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text(_blocks("yaml")[0], encoding="utf-8")
    done = run("locate", tmp_path / "case.yaml")
    assert (done.status, done.err) == (0, "")
    assert "crisps: Belgium" in done.out and "nothing reads" not in done.out and "do not agree" not in done.out


def test_its_sentence_is_the_one_that_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    case = "id: a\nobjects:\n- name: x\n- name: y\n  clues:\n  -\n    # from Ann\n    says:\n    - UK\n"
    (tmp_path / "case.yaml").write_text(case, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert run("locate", "case.yaml").err == _blocks("text")[0]


def test_its_python_runs() -> None:
    names: dict[str, Any] = {}
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(_blocks("python")[0], names)
    answer = names["answer"]
    assert isinstance(answer, Answer)
    assert answer.country == "BE" and next(iter(answer.places)) == "BE" and answer.when is None
    assert printed.getvalue().startswith("cheese 1")
