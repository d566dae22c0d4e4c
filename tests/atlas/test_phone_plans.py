"""Phone plans."""

import phonenumbers
import pytest
from hypothesis import Phase, find, settings
from hypothesis import strategies as st
from hypothesis.errors import NoSuchExample

from traceroom.atlas import countries
from traceroom.atlas.phone_plans import Plan, past_plan_of, plan_of, plans
from traceroom.atlas.references import KNOWN, held_by
from traceroom.atlas.table_files import lines
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


PLANS = [plan for some in plans().values() for plan in some]
SOME = settings(max_examples=100, phases=[Phase.generate], derandomize=True, database=None)


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: f"{plan.calling_code} {plan.national.pattern}")
def test_the_library_knows_numbers_of_each_form_of_today_and_none_of_the_past(plan: Plan) -> None:
    example = phonenumbers.example_number(plan.country)
    if example is not None and plan.span.end is None and plan.national.fullmatch(str(example.national_number)):
        assert phonenumbers.is_valid_number(example)
    elif plan.span.end is None:
        region = phonenumbers.region_code_for_number
        find(_digits(plan), lambda digits: region(_number(plan, digits)) == plan.country, settings=SOME)
    else:
        with pytest.raises(NoSuchExample):
            find(_digits(plan), lambda digits: phonenumbers.is_valid_number(_number(plan, digits)), settings=SOME)


def _digits(plan: Plan) -> st.SearchStrategy[str]:
    return st.from_regex(plan.national, fullmatch=True, alphabet="0123456789")


def _number(plan: Plan, digits: str) -> phonenumbers.PhoneNumber:
    return phonenumbers.parse(f"+{plan.calling_code}{digits}", None)


def test_every_row_says_what_was_looked_up() -> None:
    for line in lines("phone_plans.tsv"):
        checked = line.rpartition("\t")[2]
        assert held_by(checked) or checked == KNOWN


def test_an_area_code_tells_since_when_it_is_there() -> None:
    plan = plan_of(1, "6465550199")
    assert plan is not None and plan.country == "US" and plan.looked_up
    assert plan.span.start == pytest.approx(1999.5, abs=0.01)
    assert plan_of(1, "2125550199") is None
    london = past_plan_of(44, "1712345678")
    assert london is not None and london.span.end == pytest.approx(2000.8, abs=0.05)


def test_the_reader_says_when() -> None:
    (today,) = phone.read(Thing("flyer", Kind.PRINT, ("+55 11 91234-5678",)))
    assert today.spans is not None and today.spans["BR"].start is not None
    assert "of a form in use since 2012" in today.sentence
    (past,) = phone.read(Thing("flyer", Kind.PRINT, ("+52 1 55 1234 5678",)))
    assert past.spans is not None and past.spans["MX"].end is not None
    assert past.sentence.endswith("of a form in use until 2019.")
