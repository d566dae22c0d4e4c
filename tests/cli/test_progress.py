"""Progress."""

import io
import sys

import pytest

from traceroom.cli.progress import progress


def test_everything_is_handed_on_in_silence_where_nobody_looks(capsys: pytest.CaptureFixture[str]) -> None:
    assert list(progress([1, 2, 3], "Reading")) == [1, 2, 3]
    assert capsys.readouterr().err == ""


def test_a_bar_is_drawn_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    assert list(progress([1, 2, 3], "Reading")) == [1, 2, 3]
    assert "Reading" in screen.getvalue() and "3/3" in screen.getvalue()
