"""docs/video.md: its commands run one after the other, its names of settings are those that are read."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from tests.adapters.videos_made import coded, film
from tests.cli.command import run

ROOT = Path(__file__).resolve().parent.parent.parent
PAGE = (ROOT / "docs/video.md").read_text(encoding="utf-8")


def test_its_commands_run_one_after_the_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "case").mkdir()
    coded(tmp_path / "case" / "film.mp4", film(["page"] * 6), sound_seconds=4)
    (block,) = re.findall(r"^```sh\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
    for line in block.splitlines():
        name, *arguments = shlex.split(line, comments=True)
        done = run(*arguments)
        assert (name, done.status) == ("traceroom", 0), f"{line}: {done.err}"


def test_its_settings_are_those_that_are_read() -> None:
    source = (ROOT / "src/traceroom/adapters/embedding.py").read_text(encoding="utf-8")
    named = set(re.findall(r"`(traceroom\.[a-z]+)`", PAGE))
    assert named == set(re.findall(r"\"(traceroom\.[a-z]+)\"", source))
