"""References."""

import re
from datetime import date

import pytest

from traceroom.atlas.references import KNOWN, held_by, looked_up, references


def test_a_reference_says_what_was_opened_when_and_what_it_says() -> None:
    for name, row in references().items():
        assert re.fullmatch(r"[a-z0-9-]+", name) and row.reference == name
        assert row.document and row.address and row.says
        assert date.fromisoformat(row.seen) >= date(2026, 11, 25)


def test_general_knowledge_is_held_by_nothing() -> None:
    assert held_by(KNOWN) == () and not looked_up(KNOWN)
    (row,) = held_by("road-sides")
    assert "Sweden" in row.says and looked_up("road-sides")


def test_a_name_without_a_row_is_an_error() -> None:
    with pytest.raises(KeyError):
        held_by("nowhere")
