"""Phone plans."""

import phonenumbers
import pytest

from traceroom.atlas import countries
from traceroom.atlas.phone_plans import past_plan_of, plan_of, plans
from traceroom.clues.case import Thing
from traceroom.clues.readers import phone
from traceroom.values.kind import Kind


@pytest.mark.parametrize(
    ("code", "national", "country", "start"),
    [(33, "240205050", "FR", 1996.8), (55, "11912345678", "BR", 2012.6), (383, "38123456", "XK", 2016.95)],
)
def test_a_form_has_its_first_day(code: int, national: str, country: str, start: float) -> None:
    plan = plan_of(code, national)
    assert plan is not None and plan.country == country
    assert plan.span.start == pytest.approx(start, abs=0.1)


def test_paris_had_nine_digits_long_before() -> None:
    assert plan_of(33, "140205050") is None


def test_forms_of_the_past_have_their_last_day() -> None:
    plan = past_plan_of(52, "15512345678")
    assert plan is not None and plan.span.end == pytest.approx(2019.6, abs=0.1)
    assert past_plan_of(33, "240205050") is None


def test_every_plan_is_of_a_country_that_has_the_calling_code() -> None:
    for code, some in plans().items():
        regions = set(phonenumbers.region_codes_for_country_code(code))
        assert {plan.country for plan in some} <= regions & set(countries.codes())
        assert all(plan.source and plan.span.start != plan.span.end for plan in some)


def test_the_reader_says_when() -> None:
    (today,) = phone.read(Thing("flyer", Kind.PRINT, ("+55 11 91234-5678",)))
    assert today.spans is not None and today.spans["BR"].start is not None
    assert "of a form in use since 2012" in today.sentence
    (past,) = phone.read(Thing("flyer", Kind.PRINT, ("+52 1 55 1234 5678",)))
    assert past.spans is not None and past.spans["MX"].end is not None
    assert past.sentence.endswith("of a form in use until 2019.")
