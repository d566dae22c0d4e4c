"""Evidence, when."""

from typing import Any

import pytest

from traceroom import locate
from traceroom.atlas import countries
from traceroom.clues.evidence import parse_case
from traceroom.clues.evidence_dates import parse_dates, span_of
from traceroom.values.span import Span
from traceroom.values.trouble import Trouble

KORUNA = {"CZ": {"from": 1993}, "SK": {"from": 1993, "to": 2008}}


def case(**clue: Any) -> dict[str, Any]:
    return {"objects": [{"name": "tag", "kind": "print", "clues": [clue]}]}


def test_each_country_has_its_dates() -> None:
    assert parse_dates({"dates": KORUNA}, "x") == {"CZ": Span(1993, None), "SK": Span(1993, 2009)}
    assert parse_dates({}, "x") is None
    assert span_of({"from": 2014, "to": "2016-06"}, "x") == Span(2014, 2016.5)


def test_dates_by_country_say_the_countries_too() -> None:
    (statement,) = parse_case(case(dates=KORUNA), where="x").things[0].statements
    assert statement.says == {"CZ": 1.0, "SK": 1.0}
    assert statement.spans is not None


def test_a_typed_price_ties_place_and_time() -> None:
    year = {"name": "page", "kind": "print", "clues": [{"from": 2018, "to": 2018, "certainty": "certain"}]}
    alone, later = (
        locate({"objects": objects}, until=2026.0).fused.posterior
        for objects in (case(dates=KORUNA)["objects"], [*case(dates=KORUNA)["objects"], year])
    )
    slovakia = countries.index()["SK"]
    assert later[slovakia] < 0.6 * alone[slovakia]


def test_what_is_ruled_out_by_country_is_so_for_its_time_alone() -> None:
    """No euro there before it came: whoever dates the picture to 1995 hears nothing of the countries that had none."""
    euro = {"dates": {"SK": {"from": 2009}, "CZ": {"to": 1992}}, "not": True, "certainty": "certain"}
    shares = {}
    for year in (1980, 2000, 2020):
        dated = {"name": "page", "kind": "print", "clues": [{"from": year, "to": year, "certainty": "certain"}]}
        places = locate({"objects": [*case(**euro)["objects"], dated]}, until=year + 2.0).places
        shares[year] = places["SK"] / places["PL"], places["CZ"] / places["PL"]
    assert shares[1980][1] < 0.3 < shares[1980][0] / shares[2000][0]
    assert shares[2020][0] < 0.3 * shares[2000][0]
    assert shares[2020][1] == pytest.approx(shares[2000][1], rel=0.1)


@pytest.mark.parametrize(
    ("clue", "told"),
    [
        ({"dates": ["CZ"]}, "dates by country such as"),
        ({"dates": {"XX": {"from": 1993}}}, "'XX' is no country code"),
        ({"dates": {False: {"from": 1993}}}, "Norway's code wants quotes"),
        ({"dates": {"CZ": 1993}}, "from and to are expected, not 1993"),
        ({"dates": {"CZ": {}}}, "from or to is missing"),
        ({"dates": {"CZ": {"from": "soon"}}}, "a date is a year"),
        ({"dates": {"CZ": {"from": "31.12.2014"}}}, "not '31.12.2014'; did you mean 2014-12-31?"),
    ],
)
def test_what_is_wrong_is_said(clue: dict[str, Any], told: str) -> None:
    with pytest.raises(Trouble, match=told):
        parse_case(case(**clue), where="x")
