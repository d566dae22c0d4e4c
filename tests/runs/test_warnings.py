"""Warnings."""

from traceroom import locate


def _objects(*codes: str, kind: str = "chain_own") -> dict[str, object]:
    return {"objects": [{"name": f"loaf {i}", "kind": kind, "clues": [{"says": [c]}]} for i, c in enumerate(codes)]}


def test_two_places_are_said() -> None:
    warnings = locate(_objects("FI", "PT", kind="fixture"), until=2026.0).warnings
    assert any("do not agree" in warning for warning in warnings)


def test_a_close_race_is_said() -> None:
    warnings = locate(_objects("CZ", "SK"), until=2026.0).warnings
    assert any("are close" in warning for warning in warnings)


def test_agreeing_clues_raise_no_warning() -> None:
    assert locate(_objects("FI", "FI", "FI"), until=2026.0).warnings == ()


def _dated(*spans: tuple[int, int]) -> dict[str, object]:
    clues = [{"from": start, "to": end, "certainty": "certain"} for start, end in spans]
    return {"objects": [{"name": f"tag {i}", "kind": "print", "clues": [c]} for i, c in enumerate(clues)]}


def test_dates_that_do_not_meet_are_said() -> None:
    assert any("dates do not meet" in w for w in locate(_dated((1990, 1992), (2015, 2016)), until=2026.0).warnings)
    assert not any("dates" in w for w in locate(_dated((2014, 2016), (2015, 2017)), until=2026.0).warnings)


def test_a_time_at_which_another_country_would_lead_is_said() -> None:
    """Croatia has had the euro since 2023, Slovenia since 2007."""
    price = {"name": "tag", "kind": "print", "texts": ["12,50 €"]}
    shop = {"name": "loaf", "kind": "chain_own", "clues": [{"says": {"HR": 1.0, "SI": 0.5}, "certainty": "certain"}]}
    calendar = {"name": "page", "kind": "print", "clues": [{"from": 2021, "certainty": "certain"}]}
    warnings = locate({"objects": [price, shop, calendar]}, until=2026.0).warnings
    assert "Where hangs on when: were it between 2021 and 2023, Slovenia would lead." in warnings


def test_a_clue_that_says_nearly_nothing_makes_no_two_places() -> None:
    answer = locate({"objects": [{"clues": [{"says": ["BE"]}]}, {"texts": ["hello"]}]}, until=2026.0)
    assert not any("do not agree (−0.0)" in warning for warning in answer.warnings)


def _somewhere(**clue: object) -> tuple[str, ...]:
    return locate({"objects": [{"name": "brick", "kind": "fixture", "clues": [clue]}]}, until=2026.0).warnings


def test_a_circle_in_which_nobody_lives_is_said() -> None:
    assert "brick: nobody lives within 30 km of 0, -150, so that the clue says nothing." in _somewhere(
        near={"lat": 0, "lon": -150, "km": 30}
    )
    swapped = {"type": "Polygon", "coordinates": [[[49.5, 4.0], [49.5, 5.0], [51.5, 5.0]]]}
    told = (
        "brick: nobody lives in the area “a wood”, so that the clue says nothing; are latitude and longitude swapped?"
    )
    assert told in _somewhere(area=swapped, note="a wood")
    assert not any("nobody" in one for one in _somewhere(near={"place": "Ghent", "country": "BE", "km": 30}))


def test_what_rules_out_the_whole_world_is_said_to_be_wrong() -> None:
    warnings = _somewhere(near={"lat": 51, "lon": 3.7, "km": 20_000}, **{"not": True}, certainty="certain")
    assert any("the clue from its statement is wrong (over 99 %)" in warning for warning in warnings)


def test_a_date_after_today_is_said() -> None:
    assert "brick: 2051 is after today, so that its date says nothing." in _somewhere(says=["BE"], **{"from": 2051})
    assert not any("after today" in one for one in _somewhere(says=["BE"], **{"from": 2021}))


def test_a_case_whose_every_country_is_ruled_out_is_said() -> None:
    gone = {"says": ["BE", "NL"], "not": True, "certainty": "certain"}
    case = {"among": ["BE", "NL"], "objects": [{"name": "map", "kind": "fixture", "clues": [gone]}]}
    first, *_ = locate(case, until=2026.0).warnings
    assert first.startswith(
        "The clues are against Belgium and the Netherlands, and the case is said to be nowhere else"
    )


def test_a_case_within_its_countries_is_not() -> None:
    case = {"among": ["BE", "NL"], "objects": [{"clues": [{"says": ["FR"], "certainty": "certain"}]}]}
    assert not any("nowhere else" in warning for warning in locate(case, until=2026.0).warnings)
