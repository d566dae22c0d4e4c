"""Chains."""

from traceroom.atlas import countries
from traceroom.atlas.chains import chains
from traceroom.values.span import parse_span


def test_every_chain_is_somewhere_and_not_everywhere() -> None:
    known = set(countries.codes())
    for chain in chains():
        assert chain.names
        assert 0 < len(chain.countries) <= 60
        assert set(chain.countries) <= known


def test_rows_are_unique() -> None:
    rows = [chain.row for chain in chains()]
    assert len(rows) == len(set(rows)) > 20_000


def test_days_of_closing_are_days_or_years() -> None:
    closed = [chain.closed for chain in chains() if chain.closed]
    assert len(closed) > 150
    assert all(parse_span(None, day) for day in closed)
