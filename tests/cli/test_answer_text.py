"""An answer in the terminal."""

import click

from tests.runs.report.made_up import answer
from traceroom import locate
from traceroom.cli.answer_text import lines


def test_place_steps_dates_warnings_and_questions_are_all_there() -> None:
    text = click.unstyle("\n".join(lines(answer())))
    assert "The crisps bag <b>: Belgium" in text
    assert "Before any clue" in text and "Now" in text
    assert "Cheese: statement" in text
    assert "When" in text and "What would help most now" in text
    assert "Agreement of the objects" in text


def test_bars_are_longer_for_more() -> None:
    text = click.unstyle("\n".join(lines(answer())))
    bars = [line.count("█") for line in text.splitlines() if "%  " in line and "█" in line]
    assert bars == sorted(bars, reverse=True)


def test_an_empty_case_has_no_waterfall() -> None:
    text = click.unstyle("\n".join(lines(locate({"objects": []}, until=2026.0))))
    assert "Before any clue" not in text and "the prior alone" in text


def test_what_dates_alone_is_named_under_when_and_readers_in_plain_words() -> None:
    calendar = {"name": "calendar", "kind": "print", "clues": [{"from": 2005, "to": 2006, "source": "analyst"}]}
    ham = {"name": "ham", "texts": ["FR 35.051.002 CE"]}
    text = click.unstyle("\n".join(lines(locate({"objects": [calendar, ham]}, until=2026.0))))
    assert "calendar: Analyst dates it by its sale." in text
    assert "ham: health mark" in text
