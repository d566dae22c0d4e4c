"""Wide chains."""

from traceroom.atlas import countries
from traceroom.atlas.references import KNOWN, held_by
from traceroom.atlas.table_files import lines
from traceroom.atlas.weights import weights
from traceroom.atlas.wide_chains import wide


def test_a_chain_of_many_countries_weighs_by_its_trade() -> None:
    found = wide("carrefour")
    assert found is not None and found["FR"] > found["IT"] > found["CN"]


def test_what_is_everywhere_tells_nothing_and_other_names_are_none() -> None:
    assert wide("ikea") == {}
    assert wide("delhaize") is None


def test_every_row_names_countries() -> None:
    for line in lines("wide_chains.tsv"):
        _, cell, source, checked = line.split("\t")
        assert held_by(checked) or checked == KNOWN
        assert source and (cell == "*" or set(weights(cell)) <= set(countries.codes()))
