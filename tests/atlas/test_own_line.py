"""Own line."""

import pytest

from traceroom.atlas.own_cells import Cells
from traceroom.atlas.own_line import COLUMNS, NEEDED, compact, key, marks, row_of
from traceroom.atlas.own_row import OwnKind


def test_what_is_needed_are_columns() -> None:
    for kind in OwnKind:
        assert {column for any_of in NEEDED[kind] for column in any_of} <= set(COLUMNS[kind])


@pytest.mark.parametrize(
    ("kind", "named", "column", "says"),
    [
        (OwnKind.PLANTS, {"mark": "F12", "country": "BE"}, "mark", "no mark"),
        (OwnKind.PLANTS, {"mark": "ABCDE", "country": "BE"}, "mark", "no mark"),
        (OwnKind.PLANTS, {"country": "BE"}, "mark", "mark or name is needed"),
        (OwnKind.PLANTS, {"mark": "F1234", "country": "BE NL"}, "country", "one country"),
        (OwnKind.STORES, {"name": "Winkel"}, "country", "country is needed"),
        (OwnKind.STORES, {"name": "A1", "country": "BE"}, "name", "fewer than 3 letters"),
        (OwnKind.STORES, {"name": "Winkel", "country": "BE", "latitude": "51"}, "longitude", "is empty"),
        (OwnKind.CATALOGUE, {"name": "Kaasknabbels"}, "countries", "countries or from or to is needed"),
        (OwnKind.CATALOGUE, {"barcode": "5400141000001", "countries": "BE"}, "barcode", "check digit"),
        (OwnKind.CATALOGUE, {"barcode": "5.40014E+12", "countries": "BE"}, "barcode", "a spreadsheet has rounded it"),
        (
            OwnKind.CATALOGUE,
            {"barcode": "5400141000009.0", "countries": "BE"},
            "barcode",
            "did you mean 5400141000009?",
        ),
        (OwnKind.CATALOGUE, {"barcode": "36000291452", "countries": "US"}, "barcode", "lost its first 0? 036000291452"),
        (
            OwnKind.STORES,
            {"name": "Winkel", "country": "BE", "latitude": "3.72", "longitude": "51.05"},
            "latitude",
            "far from Belgium; are latitude and longitude swapped?",
        ),
    ],
)
def test_a_line_that_says_too_little_is_no_row(kind: OwnKind, named: dict[str, str], column: str, says: str) -> None:
    cells = Cells(3, named)
    assert row_of(cells, table="t", kind=kind) is None
    assert [p.column for p in cells.problems] == [column]
    assert says in cells.problems[0].sentence


def test_a_product_may_have_dates_alone() -> None:
    row = row_of(Cells(3, {"name": "Kaasknabbels", "from": "2014"}), table="t", kind=OwnKind.CATALOGUE)
    assert row is not None and row.countries == ()


def test_names_and_marks_are_looked_for_folded() -> None:
    assert key("Été  Léger!") == "ete leger"
    assert compact("FR 35.051.002 CE") == "fr35051002ce"


def test_a_mark_is_looked_for_with_its_countrys_letters() -> None:
    """F123 alone stands on anything."""
    for written in ("F999", "BE F999", "BE F999 EG"):
        row = row_of(Cells(3, {"mark": written, "country": "BE"}), table="t", kind=OwnKind.PLANTS)
        assert row is not None and marks(row) == ["bef999", "bef999ce", "bef999eg"]
    row = row_of(Cells(3, {"mark": "SIF 9999", "country": "BR"}), table="t", kind=OwnKind.PLANTS)
    assert row is not None and marks(row) == ["sif9999"]
