"""Video."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tests.adapters.videos_made import RATE, SIZE, Pixels, coded, film, scene, shot
from tests.material.pictures_made import photo
from traceroom.adapters import container, video
from traceroom.adapters.pictures import Unreadable
from traceroom.adapters.video import Film, is_video, opened


def _first(path: Path) -> tuple[Film, Pixels]:
    with opened(path) as found:
        return found, next(found.frames())[1].pixels()


def _off(one: Pixels, other: Pixels) -> float:
    return float(np.abs(one.astype(float) - other).mean())


@pytest.mark.parametrize(
    ("name", "codec", "form"),
    [
        ("a.mp4", "libx264", "yuv420p"),
        ("a.webm", "libvpx-vp9", "yuv420p"),
        ("a.mkv", "libx265", "yuv420p"),
        ("a.avi", "mpeg4", "yuv420p"),
        ("a.mov", "libx264", "yuv420p"),
        ("a.ts", "mpeg2video", "yuv420p"),
        ("a.mpg", "mpeg2video", "yuv420p"),
        ("a.wmv", "wmv2", "yuv420p"),
        ("a.flv", "flv", "yuv420p"),
        ("ten-bits.mkv", "libx265", "yuv420p10le"),
        ("all-colours.mp4", "libx264", "yuv444p"),
    ],
)
def test_a_video_of_this_kind_gives_its_frames_and_their_times(
    tmp_path: Path, name: str, codec: str, form: str
) -> None:
    rate = 25 if codec == "mpeg2video" else RATE
    frames = list(shot("coffee", 2, rate=rate))
    path = coded(tmp_path / name, frames, codec=codec, form=form, rate=rate)
    assert is_video(path)
    with opened(path) as found:
        shown = [(seconds, frame.pixels()) for seconds, frame in found.frames()]
    assert [round(seconds * rate) for seconds, _ in shown] == list(range(len(frames)))
    assert max(_off(pixels, frame) for (_, pixels), frame in zip(shown, frames, strict=True)) < 12
    assert not found.damaged and (found.about.width, found.about.height) == SIZE


@pytest.mark.parametrize("turn", [90, -90, 180])
def test_a_video_held_sideways_is_upright(tmp_path: Path, turn: int) -> None:
    upright = scene("coffee")
    found, pixels = _first(coded(tmp_path / "a.mp4", [np.rot90(upright, -turn // 90)] * 3, turn=turn))
    assert (found.about.height, found.about.width) == upright.shape[:2]
    assert _off(pixels, upright) < 12


def test_frames_at_uneven_times_keep_them(tmp_path: Path) -> None:
    path = coded(tmp_path / "a.mkv", list(shot("coffee", 0.5)), times=[0, 1, 7, 8, 30])
    with opened(path) as found:
        assert [round(seconds * RATE) for seconds, _ in found.frames()] == [0, 1, 7, 8, 30]


def test_frames_from_the_middle_have_the_times_that_they_have_from_the_beginning(tmp_path: Path) -> None:
    path = coded(tmp_path / "a.mp4", film(), options={"g": "10"})
    with opened(path) as found:
        every = [round(seconds, 3) for seconds, _ in found.frames()]
    with opened(path) as found:
        some = [round(seconds, 3) for seconds, _ in found.frames(since=7.25)]
    assert some[0] <= 7.25 and some == every[-len(some) :]


def test_pixels_that_are_not_square_are_made_so(tmp_path: Path) -> None:
    import av

    with av.open(str(tmp_path / "a.mkv"), "w") as container:
        stream = container.add_stream("libx264", rate=RATE)
        stream.width, stream.height, stream.pix_fmt = 180, 240, "yuv420p"
        stream.sample_aspect_ratio = 2  # type: ignore[assignment]
        frame = av.VideoFrame.from_ndarray(np.ascontiguousarray(photo()[:240, :180]), format="rgb24")
        for packet in (*stream.encode(frame), *stream.encode(None)):
            container.mux(packet)
    found, pixels = _first(tmp_path / "a.mkv")
    assert (found.about.width, found.about.height) == (360, 240) and pixels.shape == (240, 360, 3)


def test_a_video_that_is_cut_off_gives_what_there_is(tmp_path: Path) -> None:
    whole = coded(tmp_path / "a.mkv", film()).read_bytes()
    (tmp_path / "b.mkv").write_bytes(whole[: len(whole) // 2])
    with opened(tmp_path / "b.mkv") as found:
        assert 10 < len(list(found.frames())) < len(film())


def test_a_video_damaged_in_the_middle_says_so_and_goes_on(tmp_path: Path) -> None:
    whole = bytearray(coded(tmp_path / "a.avi", film(), codec="mpeg4", options={"g": "5"}).read_bytes())
    third = len(whole) // 3
    whole[third : third + 4000] = bytes(range(250)) * 16
    (tmp_path / "b.avi").write_bytes(whole)
    with opened(tmp_path / "b.avi") as found:
        assert max(seconds for seconds, _ in found.frames()) > 10


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "the file is empty"),
        (b"no video at all", "no video of a kind that can be read"),
        (b"#EXTM3U\n#EXTINF:9,\nhttp://127.0.0.1:9/a.ts\n", "no video of a kind that can be read"),
        (b"ffconcat version 1.0\nfile /etc/passwd\n", "no video of a kind that can be read"),
        (b"\0\0\0\x18ftypisom\0\0\2\0isomiso2", "damaged or cut off"),
        (b"\x1aE\xdf\xa3" + bytes(500), "damaged or cut off"),
    ],
)
def test_what_is_no_video_is_a_sentence(tmp_path: Path, data: bytes, why: str) -> None:
    (tmp_path / "a.mp4").write_bytes(data)
    with pytest.raises(Unreadable, match=why), opened(tmp_path / "a.mp4"):
        pass


def test_an_mp4_without_its_end_is_a_sentence(tmp_path: Path) -> None:
    whole = coded(tmp_path / "a.mp4", film()).read_bytes()
    (tmp_path / "b.mp4").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(Unreadable, match="cut off"), opened(tmp_path / "b.mp4"):
        pass


def test_sound_alone_is_a_sentence(tmp_path: Path) -> None:
    import av

    from tests.adapters.videos_made import beep

    with av.open(str(tmp_path / "a.mp4"), "w") as container:
        beep(container, 2)
    with pytest.raises(Unreadable, match="no picture"), opened(tmp_path / "a.mp4"):
        pass


def test_huge_frames_are_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = coded(tmp_path / "a.mp4", film())
    monkeypatch.setattr(video, "MOST_PIXELS", 1000)
    with pytest.raises(Unreadable, match="megapixels are not read"), opened(path):
        pass


def test_of_a_very_long_video_the_key_frames_are_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = coded(tmp_path / "a.mp4", list(shot("coffee", 4)), options={"g": "10", "sc_threshold": "0"})
    monkeypatch.setattr(video, "MUCH", 1000)
    with opened(path) as found:
        assert [round(seconds) for seconds, _ in found.frames()] == [0, 1, 2, 3]
        assert found.about.key_frames_only


def test_without_the_decoder_there_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = coded(tmp_path / "a.mp4", film())
    monkeypatch.setattr(container, "installed", lambda: False)
    with pytest.raises(Unreadable, match=r"pip install \"traceroom\[video\]\""), opened(path):
        pass


def test_a_folder_is_no_video(tmp_path: Path) -> None:
    assert not is_video(tmp_path)
    with pytest.raises(Unreadable, match="not from a folder"), opened(tmp_path):
        pass
