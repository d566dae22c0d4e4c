"""Container."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from pathlib import Path

import av
import numpy as np
import pytest

from tests.adapters.videos_made import RATE, beep, coded, film
from traceroom.adapters.container import container, decoded, told_seconds
from traceroom.adapters.pictures import Unreadable
from traceroom.adapters.sound import cut
from traceroom.runs.frame import frame


def test_pictures_and_sound_are_decoded(tmp_path: Path) -> None:
    path = coded(tmp_path / "a.mp4", film(["coffee"]), sound_seconds=2)
    with container(path) as found:
        assert told_seconds(found, found.streams.video[0]) == pytest.approx(2.6)
        assert len(list(decoded(found, found.streams.video[0], []))) == round(2.6 * RATE)
    with container(path) as found:
        samples = sum(frame.samples for frame in decoded(found, found.streams.audio[0], []))
        assert samples == pytest.approx(2 * 16000, abs=2048)


def test_what_the_decoder_says_of_damage_is_told(tmp_path: Path) -> None:
    data = bytearray(coded(tmp_path / "a.mkv", film(["coffee"]), codec="ffv1").read_bytes())
    data[len(data) // 3 : len(data) // 3 + 20000] = bytes(20000)
    (tmp_path / "b.mkv").write_bytes(data)
    troubles: list[str] = []
    with container(tmp_path / "b.mkv") as found:
        frames = list(decoded(found, found.streams.video[0], troubles))
    assert troubles or len(frames) < 26


@pytest.mark.parametrize("ending", ["m3u8", "ffconcat", "mpd", "sdp"])
def test_no_list_of_files_or_addresses_is_opened(tmp_path: Path, ending: str) -> None:
    coded(tmp_path / "inside.ts", film(["coffee"]), codec="mpeg2video", rate=25)
    text = (
        f"#EXTM3U\n#EXTINF:9,\n{tmp_path}/inside.ts\n" if ending == "m3u8" else "ffconcat version 1.0\nfile inside.ts\n"
    )
    (tmp_path / f"a.{ending}").write_text(text)
    with pytest.raises(Unreadable, match="no video of a kind"), container(tmp_path / f"a.{ending}"):
        pass


def test_a_file_that_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="not from a folder or a device"), container(tmp_path / "none.mp4"):
        pass


def test_a_length_that_cannot_be_true_is_not_believed(tmp_path: Path) -> None:
    with av.open(str(tmp_path / "a.mkv"), "w") as made:
        beep(made, 1)
    with container(tmp_path / "a.mkv") as found:
        assert told_seconds(found, found.streams.audio[0]) is None or np.isfinite(found.duration or 0)


@pytest.mark.parametrize("name", ["a.mp4", "a.avi", "a.ts", "a.webm"])
def test_damage_anywhere_is_a_sentence_or_less_of_the_video_and_nothing_on_the_terminal(
    tmp_path: Path, name: str, capfd: pytest.CaptureFixture[str]
) -> None:
    codec = {"a.avi": "mpeg4", "a.ts": "mpeg2video", "a.webm": "libvpx"}.get(name, "libx264")
    whole = coded(tmp_path / name, film(["coffee"]), codec=codec, rate=25).read_bytes()
    capfd.readouterr()
    dice = np.random.default_rng(len(whole))
    for _ in range(60):
        data = bytearray(whole[: int(dice.integers(1, len(whole) + 1))])
        for at in dice.integers(
            0, min(len(data), int(dice.choice([100, 2000, len(data)]))), int(dice.choice([1, 9, 90]))
        ):
            data[at] = int(dice.integers(256))
        (tmp_path / "b.bin").write_bytes(data)
        for look in (partial(frame, at=0.7), partial(cut, begin=0.2, end=0.9)):
            with suppress(Unreadable):
                look(tmp_path / "b.bin")
    assert "Traceback" not in capfd.readouterr().err


def test_a_title_that_is_no_utf8_is_no_reason_not_to_open(tmp_path: Path) -> None:
    with av.open(str(tmp_path / "a.mkv"), "w") as made:
        made.metadata["title"] = "title of the film"
        beep(made, 1)
    data = (tmp_path / "a.mkv").read_bytes()
    (tmp_path / "a.mkv").write_bytes(data.replace(b"title of the film", b"title \xff\xfe the film"))
    with container(tmp_path / "a.mkv") as found:
        assert "title" in str(found.metadata)
