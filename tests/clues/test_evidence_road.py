"""Evidence, roads."""

from __future__ import annotations

from typing import Any

import pytest

from traceroom.clues.clue import About
from traceroom.clues.evidence_road import parse_driving
from traceroom.clues.evidence_statement import parse_statement
from traceroom.runs.locate import locate
from traceroom.values.spot import Spot
from traceroom.values.trouble import Trouble

ROAD = {"kind": "fixture", "clues": [{"drives": "left", "certainty": "certain"}]}


def _dated(last: int) -> dict[str, Any]:
    sweden = {"says": ["SE", "FI", "NO"], "certainty": "certain"}
    return {"objects": [ROAD, {"kind": "fixture", "clues": [sweden | {"from": last - 1, "to": last}]}]}


def test_a_side_rules_out_the_other_and_who_changed_for_their_time() -> None:
    driving = parse_driving({"drives": "left"}, Spot("x"))
    assert driving is not None
    assert {"FR", "SE", "WS"} <= set(driving.not_there) and "GB" not in driving.not_there
    assert driving.spans["SE"].start == pytest.approx(1967.67, abs=0.01) and driving.spans["SE"].end is None
    assert driving.spans["WS"].end == pytest.approx(2009.67, abs=0.01) and "FR" not in driving.spans


def test_the_left_of_a_road_is_sweden_before_it_changed_and_not_after() -> None:
    before, after = (locate(_dated(last)).places["SE"] for last in (1960, 1980))
    assert before > 0.8
    assert after < 0.4


def test_it_is_told_in_a_sentence() -> None:
    (finding,) = locate({"objects": [ROAD]}).findings
    assert finding.clue.sentence == "Somebody says that one drives on the left."
    assert finding.clue.about is About.PLACE


def test_without_a_side_there_is_none() -> None:
    assert parse_driving({"says": ["BE"]}, Spot("x")) is None


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"drives": "lefft"}, "the side on which one drives, not 'lefft'; did you mean left"),
        ({"drives": "Right"}, "not 'Right'; did you mean right"),
        ({"drives": ["left"]}, "left or right is expected"),
        ({"drives": "left", "says": ["GB"]}, "says and drives are two statements"),
        ({"drives": "left", "dates": {"GB": {"to": 1970}}}, "when countries changed sides is known"),
        ({"drives": "left", "not": True}, "name the other side"),
        ({"drives": "left", "near": {"lat": 51.0, "lon": 3.7}}, "near: this does not go with drives; give it a clue"),
    ],
)
def test_what_does_not_fit_is_a_sentence(more: dict[str, Any], sentence: str) -> None:
    with pytest.raises(Trouble, match=sentence):
        parse_statement(more, Spot("x"))
