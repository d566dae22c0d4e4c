"""The answer as JSON."""

import json

from tests.runs.report.made_up import answer
from traceroom.runs.answer_json import as_json
from traceroom.runs.json_lines import json_line


def test_a_line_is_plain_json_and_holds_what_it_promises() -> None:
    line = json.loads(json_line(as_json(answer())))
    assert set(line) == {"id", "places", "credible", "agreement", "when", "areas", "clues", "next", "warnings"}
    for clue in line["clues"]:
        assert {"object", "reader", "read", "bits", "sentence", "row"} <= set(clue)
    for ask in line["next"]:
        assert set(ask) == {"ask", "bits"}


def test_steps_are_the_waterfall_and_dating_clues_have_none() -> None:
    line = as_json(answer())
    assert [c["bits"] for c in line["clues"] if c["object"] == "Calendar"] == [0.0]
    assert len(line["clues"]) == len(answer().findings) + 1


def test_years_are_strings_at_the_start_of_a_quarter() -> None:
    when = as_json(answer())["when"]
    for edge in (when["mode"], *when["credible"]["50"], *when["credible"]["95"]):
        assert isinstance(edge, str) and float(edge) * 4 == int(float(edge) * 4)
        assert len(edge.split(".")[1]) == 2
