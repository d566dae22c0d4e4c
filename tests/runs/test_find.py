"""Find."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image

from tests.adapters.networks_made import network
from tests.adapters.videos_made import coded, film
from tests.material.pictures_made import fabric, photo, turned
from traceroom.material import pdq
from traceroom.runs.find import assert_known, find, query_of, references
from traceroom.runs.take_in import take_in
from traceroom.values.box import Box
from traceroom.values.trouble import Trouble

NAMES = ("coffee", "astronaut", "chelsea", "rocket", "page", "camera")


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("references")
    for name in NAMES:
        Image.fromarray(photo(name)).save(folder / f"{name}.png")
    out = folder.parent / "references.trace"
    take_in([folder], case="REF", out=out, whole=True)
    return out


def _query(tmp_path: Path, pixels: np.ndarray) -> Path:
    path = tmp_path / "query.png"
    Image.fromarray(np.asarray(pixels, np.uint8)).save(path)
    return path


def test_the_same_file_comes_first_and_once(bundle: Path, tmp_path: Path) -> None:
    found = find(query_of(_query(tmp_path, photo())), references([bundle]), top=10)
    assert (found[0].file, found[0].kind) == ("coffee.png", "same_file")
    assert len(found) == len({one.file for one in found}) == len(NAMES)


@pytest.mark.parametrize("edit", ["crop", "mirror", "border", "turn", "blur"])
def test_an_edited_picture_is_the_same_picture_and_no_other_is(bundle: Path, tmp_path: Path, edit: str) -> None:
    coffee = photo()
    edited = {
        "crop": coffee[60:320, 120:480],
        "mirror": coffee[:, ::-1],
        "border": cv2.copyMakeBorder(coffee, 50, 50, 50, 50, cv2.BORDER_CONSTANT, value=(250, 250, 250)),
        "turn": turned(coffee, 90 if edit == "turn" else 0),
        "blur": cv2.GaussianBlur(coffee, (0, 0), 2),
    }[edit]
    found = find(query_of(_query(tmp_path, edited)), references([bundle]), top=10)
    assert [one.file for one in found if one.kind == "same_picture"] == ["coffee.png"]


def test_a_blurred_and_pale_picture_is_found_by_what_it_is_a_copy_of(bundle: Path, tmp_path: Path) -> None:
    blurred = cv2.GaussianBlur(photo(), (0, 0), 24).astype(float)
    path = _query(tmp_path, blurred * 0.5 + 60)
    asking = query_of(path)
    assert pdq.LEAST_FAINT <= pdq.pdq(pdq.luma(asking.picture.pixels)).quality < pdq.LEAST_QUALITY
    found = find(asking, references([bundle]), top=10)
    assert [one.file for one in found if one.kind == "same_picture"] == ["coffee.png"]


def test_a_thing_in_another_room_is_the_same_thing(bundle: Path, tmp_path: Path) -> None:
    room = np.full((600, 800, 3), 140, np.uint8)
    room += np.random.default_rng(1).integers(0, 20, room.shape).astype(np.uint8)
    room[120:420, 260:560] = cv2.resize(photo("astronaut"), (300, 300), interpolation=cv2.INTER_AREA)
    found = find(query_of(_query(tmp_path, room), box=Box(250, 110, 320, 320)), references([bundle]), top=3)
    assert found[0].file == "astronaut.png"
    assert found[0].agreeing >= 5 or found[0].kind == "same_picture"
    assert len(found) == 3


def test_a_curtain_is_found_by_its_pattern_before_all_else(tmp_path: Path) -> None:
    folder = tmp_path / "rooms"
    folder.mkdir()
    for name, pixels in {"coffee": photo(), "one": fabric(1), "two": fabric(2), "three": fabric(3)}.items():
        Image.fromarray(pixels).save(folder / f"{name}.png")
    take_in([folder], case="R", out=tmp_path / "r.trace", whole=True)
    path = _query(tmp_path, fabric(2, scale=1.3, degrees=14))
    found = find(query_of(path), references([tmp_path / "r.trace"]), top=4)
    assert (found[0].file, found[0].kind, found[0].pattern) == ("two.png", "same_thing", True)
    assert found[0].agreeing > 100 and found[0].score > found[1].score
    assert [one.pattern for one in found[1:]] == [False] * 3
    assert found[0].as_json()["pattern"] is True and "pattern" not in found[1].as_json()
    boxed = find(query_of(path, box=Box(100, 80, 400, 300)), references([tmp_path / "r.trace"]), top=1)
    assert (boxed[0].file, boxed[0].pattern) == ("two.png", True)


def test_nothing_is_found_in_an_empty_bundle(tmp_path: Path) -> None:
    folder = tmp_path / "empty"
    folder.mkdir()
    take_in([folder], case="E", out=tmp_path / "e.trace", whole=True)
    assert find(query_of(_query(tmp_path, photo())), references([tmp_path / "e.trace"]), top=5) == ()


@pytest.fixture(scope="module")
def filmed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("films")
    coded(folder / "a.mp4", film())
    coded(folder / "b.mp4", film(("coins", "brick")))
    take_in([folder], case="FILM", out=folder.parent / "films.trace", whole=True)
    return folder.parent / "films.trace"


@pytest.mark.parametrize("edit", ["as it is", "mirror", "crop"])
def test_a_picture_is_found_at_its_moment_in_a_video(filmed: Path, tmp_path: Path, edit: str) -> None:
    still = film()[60]
    edited = {"as it is": still, "mirror": still[:, ::-1], "crop": still[20:220, 30:290]}[edit]
    found = find(query_of(_query(tmp_path, edited)), references([filmed]), top=10)
    (same,) = (one for one in found if one.kind == "same_picture")
    assert same.file == "a.mp4" and same.at is not None and 5.2 <= same.at < 7.8
    assert same.as_json()["at"] == same.at


def test_a_picture_of_no_video_has_no_moment(bundle: Path, filmed: Path, tmp_path: Path) -> None:
    found = find(query_of(_query(tmp_path, photo())), references([bundle, filmed]), top=10)
    assert found[0].kind == "same_file" and "at" not in found[0].as_json()
    assert not [one for one in found if one.kind == "same_picture" and one.file == "b.mp4"]


def test_a_network_names_things_that_are_then_verified(bundle: Path, tmp_path: Path) -> None:
    model = network(tmp_path / "tiny.onnx")
    with pytest.raises(Trouble, match="no bundle has vectors of this network"):
        assert_known(references([bundle]), model)
    folder = tmp_path / "own"
    folder.mkdir()
    for name in NAMES:
        Image.fromarray(photo(name)).save(folder / f"{name}.png")
    take_in([folder], case="REF", out=tmp_path / "own.trace", whole=True, embed=model)
    among = references([tmp_path / "own.trace"])
    assert_known(among, model)
    query = query_of(_query(tmp_path, photo()[5:, 9:]), embed=model)
    (first, *_) = among.vectors.near(query.embedded)
    assert among.records[among.parts[first][0]].file == "coffee.png"
    assert find(query, among, top=3)[0].file == "coffee.png"
    assert references([bundle]).vectors.near(query.embedded) == ()
