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
