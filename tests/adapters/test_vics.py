"""Whole VICS files: both roots, both shapes, and whatever is wrong with them."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.adapters.vics_made import MODEL_1, MODEL_2, SERIES, case_file, full_media, hashes, list_file, media, read
from traceroom.adapters import vics
from traceroom.adapters.vics import Vics
from traceroom.values.trouble import Trouble

ALL = [hashes(number)["MD5"].lower() for number in range(1, 6)]
MANY = [full_media(number) for number in range(1, 6)]


def _read(tmp_path: Path, data: bytes) -> tuple[list[str | None], list[str]]:
    path = tmp_path / "a.json"
    path.write_bytes(data)
    entries, flaws = read(path)
    return [entry.md5 for entry in entries], [str(flaw) for flaw in flaws]


@pytest.mark.parametrize("model", [MODEL_2, MODEL_1.format(1), MODEL_1.format(2), MODEL_1.format(3)])
@pytest.mark.parametrize("shape", [list_file, case_file])
@pytest.mark.parametrize("indent", [None, 2])
def test_every_version_in_both_shapes_is_read(tmp_path: Path, model: str, shape: Any, indent: int | None) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(shape(MANY, model=model, indent=indent))
    entries, flaws = read(path)
    assert sorted(str(entry.md5) for entry in entries) == sorted(ALL) and flaws == []
    assert [entry.number for entry in entries] == [1, 2, 3, 4, 5]
    with Vics(path, series=SERIES) as opened:
        list(opened)
        assert opened.version == model.split("DataModels/")[1][:3]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_byte_order_marks_and_other_encodings_are_survived(tmp_path: Path, encoding: str) -> None:
    data = list_file(MANY).decode().encode(encoding)
    path = tmp_path / "a.json"
    path.write_bytes(data)
    entries, flaws = read(path)
    assert [entry.md5 for entry in entries] == ALL and flaws == []
    marked = {"utf-8-sig": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}
    assert data[entries[1].offset :].startswith('{"MediaID": 2'.encode(marked.get(encoding, encoding)))


def test_the_stray_quote_of_the_wild_is_taken_back(tmp_path: Path) -> None:
    told = list_file([media(1, IsSuspected="true"), media(2)]).replace(
        b'"IsSuspected": "true"', b'"IsSuspected":"true""'
    )
    path = tmp_path / "a.json"
    path.write_bytes(told)
    with Vics(path, series=SERIES) as opened:
        first, second = list(opened)
        assert opened.mended == 1
    assert getattr(first, "suspected", None) is True and getattr(second, "number", 0) == 2


def test_the_order_of_the_root_and_escaped_slashes_do_not_matter(tmp_path: Path) -> None:
    told = list_file(MANY).replace(b"/", b"\\/")
    assert _read(tmp_path, told) == (ALL, [])
    behind = json.dumps({"Total": 3, "value": MANY, "@odata.context": MODEL_2}).encode()
    assert _read(tmp_path, behind) == (ALL, [])


def test_a_wrong_count_and_media_that_stand_twice_do_no_harm(tmp_path: Path) -> None:
    md5s, flaws = _read(tmp_path, case_file([media(1), media(1), media(2, MediaID=1)]))
    assert sorted(map(str, md5s)) == sorted([ALL[0], ALL[0], ALL[1]]) and flaws == []


def test_an_empty_list_is_no_entry_and_no_flaw(tmp_path: Path) -> None:
    assert _read(tmp_path, list_file([])) == ([], [])


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (b"PK\x03\x04", "no JSON object"),
        (b"\xff\xd8\xff\xe0 a photo", "no JSON object"),
        (b"[1, 2]", "no JSON object"),
        (b'{"a": 1}', 'no list "value"'),
        (b'{"value": 3}', 'no list "value"'),
        (b'{"a": ' + b"[" * 10_000, 'no list "value"'),
        (b'{"@odata.context": "http://example.org/$metadata#People", "value": []}', "not Project VIC's"),
        (b'{"@odata.context": "\\x", "value": []}', "not Project VIC's"),
    ],
)
def test_what_is_no_vics_file_is_said_in_a_sentence(tmp_path: Path, data: bytes, why: str) -> None:
    with pytest.raises(Trouble, match=why):
        _read(tmp_path, data)


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        (b"17", "it is no object"),
        (b'{"MediaID": 9}', "MD5 is missing"),
        (b'{"MediaID": 9, "MD5": "12"}', "MD5 is not 32 hexadecimal digits"),
        (b'{"MediaID": 9, "MD5" "12"}', "it is no JSON"),
        (b'{"MediaID": 9, "Tags": ' + b"[" * 200_000 + b"]" * 200_000 + b"}", "nested too deep"),
    ],
)
def test_a_bad_entry_is_named_with_its_number_and_byte_and_the_others_are_read(
    tmp_path: Path, bad: bytes, why: str
) -> None:
    data = list_file([media(1), media(2)]).replace(b'}, {"MediaID": 2', b"}, " + bad + b', {"MediaID": 2')
    md5s, (flaw,) = _read(tmp_path, data)
    assert md5s == ALL[:2]
    assert flaw.startswith(f"entry 2 at byte {data.index(bad)}: ") and why in flaw


def test_bytes_that_are_no_utf_8_hurt_nobody(tmp_path: Path) -> None:
    told = (
        list_file([media(1, Comments="X", Series="Y"), media(2)])
        .replace(b'"X"', b'"\xff\xfe\xe9"')
        .replace(b'"Y"', b'"\xe9"')
    )
    assert _read(tmp_path, told) == (ALL[:2], [])


@pytest.mark.parametrize("shape", [list_file, case_file])
def test_cut_anywhere_it_is_said_and_what_came_before_is_read(tmp_path: Path, shape: Any) -> None:
    whole = shape(MANY)
    for cut in range(whole.index(b'"Media"') if shape is case_file else whole.index(b"[") + 1, len(whole) - 1, 97):
        md5s, flaws = _read(tmp_path, whole[:cut])
        assert any("cut off" in flaw for flaw in flaws), cut
        assert len(md5s) == sum(whole[:cut].count(json.dumps(one).encode()) for one in MANY)


def test_a_list_of_cases_shows_itself_late_and_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vics, "WINDOW", 1 << 12)
    data = json.dumps({"@odata.context": MODEL_2, "value": [{"Notes": "n" * 3000, "Media": MANY}]}).encode()
    assert _read(tmp_path, data) == (ALL, [])


@settings(max_examples=150, deadline=None)
@example(at=0, byte=ord("]"))
@given(at=st.integers(0, len(list_file(MANY)) - 4 - list_file(MANY).index(b"[")), byte=st.integers(0, 255))
def test_a_flipped_byte_costs_its_own_entry_at_most(
    tmp_path_factory: pytest.TempPathFactory, at: int, byte: int
) -> None:
    whole = list_file(MANY)
    at += whole.index(b"[") + 1
    path = tmp_path_factory.mktemp("flip")
    md5s, _ = _read(path, whole[:at] + bytes([byte]) + whole[at + 1 :])
    assert len(set(ALL) - set(md5s)) <= 1


@settings(max_examples=150, deadline=None)
@given(data=st.data(), shape=st.sampled_from([list_file, case_file]))
def test_whatever_is_done_to_a_file_it_ends_in_entries_flaws_or_a_sentence(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject, shape: Any
) -> None:
    damaged = bytearray(shape(MANY[:3], indent=data.draw(st.sampled_from([None, 1]))))
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(damaged) - 1))
        new = data.draw(
            st.sampled_from([b"", b'"', b"{", b"}", b"[", b"]", b",", b"\\", b"\x00", b"\xff", b'""', b"NaN"])
        )
        damaged[at : at + data.draw(st.integers(0, 40))] = new
    try:
        _read(tmp_path_factory.mktemp("damage"), bytes(damaged))
    except Trouble as trouble:
        assert "zqx" not in str(trouble)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_in_the_list_end_well(tmp_path_factory: pytest.TempPathFactory, junk: bytes) -> None:
    whole = list_file([media(1)])
    _read(tmp_path_factory.mktemp("junk"), whole[:-2] + b"," + junk + whole[-2:])
