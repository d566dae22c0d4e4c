"""Take in."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from tests.material.pictures_made import photo
from traceroom.adapters.bundles import read_bundle
from traceroom.objects.drawn import Drawn
from traceroom.runs.take_in import FEW, read_boxes, take_in
from traceroom.values.box import Box
from traceroom.values.trouble import Trouble


def _folder(tmp_path: Path, *names: str) -> Path:
    folder = tmp_path / "case"
    (folder / "sub").mkdir(parents=True, exist_ok=True)
    for name in names:
        Image.fromarray(photo(name)).save(folder / ("sub" if name == "rocket" else "") / f"{name}.png")
    return folder


def test_pictures_are_named_by_their_path_inside_the_folder(tmp_path: Path) -> None:
    taken = take_in([_folder(tmp_path, "coffee", "rocket")], case="A", out=tmp_path / "a.trace", whole=True)
    assert (taken.added, taken.known, taken.troubles) == (2, 0, ())
    bundle = read_bundle(tmp_path / "a.trace")
    assert [record.file for record in bundle.records] == ["coffee.png", "sub/rocket.png"]
    assert bundle.heading.kind == "local"


def test_broken_files_are_lines_and_never_the_end(tmp_path: Path) -> None:
    folder = _folder(tmp_path, "coffee")
    (folder / "a-broken.jpg").write_bytes(b"no picture")
    taken = take_in([folder], case="A", out=tmp_path / "a.trace")
    assert taken.added == 1
    assert len(taken.troubles) == 1 and "a-broken.jpg" in taken.troubles[0]


def test_a_second_run_goes_on_where_the_first_ended(tmp_path: Path) -> None:
    take_in([_folder(tmp_path, "coffee")], case="A", out=tmp_path / "a.trace", whole=True)
    taken = take_in([_folder(tmp_path, "coffee", "chelsea")], case="A", out=tmp_path / "a.trace", whole=True)
    assert (taken.added, taken.known) == (1, 1)
    assert len(read_bundle(tmp_path / "a.trace").records) == 2


def test_many_pictures_go_through_the_pool_and_keep_their_order(tmp_path: Path) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for i in range(FEW + 1):
        Image.fromarray(photo()[i : i + 200, :260]).save(folder / f"{i:02d}.png")
    steps: list[tuple[int, int]] = []
    taken = take_in([folder], case="A", out=tmp_path / "a.trace", step=lambda done, total: steps.append((done, total)))
    assert taken.added == FEW + 1
    assert steps[-1] == (FEW + 1, FEW + 1)
    assert [r.file for r in read_bundle(tmp_path / "a.trace").records] == [f"{i:02d}.png" for i in range(FEW + 1)]


def test_boxes_are_read_line_by_line(tmp_path: Path) -> None:
    path = tmp_path / "boxes.jsonl"
    path.write_text(
        '{"file": "a.png", "box": [1, 2, 3, 4]}\n\n{"file": "a.png", "box": [5, 6, 7, 8]}\n', encoding="utf-8"
    )
    assert read_boxes(path) == {"a.png": [Drawn(Box(1, 2, 3, 4)), Drawn(Box(5, 6, 7, 8))]}
    more = '{"file": "b.png", "box": [1, 2, 3, 4], "masks": [[2, 2, 1, 1]], "overrule_skin": "wood"}\n'
    path.write_text(more, encoding="utf-8")
    assert read_boxes(path) == {"b.png": [Drawn(Box(1, 2, 3, 4), (Box(2, 2, 1, 1),), "wood")]}
    path.write_text('{"file": "a.png"}\n', encoding="utf-8")
    with pytest.raises(Trouble, match="line 1"):
        read_boxes(path)
