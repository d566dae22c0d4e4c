"""Date forms."""

from traceroom.atlas import countries
from traceroom.atlas.date_forms import countries_for


def test_every_country_has_its_form() -> None:
    assert set(countries_for(frozenset({"dmy"}), "/")) == set(countries.codes())


def test_month_first_is_american_and_points_are_german() -> None:
    month, day = countries_for(frozenset({"mdy"}), "/"), countries_for(frozenset({"dmy"}), ".")
    assert month["US"] == 1 and month["GB"] < 0.1
    assert day["DE"] == 1 and day["US"] < 0.1 < day["GB"]
