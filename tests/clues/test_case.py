"""Case."""

import dataclasses

import pytest

from traceroom.clues.case import Case, Thing
from traceroom.values.kind import Kind


def test_a_case_cannot_be_changed_behind_ones_back() -> None:
    case = Case("x", (Thing("bag", Kind.PACKAGED),))
    with pytest.raises(dataclasses.FrozenInstanceError):
        case.things[0].name = "bottle"  # type: ignore[misc]
