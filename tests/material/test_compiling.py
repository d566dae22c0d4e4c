"""Compiling."""

from __future__ import annotations

import subprocess
import sys

import pytest

from traceroom.material.compiling import compiled

numba = pytest.importorskip("numba")


def test_what_is_compiled_does_the_same() -> None:
    @compiled
    def twice(number: int) -> int:
        return 2 * number

    assert twice(21) == 42


def test_where_nothing_can_be_written_it_is_compiled_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere(*_: object, **options: object) -> object:
        if options.get("cache"):
            raise RuntimeError("cannot cache function: no locator available")
        return lambda function: function

    monkeypatch.setattr(numba, "njit", nowhere)
    assert compiled(lambda: 7)() == 7


def test_the_command_line_starts_without_numba() -> None:
    names = "traceroom, traceroom.cli.main, traceroom.runs.locate, traceroom.runs.find, traceroom.runs.compare"
    code = f"import sys, {names}; sys.exit('numba' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
