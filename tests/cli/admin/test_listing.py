"""Listing: rows for people and for programs."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from traceroom.cli.admin.listing import show


@dataclass(frozen=True, slots=True)
class Row:
    """One row."""

    name: str
    last_sign_in: datetime | None
    roles: tuple[str, ...]
    open: bool
    id: int


ROWS = [Row("A", datetime(2026, 3, 2, 8, tzinfo=UTC), ("lead", "analyst"), True, 1), Row("Longer", None, (), False, 2)]


def test_columns_stand_below_each_other(capsys: pytest.CaptureFixture[str]) -> None:
    show(ROWS, as_json=False, empty="none")
    head, first, second = capsys.readouterr().out.splitlines()
    assert "last sign in" in head and "id" not in head.split()
    assert first.index("2026-03-02 08:00") == second.index("–") and "lead, analyst" in first and second.endswith("no")


def test_programs_get_json_and_an_empty_list_says_what_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    show(ROWS, as_json=True, empty="none")
    assert json.loads(capsys.readouterr().out)[0]["last_sign_in"] == "2026-03-02T08:00:00+00:00"
    show([], as_json=True, empty="none")
    assert json.loads(capsys.readouterr().out) == []
    show([], as_json=False, empty="Add one.")
    assert capsys.readouterr().out == "Add one.\n"


def test_what_would_steer_the_terminal_is_plain_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    show([Row("\u202eA\x9b2J\n", None, ("\x1b[1m",), True, 1)], as_json=False, empty="none")
    assert "A 2J" in (out := capsys.readouterr().out) and not {"\u202e", "\x9b", "\x1b"} & set(out.splitlines()[1])
