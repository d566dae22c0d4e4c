"""Sound."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.adapters.videos_made import coded, film
from traceroom.adapters.pictures import Unreadable
from traceroom.runs.sound import seconds, sound


def test_a_piece_knows_how_long_it_is(tmp_path: Path) -> None:
    path = coded(tmp_path / "a.mp4", film(["coffee"]), sound_seconds=2.5)
    assert seconds(sound(path, begin=0.5, end=2.0)) == 1.5


def test_more_than_ten_seconds_are_not_given(tmp_path: Path) -> None:
    path = coded(tmp_path / "a.mp4", film(), sound_seconds=15)
    assert seconds(sound(path, begin=1, end=11)) == 10
    with pytest.raises(Unreadable, match="a voice is a person"):
        sound(path, begin=1, end=11.01)
