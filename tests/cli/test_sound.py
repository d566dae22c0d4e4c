"""`traceroom sound` as a user runs it."""

from __future__ import annotations

import wave
from pathlib import Path

from tests.adapters.videos_made import coded, film
from tests.cli.command import run


def test_a_sound_is_written(tmp_path: Path) -> None:
    out = tmp_path / "s.wav"
    path = coded(tmp_path / "a.mp4", film(["coffee"]), sound_seconds=2.5)
    done = run("sound", path, "--from", "0.5", "--to", "2", "--out", out)
    assert done.status == 0 and "1.50 seconds of sound" in done.out
    with wave.open(str(out)) as file:
        assert file.getnframes() == 24000


def test_bad_use_is_a_sentence_and_writes_nothing(tmp_path: Path) -> None:
    silent, out = coded(tmp_path / "a.mp4", film(["coffee"])), tmp_path / "s.wav"
    for begin, end, name in (("0", "1", out), ("0", "11", out), ("2", "1", out), ("nan", "1", out), ("0", "1", silent)):
        done = run("sound", silent, "--from", begin, "--to", end, "--out", name)
        assert done.status == 2 and done.err and "Traceback" not in done.err
    assert not out.exists()
