"""Own CSV."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.atlas.own_made import CATALOGUE, PLANTS, STORES
from traceroom.atlas import own_csv
from traceroom.atlas.own_row import OwnKind
from traceroom.values.trouble import Trouble


def _parse(data: bytes, kind: OwnKind | None = None) -> tuple[OwnKind, int]:
    found, rows = own_csv.parse(data, table="t", where="t.csv", kind=kind)
    return found, len(rows)


@pytest.mark.parametrize(
    ("text", "kind", "rows"),
    [(PLANTS, OwnKind.PLANTS, 2), (STORES, OwnKind.STORES, 1), (CATALOGUE, OwnKind.CATALOGUE, 4)],
)
def test_the_kind_is_seen_by_the_columns(text: str, kind: OwnKind, rows: int) -> None:
    assert _parse(text.encode()) == (kind, rows)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_tables_come_as_spreadsheets_write_them(encoding: str, ending: str, delimiter: str) -> None:
    text = '"Name",country\nWinkel "Één",BE\n\n'.replace("Winkel ", '"Winkel ""').replace('"Één"', 'Één"""')
    data = text.replace(",", delimiter).replace("\n", ending).encode(encoding)
    kind, rows = own_csv.parse(data, table="t", where="t.csv")
    assert kind is OwnKind.STORES
    assert [(row.name, row.line) for row in rows] == [('Winkel "Één"', 2)]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "t.csv: the file is empty"),
        (b"name,country\n", "no line below"),
        (b"name,land\nWinkel,BE\n", "t.csv, line 1: the heading has 'land'; a table of stores has the columns name,"),
        (b"name,name,country\n", "has 'name' twice"),
        (b"name,latitude\nWinkel,51\n", "the heading has no country"),
        (b"name,country\nWinkel\n", "t.csv, line 2: has 1 cells, the heading has 2"),
        (b"name,country\nWinkel,BE\nWinkel,BE\n", "t.csv, line 3: says the same as line 2"),
        (b'name,country\n"Winkel,BE\n', "t.csv, line 2: letter 1: a quote is opened"),
        (b"name,country\nWinkel,XX\n", "t.csv, line 2, column country: 'XX' is no country code"),
        (b"name,country\nCaf\xe9 Rouge,FR\n", "t.csv, line 2, letter 4: the byte 0xe9 is not UTF-8"),
        (b"name,country\n" + b"x" * 3000 + b",BE\n", "longer than 2,000 letters"),
        (b"\xff\xfea", "begins like UTF-16 and is not"),
    ],
)
def test_what_is_wrong_is_said_with_line_and_column(data: bytes, says: str) -> None:
    with pytest.raises(Trouble) as trouble:
        _parse(data)
    assert says in str(trouble.value)


def test_every_problem_is_said_up_to_twenty_and_nothing_is_taken() -> None:
    data = "name,country\n" + "Winkel,XX\n" * 30 + "Goede winkel,BE\n"
    with pytest.raises(Trouble) as trouble:
        _parse(data.encode())
    lines = str(trouble.value).split("\n")
    assert len(lines) == 22
    assert lines[-2:] == ["and 10 more", "Nothing of t.csv was taken."]


@given(st.binary(max_size=80))
def test_no_bytes_break_it(data: bytes) -> None:
    for given_ in (data, b"name,country\n" + data, b"mark;name;country;from\n" + data):
        try:
            _parse(given_)
        except Trouble as trouble:
            assert str(trouble).startswith("t.csv")


def test_a_huge_file_is_refused() -> None:
    with pytest.raises(Trouble, match="larger than 50 MB"):
        _parse(b"x" * (own_csv.MOST_BYTES + 1))
