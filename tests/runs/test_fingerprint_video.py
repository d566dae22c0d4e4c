"""Fingerprint of a video."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest

from tests.adapters.videos_made import RATE, SHOTS, SIZE, Pixels, coded, film, scene
from traceroom.adapters import video as decoder
from traceroom.adapters.pictures import Unreadable
from traceroom.adapters.vocabulary import vocabulary
from traceroom.material.file_hash import file_hash
from traceroom.material.record import Record
from traceroom.material.video import Video, same_stretch
from traceroom.objects.drawn import Drawn
from traceroom.runs.fingerprint import Fingerprinted
from traceroom.runs.fingerprint_video import filmed
from traceroom.values.box import Box
from traceroom.values.trouble import Trouble


def _filmed(path: Path, *, whole: bool = False) -> Fingerprinted:
    return filmed(path, name=path.name, words=vocabulary(), whole=whole)


def _video(path: Path) -> Video:
    found = _filmed(path).record.video
    assert found is not None
    return found


def _small(frames: list[Pixels]) -> list[Pixels]:
    return [np.asarray(cv2.resize(f, (160, 120), interpolation=cv2.INTER_AREA), np.uint8) for f in frames]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Record:
    """A film of six shots, with its things."""
    return _filmed(coded(tmp_path_factory.mktemp("film") / "a.mp4", film()), whole=True).record


def test_every_shot_has_its_frames_and_they_are_about_one_a_second(whole: Record) -> None:
    assert whole.video is not None
    shots = (whole.video.seconds // 2.6).astype(int)
    assert set(shots) == set(range(len(SHOTS)))
    assert len(SHOTS) <= len(whole.video) <= 4 * len(SHOTS)
    assert whole.video.length == pytest.approx(2.6 * len(SHOTS), abs=0.01)


def test_things_are_those_of_key_frames_with_their_time(whole: Record) -> None:
    times = [thing.at for thing in whole.things if thing.at is not None]
    assert len(times) == len(whole.things) and len({int(at // 2.6) for at in times}) == len(SHOTS)
    assert all(thing.box is None and len(thing.features) > 20 for thing in whole.things)
    assert max(float(thing.features.points[:, 0].max()) for thing in whole.things) <= SIZE[0]


def test_a_bundle_that_may_travel_has_no_things_of_a_video(tmp_path: Path) -> None:
    path = coded(tmp_path / "a.mp4", film(SHOTS[:2]))
    record = _filmed(path).record
    assert record.things == () and record.hashes == file_hash(path.read_bytes())
    assert (record.width, record.height) == SIZE and record.quality > 50


@pytest.mark.parametrize("chopped", [0, 7, 40])
def test_a_copy_that_was_cut_shrunk_and_coded_anew_shares_its_stretch(
    tmp_path: Path, whole: Record, chopped: int
) -> None:
    part = _small(film()[chopped : chopped + 100])
    copy = _video(coded(tmp_path / "b.webm", part, codec="libvpx", options={"b": "300k", "deadline": "realtime"}))
    assert whole.video is not None
    found = same_stretch(whole.video, copy)
    assert found is not None and found.frames >= 0.6 * len(copy)
    assert found.left[0] - found.right[0] == pytest.approx(chopped / RATE, abs=0.5)


def test_another_film_shares_nothing(tmp_path: Path, whole: Record) -> None:
    other = _video(coded(tmp_path / "b.mp4", film(("coins", "hubble_deep_field", "retina"))))
    assert whole.video is not None and same_stretch(whole.video, other) is None


def test_what_is_missing_is_said(tmp_path: Path) -> None:
    data = coded(tmp_path / "a.mkv", film()).read_bytes()
    (tmp_path / "b.mkv").write_bytes(data[: len(data) // 2])
    assert "cut off or damaged: of 16 seconds" in _filmed(tmp_path / "b.mkv").note
    assert not _filmed(tmp_path / "a.mkv").note


def test_a_very_long_video_says_that_little_of_it_was_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = coded(tmp_path / "a.mp4", film(SHOTS[:2]), options={"g": "10"})
    monkeypatch.setattr(decoder, "MUCH", 1000)
    assert "stand for themselves" in _filmed(path).note


def test_a_box_on_a_video_is_refused_with_what_to_do(tmp_path: Path) -> None:
    path = coded(tmp_path / "a.mp4", [scene("coffee")] * 5)
    with pytest.raises(Trouble, match="traceroom frame"):
        filmed(path, name="a.mp4", words=vocabulary(), whole=False, boxes=[Drawn(Box(0, 0, 50, 50))])


def test_a_file_that_is_none_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "a.mp4").write_bytes(b"nothing")
    with pytest.raises(Unreadable, match="no video"):
        _filmed(tmp_path / "a.mp4")
