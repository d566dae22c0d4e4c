"""`traceroom atlas` as a user runs it."""

import json
from pathlib import Path

import pytest

from tests.cli.command import run
from traceroom.atlas.sources import sources

CRISPS = "name,countries,from,to\nKaasknabbels Voorbeeld,BE NL,2014,2016-06\n"


@pytest.fixture(autouse=True)
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder of own tables, and a table to add."""
    monkeypatch.setenv("TRACEROOM_ATLAS", str(tmp_path / "atlas"))
    (tmp_path / "Crisps 2014.csv").write_text(CRISPS, encoding="utf-8")
    return tmp_path


def test_every_table_is_listed_with_rows_source_version_licence_date_and_bytes() -> None:
    done = run("atlas", "--json")
    listed = json.loads(done.out)
    assert done.status == 0 and listed["own"] == []
    assert [one["table"] for one in listed["tables"]] == [one.table for one in sources()]
    assert all(all(one.values()) for one in listed["tables"])
    text = run("atlas").out
    assert "chains.tsv.xz" in text and "BSD-3-Clause" in text
    assert "traceroom atlas add TABLE.csv" in text


def test_a_table_is_added_shown_and_removed(own: Path) -> None:
    added = run("atlas", "add", own / "Crisps 2014.csv")
    assert added.out == "1 line is in the atlas as crisps-2014 (catalogue).\n"
    assert json.loads(run("atlas", "--json").out)["own"][0]["own_table"] == "crisps-2014"
    assert "Kaasknabbels Voorbeeld" in run("atlas", "show", "crisps-2014").out
    assert json.loads(run("atlas", "show", "crisps-2014", "--json").out)[0]["countries"] == ["BE", "NL"]
    assert run("atlas", "remove", "crisps-2014").status == 0
    assert json.loads(run("atlas", "--json").out)["own"] == []


def test_what_was_added_is_a_clue_of_the_next_case(own: Path) -> None:
    run("atlas", "add", own / "Crisps 2014.csv", "--name", "crisps")
    case = {"id": "x", "objects": [{"name": "bag", "kind": "packaged", "texts": ["KAASKNABBELS VOORBEELD"]}]}
    (own / "case.json").write_text(json.dumps(case), encoding="utf-8")
    answer = json.loads(run("locate", own / "case.json", "--json").out)
    (clue,) = [clue for clue in answer["clues"] if clue["reader"] == "own_table"]
    assert clue["row"] == "own table crisps, line 2"
    assert {place["country"] for place in answer["places"][:2]} == {"BE", "NL"}
    assert answer["when"]["credible"]["50"][0] >= "2014"


def test_nothing_of_a_bad_table_is_taken(own: Path) -> None:
    bad = own / "bad.csv"
    bad.write_text(CRISPS + "Frietjes Voorbeeld,Belgium,2014,\n", encoding="utf-8")
    done = run("atlas", "add", bad)
    assert done.status == 2 and "line 3, column countries: 'Belgium' is no country code" in done.err
    assert not (own / "atlas").exists()


def test_a_messy_spreadsheet_gets_all_its_problems_at_once(own: Path) -> None:
    lines = [
        "sep=;", "name;country;latitude;longitude;from;to;note;;",
        "Winkel Gent;BE;51,05;3,72;2014;;ok;;", '"Winkel\n""twee""";Belgium;;;;;;;', "Winkel drie;BE;3,72;51,05;;;;;",
        "Winkel vier;BE;103,8;1,3;;;;;", "Winkel vijf;BE;51°03';3,72;;;;;", "Winkel zes;BE;;;30.06.2014;;;;",
        'Winkel "zeven;BE;;;;;;;', "Winkel acht;BE;;", ";;;;;;;;", "Winkel Gent;BE;51,05;3,72;2014;;again;;",
    ]  # fmt: skip
    (own / "messy.csv").write_bytes("\r\n".join(lines).encode("utf-8-sig"))
    done = run("atlas", "add", own / "messy.csv")
    told = [line.removeprefix(f"{own / 'messy.csv'}, ") for line in done.err.splitlines()]
    assert (done.status, done.out) == (2, "")
    assert [line.partition(":")[0] for line in told] == [
        "line 4, column country", "line 6, column latitude", "line 7, column latitude", "line 8, column latitude",
        "line 9, column from", "line 10", "line 11", "line 13", f"Nothing of {own / 'messy.csv'} was taken.",
    ]  # fmt: skip
    assert "did you mean BE?" in told[0] and "swapped?" in told[1] and "swapped?" in told[2]
    assert "did you mean 2014-06-30?" in told[4] and "says the same as line 3" in told[7]
    assert not (own / "atlas").exists()


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ("name;country\nKäserei;DE\n".encode("cp1252"), "(in Windows-1252 it would be “Käserei”); save the table as"),
        (b"PK\x03\x04", "this is a workbook (xlsx, ods) or an archive and no CSV"),
        (b"naam;land\nWinkel;BE\n", "the heading has 'land'; did you mean country?"),
        (b"Winkel,BE\n", "a table begins with the names of its columns"),
        (b"", "the file is empty"),
    ],
)
def test_what_is_no_table_is_said(own: Path, data: bytes, says: str) -> None:
    (own / "bad.csv").write_bytes(data)
    done = run("atlas", "add", own / "bad.csv")
    assert done.status == 2 and says in done.err and "Traceback" not in done.err
    assert not (own / "atlas").exists()


def test_a_name_is_made_of_the_files(own: Path) -> None:
    (own / "Käserei_Liste (2014).csv").write_text(CRISPS, encoding="utf-8")
    assert "as kaserei-liste-2014 (catalogue)" in run("atlas", "add", own / "Käserei_Liste (2014).csv").out
    (own / "奶厂.csv").write_text(CRISPS, encoding="utf-8")
    assert "say --name NAME" in run("atlas", "add", own / "奶厂.csv").err


def test_a_name_that_is_taken_is_said_before_the_table_is_checked(own: Path) -> None:
    run("atlas", "add", own / "Crisps 2014.csv", "--name", "crisps")
    (own / "bad.csv").write_text("name,country\nx\n", encoding="utf-8")
    assert "There is a table crisps already" in run("atlas", "add", own / "bad.csv", "--name", "crisps").err


def test_a_name_that_is_taken_needs_replace(own: Path) -> None:
    run("atlas", "add", own / "Crisps 2014.csv", "--name", "crisps")
    assert run("atlas", "add", own / "Crisps 2014.csv", "--name", "crisps").status == 2
    assert run("atlas", "add", own / "Crisps 2014.csv", "--name", "crisps", "--replace").status == 0


def test_a_table_of_the_package_is_shown_as_it_is() -> None:
    assert run("atlas", "show", "plugs").out.startswith("country\ttypes\tvolts\thertz\nAD\t")
    assert run("atlas", "show", "words").status == 2
    assert "no table 'nothing'" in run("atlas", "show", "nothing").err


def test_bad_use_ends_with_2(own: Path) -> None:
    assert run("atlas", "add", own / "missing.csv").status == 2
    assert run("atlas", "add", own / "Crisps 2014.csv", "--kind", "shops").status == 2
    assert run("atlas", "add", own / "Crisps 2014.csv", "--name", "../x").status == 2
    assert run("atlas", "remove", "nothing").status == 2
