"""Trouble."""

from traceroom.values.trouble import Trouble


def test_its_text_is_the_sentence() -> None:
    assert str(Trouble("case.yaml, line 3: kind is missing")) == "case.yaml, line 3: kind is missing"
