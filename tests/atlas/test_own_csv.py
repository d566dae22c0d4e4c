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
        (b"name,land\nWinkel,BE\n", "t.csv, line 1: the heading has 'land'; did you mean country?"),
        (b"name,name,country\n", "has 'name' twice"),
        (b"name,latitude\nWinkel,51\n", "the heading has no country"),
        (b"name,country\nWinkel\n", "t.csv, line 2: has 1 cell, the heading has 2"),
        (b"name,country\nWinkel, Gent,BE\n", "has 3 cells, the heading has 2; a cell with a comma in it wants quotes"),
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


def test_what_a_spreadsheet_leaves_is_read() -> None:
    """Its own first line, empty columns and rows, ends of lines in a cell, decimal commas."""
    text = (
        "sep=;\r\nname;country;latitude;longitude;note;;\r\n"
        '"Winkel\r\n""Eén""";be;51,05;3,72;"blue\nbag";;\r\n'
        ";;;;;;\r\nKiosk;DE;;;;;\r\n;;\r\n"
    )
    _, (shop, kiosk) = own_csv.parse(text.encode("utf-8-sig"), table="t", where="t.csv")
    assert (shop.name, shop.note, shop.line, shop.latitude) == ('Winkel "Eén"', "blue bag", 3, 51.05)
    assert (kiosk.name, kiosk.line) == ("Kiosk", 7)


def test_problems_come_in_the_order_of_the_lines() -> None:
    text = "name,country\nWinkel,BE\nWinkel,BE\nWinkel,XX\n"
    with pytest.raises(Trouble) as trouble:
        _parse(text.encode())
    assert [line.partition(":")[0] for line in str(trouble.value).split("\n")[:2]] == [
        "t.csv, line 3",
        "t.csv, line 4, column country",
    ]


def test_a_long_table_says_how_far_it_is() -> None:
    steps: list[tuple[int, int]] = []
    text = "name,country\n" + "".join(f"Winkel {i},BE\n" for i in range(5_000))
    own_csv.parse(text.encode(), table="t", where="t.csv", step=lambda done, total: steps.append((done, total)))
    assert steps == [(2001, 5002), (4001, 5002), (5001, 5002)]


def test_a_table_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(own_csv, "MOST_ROWS", 10)
    with pytest.raises(Trouble, match=r"t\.csv: more than 10 lines"):
        _parse(("name,country\n" + "".join(f"Winkel {i},BE\n" for i in range(11))).encode())
