"""Page data."""

import dataclasses

import pytest

from tests.runs.report.made_up import answer
from traceroom.runs.report.page import page_of


def test_a_page_cannot_be_changed_behind_its_back() -> None:
    page = page_of(answer(), made_by="a test")
    with pytest.raises(dataclasses.FrozenInstanceError):
        page.title = "another"  # type: ignore[misc] # that is the point
