"""Frame."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.adapters.videos_made import RATE, coded, film, shot
from traceroom.adapters.pictures import Unreadable
from traceroom.runs.frame import assert_named, frame, write
from traceroom.values.trouble import Trouble


@pytest.mark.parametrize("at", [0.0, 0.05, 0.1, 1.23, 7.0, 15.55])
def test_the_frame_is_the_one_that_is_shown_then(tmp_path: Path, at: float) -> None:
    frames = film()
    cut = frame(coded(tmp_path / "a.mp4", frames, options={"crf": "4"}), at=at)
    shown = np.asarray(Image.open(io.BytesIO(cut.data)), np.float64)
    off = [float(np.abs(shown - one).mean()) for one in frames]
    assert int(np.argmin(off)) == int(at * RATE + 1e-6) and min(off) < 6
    assert cut.seconds <= at < cut.seconds + 1 / RATE + 1e-6


def test_it_is_upright_and_in_full_size(tmp_path: Path) -> None:
    cut = frame(coded(tmp_path / "a.mp4", shot("coffee", 0.5), turn=90), at=0)
    assert (cut.width, cut.height) == (240, 320)
    assert Image.open(io.BytesIO(cut.data)).size == (240, 320)


def test_behind_the_end_there_is_a_sentence(tmp_path: Path) -> None:
    path = coded(tmp_path / "a.mp4", shot("coffee", 2))
    for at in (2.5, 1000.0):
        with pytest.raises(Unreadable, match=r"no frame at .* it ends at 2.0"):
            frame(path, at=at)
    with pytest.raises(Unreadable, match="0 seconds or later"):
        frame(path, at=-1)


def test_a_gap_shows_what_was_before_it(tmp_path: Path) -> None:
    path = coded(tmp_path / "a.mkv", shot("coffee", 0.5), times=[0, 1, 2, 60, 61])
    assert frame(path, at=4.0).seconds == pytest.approx(0.2)


def test_what_is_written_is_called_what_it_is(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match=r"is a \.png"):
        assert_named(tmp_path / "a.mp4", ending=".png")
    write(b"data", tmp_path / "new" / "a.png")
    assert (tmp_path / "new" / "a.png").read_bytes() == b"data"
    (tmp_path / "full").write_bytes(b"")
    with pytest.raises(Trouble, match="full"):
        write(b"data", tmp_path / "full" / "a.png")
