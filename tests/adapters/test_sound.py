"""Sound."""

from __future__ import annotations

import io
import wave
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.adapters.videos_made import coded, film
from traceroom.adapters.pictures import Unreadable
from traceroom.adapters.sound import WAV_HEAD_BYTES, cut


@pytest.fixture(scope="module")
def video(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Fifteen seconds with a tone for the first twelve."""
    return coded(tmp_path_factory.mktemp("sound") / "a.mp4", film(), sound_seconds=12)


def _heard(data: bytes) -> tuple[NDArray[np.int16], int]:
    with wave.open(io.BytesIO(data)) as file:
        assert (file.getnchannels(), file.getsampwidth()) == (1, 2)
        return np.frombuffer(file.readframes(file.getnframes()), "<i2"), file.getframerate()


@pytest.mark.parametrize(("begin", "end"), [(0.0, 2.0), (2.25, 2.75), (5.0, 11.5)])
def test_the_piece_is_as_long_as_was_asked_and_sounds_as_it_should(video: Path, begin: float, end: float) -> None:
    samples, rate = _heard(cut(video, begin=begin, end=end))
    assert len(samples) == round((end - begin) * rate) and rate == 16000
    spectrum = np.abs(np.fft.rfft(samples))
    assert np.fft.rfftfreq(len(samples), 1 / rate)[spectrum.argmax()] == pytest.approx(440, abs=2)


def test_it_ends_where_the_sound_ends(video: Path) -> None:
    samples, rate = _heard(cut(video, begin=11.0, end=14.0))
    assert len(samples) / rate == pytest.approx(1.0, abs=0.2)


def test_there_is_nothing_but_samples_in_it(video: Path) -> None:
    data = cut(video, begin=1, end=2)
    assert len(data) == WAV_HEAD_BYTES + 2 * 16000 and b"LIST" not in data[:WAV_HEAD_BYTES]


@pytest.mark.parametrize("name", ["a.webm", "a.mkv", "a.mov"])
def test_other_containers_sound_too(tmp_path: Path, name: str) -> None:
    codec = "libvpx" if name == "a.webm" else "libx264"
    path = coded(tmp_path / name, film(["coffee"]), codec=codec, sound_seconds=2)
    samples, rate = _heard(cut(path, begin=0.5, end=1.5))
    assert len(samples) == rate and np.abs(samples).max() > 5000


@pytest.mark.parametrize(
    ("begin", "end", "why"),
    [
        (3, 3, "begins before it ends"),
        (3, 2, "begins before it ends"),
        (-1, 2, "begins before it ends"),
        (0, 10.5, "at most 10 seconds"),
        (14, 15, "no sound at 14 seconds; it is 12"),
        (100, 101, "no sound at 100 seconds"),
    ],
)
def test_what_cannot_be_cut_is_a_sentence(video: Path, begin: float, end: float, why: str) -> None:
    with pytest.raises(Unreadable, match=why):
        cut(video, begin=begin, end=end)


def test_a_silent_film_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="no sound in this video"):
        cut(coded(tmp_path / "a.mp4", film(["coffee"])), begin=0, end=1)
