"""Take in."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from PIL import Image

from tests.adapters.bundles_made import bundle, parts
from tests.adapters.clusters import two_machines
from tests.adapters.corpus import right, wrong
from tests.adapters.networks_made import nan, network
from tests.adapters.videos_made import SHOTS, coded, film
from tests.material.pictures_made import photo
from traceroom.adapters import cluster
from traceroom.adapters.bundle_heading import Heading
from traceroom.adapters.bundles import read_bundle
from traceroom.adapters.vocabulary import vocabulary
from traceroom.objects.drawn import Drawn
from traceroom.runs.take_in import read_boxes, take_in
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
    back = read_bundle(tmp_path / "a.trace")
    assert [record.file for record in back.records] == ["coffee.png", "sub/rocket.png"]
    assert back.heading.kind == "local"


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


def test_what_is_in_the_bundle_already_is_not_even_opened(tmp_path: Path) -> None:
    names = [f"{number}.png" for number in range(500)]
    for name in names:
        (tmp_path / name).write_bytes(b"no picture")
    heading = Heading("A", "boxed", vocabulary().name)
    bundle(tmp_path / "a.trace", *names, heading=heading)
    before = (tmp_path / "a.trace").read_bytes()
    taken = take_in([tmp_path], case="A", out=tmp_path / "a.trace")
    assert (taken.added, taken.known, taken.troubles) == (0, 500, ())
    assert (tmp_path / "a.trace").read_bytes() == before


def test_two_files_of_one_name_are_not_one_file(tmp_path: Path) -> None:
    first, second = (_folder(tmp_path / name, "coffee") for name in "ab")
    said: list[str] = []
    taken = take_in([first, second, first], case="A", out=tmp_path / "a.trace", say=said.append)
    assert taken.added == 1
    assert said == [
        f"{second / 'coffee.png'}: left out, since {first / 'coffee.png'} has the same name in its folder; "
        "take in a folder that has both"
    ]


def test_half_a_record_is_said_and_made_again(tmp_path: Path) -> None:
    folder, out = _folder(tmp_path, "coffee"), tmp_path / "a.trace"
    said: list[str] = []
    take_in([folder], case="A", out=out)
    whole = out.read_bytes()
    out.write_bytes(parts(out)[0] + parts(out)[1][0][:-9])
    taken = take_in([folder], case="A", out=out, say=said.append)
    assert (taken.added, taken.known) == (1, 0) and out.read_bytes() == whole
    assert said == [f"{out}: cut off or damaged behind record 0; what came then is made again"]


def test_boxes_that_are_no_text_are_said_with_their_line(tmp_path: Path) -> None:
    for data in (b"\xff\xfe", b"[1]", b"7", b"[" * 90_000, b'{"file": "a", "box": "text"}'):
        (tmp_path / "boxes.jsonl").write_bytes(b"\n" + data + b"\n")
        with pytest.raises(Trouble, match="line 2"):
            read_boxes(tmp_path / "boxes.jsonl")


def test_many_pictures_go_through_the_pool_and_keep_their_order(tmp_path: Path) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for i in range(13):
        Image.fromarray(photo()[i : i + 200, :260]).save(folder / f"{i:02d}.png")
    steps: list[tuple[int, int]] = []
    taken = take_in([folder], case="A", out=tmp_path / "a.trace", step=lambda done, total: steps.append((done, total)))
    assert taken.added == 13
    assert steps[-1] == (13, 13)
    assert [r.file for r in read_bundle(tmp_path / "a.trace").records] == [f"{i:02d}.png" for i in range(13)]


def test_a_bundle_is_the_same_for_any_number_of_workers(tmp_path: Path) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for i in range(7):
        Image.fromarray(photo()[i : i + 300, :400]).save(folder / f"{i:02d}.png")
    bundles = [tmp_path / f"{workers}.trace" for workers in (1, 3)]
    for workers, out in zip((1, 3), bundles, strict=True):
        take_in([folder], case="A", out=out, whole=True, workers=workers)
    assert bundles[0].read_bytes() == bundles[1].read_bytes()


@pytest.mark.filterwarnings("ignore")  # Ray leaves sockets and files to the collector
def test_a_bundle_is_the_same_from_two_machines_of_which_one_dies_midway(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = _folder(tmp_path, "coffee", "rocket")
    for number in range(20):
        Image.new("L", (70 + number % 9, 80 + number // 9), number % 200).save(folder / f"{number:03d}.png")
    (folder / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(cluster, "STRETCH", 4)
    alone = take_in([Path("case")], case="A", out=tmp_path / "alone.trace", whole=True, workers=2)
    with two_machines() as two:
        ends = iter([two.end_one])
        taken = take_in(
            [Path("case")], case="A", out=tmp_path / "spread.trace", whole=True, ray=two.address,
            step=lambda done, _: next(ends, print)() if done else None,
        )  # fmt: skip
    assert (taken.added, len(taken.troubles)) == (alone.added, 1) == (22, 1)
    assert (tmp_path / "spread.trace").read_bytes() == (tmp_path / "alone.trace").read_bytes()


def test_the_whole_corpus_is_taken_in_or_refused_by_name(tmp_path: Path) -> None:
    folder = tmp_path / "corpus"
    (folder / "bad").mkdir(parents=True)
    for name, sample in right().items():
        (folder / name).write_bytes(sample.data)
    for name, (data, _) in wrong().items():
        (folder / "bad" / name).write_bytes(data)
    said: list[str] = []
    taken = take_in([folder], case="A", out=tmp_path / "a.trace", say=said.append)
    assert taken.added == len(right())
    named = {name for name, (data, _) in wrong().items() if Path(name).suffix not in {".pdf", ".eps", ".psd"}}
    named.add("layers.psd")
    assert {trouble.split(": ")[0].rsplit("/", 1)[1] for trouble in taken.troubles} == named
    first = {name for name, sample in right().items() if sample.first_of_many}
    assert {line.split(": ")[0].rsplit("/", 1)[1] for line in said if "several pictures in one file" in line} == first


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


def test_videos_are_taken_in_behind_the_pictures_and_known_by_what_they_hold(tmp_path: Path) -> None:
    folder = _folder(tmp_path, "coffee")
    coded(folder / "a.mp4", film(SHOTS[:2])).rename(folder / "a.dat")
    Image.fromarray(photo("rocket")).save(folder / "photo.png")
    (folder / "photo.png").rename(folder / "b.mp4")
    (folder / "c.mp4").write_bytes(b"")
    taken = take_in([folder], case="A", out=tmp_path / "a.trace", whole=True)
    assert [sentence.split(": ", 1)[1][:17] for sentence in taken.troubles] == ["the file is empty"]
    records = read_bundle(tmp_path / "a.trace").records
    assert [(record.file, record.video is not None) for record in records] == [
        ("b.mp4", False),
        ("coffee.png", False),
        ("a.dat", True),
    ]
    assert {thing.at is not None for thing in records[-1].things} == {True}


def test_a_network_is_tried_once_before_the_work_and_names_its_vectors(tmp_path: Path) -> None:
    folder, path = _folder(tmp_path, "coffee"), network(tmp_path / "tiny.onnx")
    coded(folder / "a.mp4", film(SHOTS[:2]))
    take_in([folder], case="A", out=tmp_path / "a.trace", whole=True, embed=path)
    things = [thing for record in read_bundle(tmp_path / "a.trace").records for thing in record.things]
    names = {thing.embedded and thing.embedded.model for thing in things}
    assert names == {hashlib.sha256(path.read_bytes()).hexdigest()} and len(things) >= 3
    with pytest.raises(Trouble, match="no usable numbers"):
        take_in([folder], case="A", out=tmp_path / "b.trace", embed=network(tmp_path / "bad.onnx", weights=nan()))
    assert not (tmp_path / "b.trace").exists()
