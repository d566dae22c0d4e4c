"""Find by a video."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image

from tests.adapters.networks_made import network
from tests.adapters.videos_made import coded, film
from tests.material.pictures_made import photo
from traceroom.runs.find import Found, References, references
from traceroom.runs.find_film import film_of, find_like
from traceroom.runs.take_in import take_in
from traceroom.values.box import Box
from traceroom.values.trouble import Trouble

RATE = 10


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two videos, a picture that is a frame of the first, and one that neither shows."""
    made = tmp_path_factory.mktemp("looked_in")
    coded(made / "a.mp4", film())
    coded(made / "b.mp4", film(("coins", "brick")))
    Image.fromarray(film()[60]).save(made / "still.png")
    Image.fromarray(photo("page")[:, :300]).save(made / "page.png")
    return made


@pytest.fixture(scope="module")
def among(folder: Path) -> References:
    take_in([folder], case="FILM", out=folder.parent / "looked_in.trace", whole=True)
    return references([folder.parent / "looked_in.trace"])


def _found(path: Path, among: References) -> dict[str, Found]:
    return {one.file: one for one in find_like(path, among, top=10)}


def test_the_same_file_comes_first(among: References, folder: Path) -> None:
    assert [one.kind for one in find_like(folder / "a.mp4", among, top=2)] == ["same_file", "same_picture"]


def test_a_stretch_is_found_with_its_moments_in_both(among: References, tmp_path: Path) -> None:
    path = coded(tmp_path / "cut.mp4", film()[40:110], options={"crf": "33"})
    found = _found(path, among)
    copied = found["a.mp4"]
    assert copied.kind == "same_picture" and copied.at is not None and copied.since is not None
    assert copied.at - copied.since == pytest.approx(4.0, abs=0.3) and copied.agreeing >= 3 and not copied.mirrored
    assert (copied.seconds or 0) > 4 and copied.as_json()["since"] == copied.since
    still = found["still.png"]
    assert still.kind == "same_picture" and still.at is None and still.since == pytest.approx(2.0, abs=1.0)
    assert "b.mp4" not in found


def test_a_mirrored_stretch_is_found_and_said_to_be_one(among: References, tmp_path: Path) -> None:
    mirrored = [np.ascontiguousarray(frame[:, ::-1]) for frame in film()[20:120]]
    copied = _found(coded(tmp_path / "mirrored.mp4", mirrored), among)["a.mp4"]
    assert (copied.kind, copied.mirrored) == ("same_picture", True)
    assert copied.at is not None and copied.since is not None
    assert copied.at - copied.since == pytest.approx(2.0, abs=0.3)


def test_what_a_video_shows_is_found_by_its_points(among: References, tmp_path: Path) -> None:
    room = np.asarray(cv2.resize(photo("chelsea"), (640, 480), interpolation=cv2.INTER_AREA), np.uint8)
    room[100:291, 150:450] = photo("page")[:191, :300]
    found = _found(coded(tmp_path / "room.mp4", [room] * 2 * RATE), among)
    assert found["page.png"].agreeing >= 20 and found["page.png"].since == pytest.approx(0, abs=0.2)


def test_a_video_of_something_else_finds_nothing(among: References, tmp_path: Path) -> None:
    assert _found(coded(tmp_path / "other.mp4", film(("moon", "grass"))), among) == {}


def test_what_cannot_be_looked_for_is_a_sentence(among: References, tmp_path: Path) -> None:
    path = coded(tmp_path / "film.mp4", film()[:30])
    with pytest.raises(Trouble, match="cut the frame out"):
        find_like(path, among, top=3, box=Box(0, 0, 10, 10))
    path.write_bytes(path.read_bytes()[:300])
    with pytest.raises(Trouble, match=r"film\.mp4: "):
        find_like(path, among, top=3)


def test_a_picture_is_looked_for_as_one(among: References, tmp_path: Path) -> None:
    Image.fromarray(film()[60]).save(tmp_path / "query.png")
    assert {"still.png", "a.mp4"} <= set(_found(tmp_path / "query.png", among))


def test_what_words_do_not_name_is_found_by_the_vectors_of_a_network(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = network(tmp_path / "tiny.onnx")
    take_in([folder / "still.png"], case="FILM", out=tmp_path / "own.trace", whole=True, embed=model)
    among = references([tmp_path / "own.trace"])
    made = film_of(folder / "a.mp4", embed=model)
    assert {thing.embedded and thing.embedded.model for thing in made.record.things} == among.vectors.models
    monkeypatch.setattr("traceroom.runs.find_film.SHORTLIST", 0)
    monkeypatch.setattr("traceroom.runs.find_film.shared_moments", lambda *_: ())
    assert [one.file for one in find_like(folder / "a.mp4", among, top=3, embed=model)] == ["still.png"]
    assert find_like(folder / "a.mp4", among, top=3) == ()
