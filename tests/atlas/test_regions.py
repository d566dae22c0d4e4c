"""Regions."""

from traceroom.atlas.regions import longest, regions


def test_states_have_names_abbreviations_and_codes_that_lie_in_them() -> None:
    (victoria,) = (one for one in regions("vic") if one.country == "AU")
    assert victoria.form == "abbreviation"
    assert victoria.holds("3181") is True and victoria.holds("2000") is False
    assert any(one.country == "JP" for one in regions("東京都"))
    assert any(one.country == "IN" for one in regions("uttar pradesh"))


def test_a_capital_is_one_and_a_region_without_codes_does_not_decide() -> None:
    (victoria,) = (one for one in regions("victoria") if one.country == "SC")
    assert victoria.form == "capital" and victoria.holds("123") is None


def test_names_are_as_long_as_the_table_says() -> None:
    assert longest("uttar") == 2
    assert longest("qqq") == 0
