"""`traceroom frame` as a user runs it."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from tests.adapters.videos_made import SIZE, coded, film
from tests.cli.command import run


def test_a_frame_is_written(tmp_path: Path) -> None:
    out = tmp_path / "f.png"
    done = run("frame", coded(tmp_path / "a.mp4", film()), "--at", "3.25", "--out", out)
    assert done.status == 0 and "320 x 240 pixels, as shown from 3.200 seconds on" in done.out
    with Image.open(out) as picture:
        assert picture.size == SIZE and not picture.info


def test_bad_use_is_a_sentence_and_writes_nothing(tmp_path: Path) -> None:
    path, out = coded(tmp_path / "a.mp4", film(["coffee"])), tmp_path / "f.png"
    whole = path.read_bytes()
    for arguments in (
        (path, "--at", "99", "--out", out),
        (path, "--at", "-1", "--out", out),
        (path, "--at", "nan", "--out", out),
        (path, "--at", "1", "--out", path),
        (tmp_path / "none.mp4", "--at", "1", "--out", out),
    ):
        done = run("frame", *arguments)
        assert done.status == 2 and done.err and "Traceback" not in done.err
    assert not out.exists() and path.read_bytes() == whole
