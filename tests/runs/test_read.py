"""Read."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.atlas.own_made import CATALOGUE, table
from tests.runs.photos_made import labelled
from traceroom.atlas import own
from traceroom.clues.evidence import parse_case
from traceroom.clues.reading import Reading
from traceroom.runs.read import FileReadings, as_json, read, thing_of
from traceroom.values.kind import Kind
from traceroom.values.trouble import Trouble

pytestmark = pytest.mark.ocr


def test_words_and_barcode_become_clues_that_can_be_pasted(tmp_path: Path) -> None:
    path = labelled(tmp_path / "a.png", ["Jonge kaas in sneden", "Koel en droog bewaren"], barcode="5400123456787")
    (found,) = read([path])
    assert isinstance(found, FileReadings)
    line = as_json(found)
    assert {r["reader"] for r in line["readings"]} == {"ocr", "barcode"}
    assert {c["source"] for c in line["clues"]} >= {"barcode reader", "language reader"}
    pasted = parse_case({"objects": [{"clues": line["clues"]}]}, where="pasted")
    assert len(pasted.things[0].statements) == len(line["clues"])


def test_the_digits_under_a_barcode_are_not_read_twice(tmp_path: Path) -> None:
    (found,) = read([labelled(tmp_path / "a.png", ["kaas"], barcode="5400123456787")])
    assert isinstance(found, FileReadings)
    assert not [r for r in found.readings if r.reader == "ocr" and "123456" in r.text]


def test_a_broken_file_stands_in_its_place(tmp_path: Path) -> None:
    (tmp_path / "b.jpg").write_bytes(b"x")
    found = list(read([tmp_path / "b.jpg", labelled(tmp_path / "a.png", ["kaas"])]))
    assert [isinstance(one, Trouble) for one in found] == [True, False]


def test_readings_make_an_object() -> None:
    thing = thing_of("pack", Kind.PACKAGED, [Reading("ocr", "kaas"), Reading("barcode", "5400123456787")])
    assert (thing.texts, thing.barcodes) == (("kaas",), ("5400123456787",))


def test_the_dates_of_a_clue_can_be_pasted_too() -> None:
    """Those of each country, where they differ; a product that is only dated says no country."""
    text = CATALOGUE + "Frietjes Voorbeeld,,,2018-03,\n"
    found = FileReadings(
        Path("bag.png"), (Reading("ocr", "Kaasknabbels Voorbeeld"), Reading("ocr", "Frietjes Voorbeeld"))
    )
    with own.using((table(text),)):
        clues = [clue for clue in as_json(found)["clues"] if clue["source"] == "own_table reader"]
    assert [(clue.get("says"), clue.get("from"), clue.get("to")) for clue in clues] == [
        ({"BE": 1.0, "LU": 1.0, "NL": 1.0}, None, None),
        (None, "2018-03", None),
    ]
    assert {ends["from"] for ends in clues[0]["dates"].values()} >= {"2014"}
    case = {"objects": [{"name": "bag", "clues": clues}]}
    assert parse_case(case, where="pasted").things[0].statements[0].spans is not None
