"""Packages: streamed, sampled, and whatever is wrong with a line passed over and counted."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from traceroom.atlas import countries
from traceroom.runs.fit import packages
from traceroom.runs.fit.packages import take
from traceroom.values.trouble import Trouble

INDEX = countries.index()


def _file(path: Path, *lines: dict[str, Any] | str | bytes) -> Path:
    rows = [
        line if isinstance(line, bytes) else (line if isinstance(line, str) else json.dumps(line)).encode()
        for line in lines
    ]
    path.write_bytes(b"\n".join(rows) + b"\n")
    return path


def test_both_forms_are_read(tmp_path: Path) -> None:
    ours = {"code": "3017", "name": "Pâte", "ingredients": "sucre", "stores": "Delhaize", "countries": ["BE"]}
    dump = {"code": 1, "product_name": "Kaas", "ingredients_text": "melk", "emb_codes": "NL Z0112 EG",
            "countries_tags": ["en:netherlands"]}  # fmt: skip
    found = take(_file(tmp_path / "p.jsonl", ours, dump), most_each=9, seed=1).packages
    assert [package.country for package in found] == sorted([INDEX["BE"], INDEX["NL"]])
    kaas = next(package for package in found if package.country == INDEX["NL"]).thing
    assert kaas.texts == ("Kaas", "melk", "NL Z0112 EG") and kaas.barcodes == ("1",)


def test_a_product_of_several_countries_and_a_broken_line_are_counted(tmp_path: Path) -> None:
    path = _file(
        tmp_path / "p.jsonl", {"countries": ["BE", "NL"]}, {"countries": []}, {"countries": ["BE"]}, "{", b"\xff"
    )
    taken = take(path, most_each=9, seed=1)
    assert (taken.lines, len(taken.packages), taken.elsewhere, taken.unreadable) == (5, 1, 2, 2)


def test_a_packed_dump_is_streamed_and_the_sample_is_even(tmp_path: Path) -> None:
    path = tmp_path / "dump.jsonl.gz"
    with gzip.open(path, "wt") as out:
        for i in range(3_000):
            out.write(json.dumps({"code": str(i), "product_name": "x", "countries_tags": ["en:france"]}) + "\n")
    heard: list[int] = []
    taken = take(path, most_each=300, seed=7, step=heard.append)
    codes = [int(package.thing.barcodes[0]) for package in taken.packages]
    assert len(codes) == 300 and len(set(codes)) == 300
    assert 1_200 < sum(codes) / 300 < 1_800, "drawn from the whole file"
    assert heard == sorted(heard) and heard
    assert codes == [int(p.thing.barcodes[0]) for p in take(path, most_each=300, seed=7).packages]


def test_a_file_that_is_cut_or_holds_nothing_is_a_sentence(tmp_path: Path) -> None:
    whole = gzip.compress(json.dumps({"countries": ["BE"]}).encode() * 50)
    (tmp_path / "cut.gz").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(Trouble, match="cannot be read to its end"):
        take(tmp_path / "cut.gz", most_each=9, seed=1)
    with pytest.raises(Trouble, match="no product that is sold in one country"):
        take(_file(tmp_path / "none.jsonl", {"countries": ["BE", "NL"]}), most_each=9, seed=1)


def test_a_line_without_end_is_passed_over_and_the_next_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packages, "LONGEST_LINE", 1_000)
    good = b'{"countries": ["BE"], "name": "kaas"}\n'
    (tmp_path / "a.gz").write_bytes(
        gzip.compress(good + b'{"name": "' + b"x" * 100_000 + b'"}\n' + good + b"y" * 9_000)
    )
    taken = take(tmp_path / "a.gz", most_each=9, seed=1)
    assert (len(taken.packages), taken.lines, taken.unreadable) == (2, 4, 2)


@pytest.mark.parametrize("at", [20, 60, -4])
def test_a_packed_file_that_is_damaged_is_a_sentence(tmp_path: Path, at: int) -> None:
    lines = b"".join(b'{"countries": ["BE"], "name": "kaas %d"}\n' % number for number in range(999))
    data = bytearray(gzip.compress(lines))
    data[at] ^= 0xFF
    (tmp_path / "a.gz").write_bytes(data)
    with pytest.raises(Trouble, match=r"a\.gz cannot be read to its end"):
        take(tmp_path / "a.gz", most_each=9, seed=1)
