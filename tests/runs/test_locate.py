"""Locate: the main job as a library."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any

import pytest

from traceroom import locate
from traceroom.atlas import countries
from traceroom.runs.answer_json import as_json
from traceroom.runs.sentences import finding_sentence
from traceroom.values.kind import Kind
from traceroom.values.trouble import Trouble

FOUR = {
    "id": "four clues",
    "objects": [
        {"name": "bracelet", "kind": "souvenir", "clues": [{"says": ["FR"]}]},
        {"name": "cola", "kind": "deposit_drink", "clues": [{"says": ["DE"]}]},
        {"name": "crisps", "kind": "packaged", "clues": [{"says": ["NL"], "from": 2014, "to": 2016}]},
        {"name": "cheese", "kind": "chain_own", "clues": [{"says": ["BE"]}]},
    ],
}


def test_four_clues_become_belgium() -> None:
    answer = locate(FOUR, until=2026.0)
    assert countries.codes()[answer.fused.leader] == "BE"
    assert answer.agreement > 0
    assert [finding.clue.name for finding in answer.findings] == ["bracelet", "cola", "crisps", "cheese"]
    assert answer.findings[3].bits.value == max(finding.bits.value for finding in answer.findings)


def test_the_sentence_says_what_became_of_the_clue() -> None:
    answer = locate(FOUR, until=2026.0)
    sentence = finding_sentence(answer, answer.findings[2])
    assert "If Belgium:" in sentence
    assert "brought from Netherlands" in sentence or "brought from the Netherlands" in sentence
    assert "likelier in" in sentence


def test_the_answer_hangs_on_the_cheese_and_says_so() -> None:
    answer = locate(FOUR, until=2026.0)
    assert any("hangs on one clue: without cheese" in warning for warning in answer.warnings)


def test_a_planted_clue_is_named() -> None:
    objects = [{"name": f"loaf {i}", "kind": "chain_own", "clues": [{"says": ["FI"]}]} for i in range(3)]
    wrong = {"name": "socket", "kind": "fixture", "clues": [{"says": ["PT"], "certainty": "likely"}]}
    answer = locate({"objects": [*objects, wrong]}, until=2026.0)
    assert countries.codes()[answer.fused.leader] == "FI"
    assert any(
        w.startswith("socket: if Finland is right, the clue from its statement is wrong") for w in answer.warnings
    )


def test_nothing_known_is_the_prior_with_a_warning() -> None:
    answer = locate({"id": "empty", "objects": []}, until=2026.0)
    assert answer.findings == ()
    assert any("the prior alone" in warning for warning in answer.warnings)
    assert answer.when is None


def test_a_clue_that_only_dates_moves_no_place() -> None:
    answer = locate({"objects": [{"clues": [{"from": 2014, "to": 2015}]}]}, until=2026.0)
    assert answer.when is not None
    assert answer.findings == ()
    assert as_json(answer)["clues"][0]["bits"] == 0


def test_the_json_holds_every_country_once() -> None:
    line = as_json(locate(FOUR, until=2026.0, prior_name="equal"))
    assert {place["country"] for place in line["places"]} == set(countries.codes())
    shares = [place["probability"] for place in line["places"]]
    assert shares == sorted(shares, reverse=True)
    assert sum(shares) == pytest.approx(1, abs=1e-6)
    assert line["credible"]["50"] == ["BE"]
    assert set(line) == {
        "id",
        "places",
        "credible",
        "agreement",
        "when",
        "areas",
        "clues",
        "next",
        "warnings",
    }
    assert line["when"]["credible"]["80"][0] < line["when"]["credible"]["80"][1]


def test_bad_evidence_is_a_sentence() -> None:
    with pytest.raises(Trouble, match="evidence: objects is missing"):
        locate({"id": "x"})


@pytest.mark.parametrize(
    ("evidence", "sentence"),
    [
        ("case.yaml", "evidence: an object with named fields is expected, not 'case.yaml'"),
        ([], r"evidence: an object with named fields is expected, not \[\]"),
        (None, "evidence: an object with named fields is expected, not null"),
    ],
)
def test_what_is_no_dictionary_is_a_sentence(evidence: Any, sentence: str) -> None:
    with pytest.raises(Trouble, match=sentence):
        locate(evidence)


@pytest.mark.parametrize("until", [float("nan"), float("inf"), 1900.0, "2020", 1e9])
def test_an_end_of_time_that_is_none_is_a_sentence(until: Any) -> None:
    with pytest.raises(Trouble, match="until: a number from 1951 to 2200 is expected"):
        locate(FOUR, until=until)


def test_a_prior_that_there_is_not_is_a_sentence() -> None:
    with pytest.raises(Trouble, match="prior_name: 'people' is none of population, equal"):
        locate(FOUR, prior_name="people")


def test_tuples_and_other_mappings_are_evidence_too() -> None:
    clues = ({"says": ("BE",)},)
    given = MappingProxyType({"objects": ({"name": "cheese", "kind": Kind.CHAIN_OWN, "clues": clues},)})
    listed = {"objects": [{"name": "cheese", "kind": "chain_own", "clues": [{"says": ["BE"]}]}]}
    both = [locate(case, until=2026.0).fused.posterior for case in (given, listed)]
    assert (both[0] == both[1]).all()


def test_a_field_that_nothing_reads_is_warned_of() -> None:
    answer = locate({"objects": [{"name": "cheese", "text": ["kaas"], "clues": [{"says": ["BE"]}]}]}, until=2026.0)
    assert answer.warnings[-1] == "evidence, objects[0], text: nothing reads this field; did you mean texts?"


def test_an_answer_has_its_places_and_says_itself() -> None:
    answer = locate(FOUR, until=2026.0)
    assert answer.country == "BE" and list(answer.places)[:2] == ["BE", "NL"]
    assert sum(answer.places.values()) == pytest.approx(1)
    first, *warnings = str(answer).split("\n")
    assert first.startswith("four clues: Belgium 9") and tuple(warnings) == answer.warnings


def test_a_side_of_the_road_that_tells_no_time_gives_no_when() -> None:
    """Sweden changed sides in 1967; in Belgium that says nothing of the year."""
    road = {"name": "road", "kind": "fixture", "clues": [{"drives": "right"}]}
    here = {"name": "loaf", "kind": "chain_own", "clues": [{"says": ["BE"]}]}
    assert locate({"objects": [road, here]}, until=2026.0).when is None
