"""Own."""

from pathlib import Path

import pytest

from tests.atlas.own_made import CATALOGUE, PLANTS, STORES, table
from traceroom.atlas import own, own_folder
from traceroom.atlas.own_index import plain
from traceroom.values.trouble import Trouble

ALL = (table(PLANTS, "plants"), table(STORES, "stores"), table(CATALOGUE, "catalogue"))
INDEX = own.Own(tuple(plain(one.rows) for one in ALL))


def _found(text: str) -> list[tuple[str, str, list[int]]]:
    return [(one.by, one.text, [row.line for row in one.rows]) for one in INDEX.find(text)]


@pytest.mark.parametrize(
    "text", ["FR 35.999.002 CE", "FR35.999.002", "(fr 35 999 002 ce)", "FR-35-999-002-EC".replace("EC", "CE")]
)
def test_a_mark_is_found_however_it_is_set(text: str) -> None:
    assert [(by, lines) for by, _, lines in _found(text)] == [("mark", [2])]


@pytest.mark.parametrize("text", ["35.999.002", "FR 35.999.0021", "XFR 35.999.002", "F999"])
def test_a_part_of_a_mark_is_not_that_mark(text: str) -> None:
    assert _found(text) == []


def test_names_are_found_in_any_case_and_all_their_lines_with_them() -> None:
    assert _found("nieuw: KAASKNABBELS VOORBEELD 200 g") == [("name", "KAASKNABBELS VOORBEELD", [2, 3])]
    assert _found("bij Winkel Voorbeeld te koop") == [("name", "Winkel Voorbeeld", [2])]


def test_a_name_is_found_in_a_script_without_spaces() -> None:
    assert _found("新しいポテト菓子です") == [("name", "ポテト菓子", [5])]


def test_a_barcode_is_found_in_every_form() -> None:
    for written in ("5400141000009", "05400141000009", "5400 1410 00009"):
        found = INDEX.barcode(written)
        assert found is not None and found.rows[0].countries == ("LU",)
    assert INDEX.barcode("5400141000001") is None


def test_a_change_of_the_folder_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACEROOM_ATLAS", str(tmp_path))
    before = own.own()
    assert not before.indices and own.own() is before
    own_folder.write(ALL[1].rows, place=tmp_path)
    own.reset()
    assert [one.text for one in own.own().find("Winkel Voorbeeld")] == ["Winkel Voorbeeld"]
    assert own.own() is own.own()


def test_tables_may_be_handed_over_without_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACEROOM_ATLAS", str(tmp_path))
    with own.using(ALL):
        assert own.own().barcode("5400141000009")
    assert not own.own().barcode("5400141000009")


@pytest.mark.parametrize("change", [("2\tWinkel", "2 Winkel"), ("2\tWinkel", "two\tWinkel")])
def test_a_line_that_was_changed_by_hand_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: tuple[str, str]
) -> None:
    monkeypatch.setenv("TRACEROOM_ATLAS", str(tmp_path))
    file = own_folder.write(ALL[1].rows, place=tmp_path)
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace(*change), encoding="utf-8")
    own.reset()
    with pytest.raises(Trouble, match="traceroom atlas remove stores"):
        list(own.own().find("Winkel Voorbeeld"))
    own.reset()
