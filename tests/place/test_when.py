"""When."""

import numpy as np
import pytest

from tests.place.clues_made import clue
from traceroom.place.sale import quarters
from traceroom.place.when import When, when
from traceroom.values.kind import Kind
from traceroom.values.span import Span

UNTIL = 2026.0


def test_without_dates_there_is_no_when() -> None:
    assert when([clue("BE")], until=UNTIL) is None


def test_speech_dates_nothing() -> None:
    assert when([clue("BE", Kind.SPEECH, span=Span(2014, 2015))], until=UNTIL) is None


def test_crisps_sold_from_2014_to_mid_2016_were_seen_then() -> None:
    found = when([clue("NL", Kind.PACKAGED, span=Span(2014.0, 2016.5))], until=UNTIL)
    assert found is not None
    start, end = (float(edge) for edge in found.credible(80))
    assert 2013.75 <= start <= 2014.5
    assert 2016.0 <= end <= 2018.0
    assert 2014 <= float(found.mode) <= 2016.5


def test_what_lasts_longer_is_seen_longer() -> None:
    ends = []
    for kind in (Kind.PERISHABLE, Kind.PACKAGED, Kind.CLOTHING, Kind.APPLIANCE):
        found = when([clue("NL", kind, span=Span(2010, 2011))], until=UNTIL)
        assert found is not None
        ends.append(float(found.credible(80)[1]))
    assert ends == sorted(ends) and ends[0] < ends[-1]


def test_two_sales_meet_where_they_overlap() -> None:
    both = [clue("NL", span=Span(2012, 2015), thing=0), clue("NL", span=Span(2014, 2017), thing=1)]
    found = when(both, until=UNTIL)
    assert found is not None
    assert 2013.9 <= float(found.mode) <= 2015.5


def test_nothing_lies_in_the_future() -> None:
    found = when([clue("NL", span=Span(2020, None))], until=2024.5)
    assert found is not None
    assert float(found.credible(95)[1]) <= 2024.5


def test_dates_that_do_not_meet_do_not_agree() -> None:
    apart = [clue("NL", span=Span(2000, 2002), thing=0), clue("NL", span=Span(2014, 2017), thing=1)]
    meeting = [clue("NL", span=Span(2012, 2015), thing=0), clue("NL", span=Span(2014, 2017), thing=1)]
    told = [when(found, until=UNTIL) for found in (apart, meeting, meeting[:1])]
    assert told[0] is not None and told[1] is not None and told[2] is not None
    assert told[0].agreement < 0 < told[1].agreement
    assert told[2].agreement == 0


@pytest.mark.parametrize("spans", [[Span(2010, None), Span(2011, None)], [Span(1950, 1951), Span(2025, None)]])
def test_ten_thousand_dates_are_weighed_without_a_warning(spans: list[Span]) -> None:
    found = when([clue("NL", span=spans[i % 2], thing=i) for i in range(10_000)], until=UNTIL)
    assert found is not None and np.isfinite(found.agreement) and abs(found.agreement) > 100


def test_the_levels_are_nested() -> None:
    found = when([clue("NL", span=Span(2014, 2016))], until=UNTIL)
    assert found is not None
    widths = [float(b) - float(a) for a, b in found.intervals().values()]
    assert widths == sorted(widths)


def test_of_what_is_as_probable_the_middle_is_told() -> None:
    """A deposit since 2003 that is still there: any year since is as likely."""
    found = when([clue("DE", Kind.PACKAGED, span=Span(2003, None))], until=2023.0)
    assert found is not None and found.tells
    assert 2012 <= float(found.mode) <= 2014
    start, end = (float(edge) for edge in found.credible(80))
    assert start < float(found.mode) < end and abs((start - 2003) - (2023 - end)) <= 1.0


def test_what_is_alike_at_all_times_tells_nothing() -> None:
    grid = quarters(UNTIL)
    flat = When(grid, (), np.full(len(grid), 1 / len(grid)))
    assert not flat.tells
