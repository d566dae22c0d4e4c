"""Progress."""

import io
import sys

import pytest

from traceroom.cli.progress import Shown, counted, progress


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


def test_what_comes_one_by_one_is_counted_by_its_weight(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    assert list(counted(iter(["ab", "cdef"]), "Verifying", total=6, weight=len)) == ["ab", "cdef"]
    assert "Verifying" in screen.getvalue() and "100%" in screen.getvalue()
    monkeypatch.undo()
    assert list(counted(iter([1, 2]), "Verifying", total=2)) == [1, 2]


def test_a_bar_learns_with_its_first_step_how_much_there_is_and_sentences_stand_above_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    with Shown("Taking in") as shown:
        shown.step(1, 4)
        shown.say("b.jpg: the file is empty")
        shown.step(4, 4)
    assert "Taking in" in screen.getvalue() and "1/4" in screen.getvalue() and "4/4" in screen.getvalue()
    assert "\rb.jpg: the file is empty\n" in screen.getvalue().replace("\x1b[K", "")


def test_where_nobody_looks_there_are_sentences_only(capsys: pytest.CaptureFixture[str]) -> None:
    with Shown("Taking in") as shown:
        shown.step(1, 4)
        shown.say("b.jpg: the file is empty")
    assert capsys.readouterr().err == "b.jpg: the file is empty\n"
