"""Span."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from traceroom.values.span import Span, parse_span, written


def test_both_ends_are_included() -> None:
    assert parse_span("2014", "2014") == Span(2014.0, 2015.0)
    assert parse_span("2014-01", "2014-06") == Span(2014.0, 2014.5)


def test_a_day_lies_inside_its_month() -> None:
    span = parse_span("2014-03-10", "2014-03-10")
    assert span is not None and span.start is not None and span.end is not None
    assert 2014 + 2 / 12 < span.start < span.end < 2014 + 3 / 12


def test_an_open_end_stays_open() -> None:
    assert parse_span("2014", None) == Span(2014.0, None)
    assert parse_span(None, None) is None


@pytest.mark.parametrize("text", ["14", "2014-13", "2014-00", "2014-01-32", "2014-02-29", "spring 2014", "2014-1"])
def test_what_is_no_date_gets_a_sentence(text: str) -> None:
    with pytest.raises(ValueError, match="date"):
        parse_span(text, None)


def test_the_end_must_come_after_the_start() -> None:
    with pytest.raises(ValueError, match="before"):
        parse_span("2016", "2014")


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.sampled_from([4, 7, 10]))
def test_a_written_span_is_read_as_the_same_span(day: date, letters: int) -> None:
    text = day.isoformat()[:letters]
    for span in (parse_span(text, None), parse_span(None, text), parse_span(text, text)):
        assert span is not None
        again = parse_span(*written(span))
        assert again is not None
        assert again.start == pytest.approx(span.start, abs=1e-9)
        assert again.end == pytest.approx(span.end, abs=1e-9)


def test_a_span_is_written_as_people_would() -> None:
    assert written(Span(2014.0, 2017.0)) == ("2014", "2016")
    assert written(Span(2014.0, 2016.5)) == ("2014", "2016-06")
    assert written(Span(None, None)) == (None, None)
