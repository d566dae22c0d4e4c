"""Video kinds."""

from __future__ import annotations

import pytest

from tests.adapters.corpus import right, wrong
from traceroom.adapters.video_kinds import HEAD_BYTES, container_of


@pytest.mark.parametrize("name", sorted(right()))
def test_no_picture_is_a_video(name: str) -> None:
    assert container_of(right()[name].data[:HEAD_BYTES]) is None


@pytest.mark.parametrize("name", sorted(set(wrong()) - {"film.mp4"}))
def test_no_refused_picture_is_one(name: str) -> None:
    found = container_of(wrong()[name][0][:HEAD_BYTES])
    assert found is None or found.name == "Matroska or WebM", found


def test_a_film_is_one_by_its_beginning() -> None:
    found = container_of(wrong()["film.mp4"][0][:HEAD_BYTES])
    assert found is not None and found.demuxer == "mov"


def test_an_old_camera_s_quicktime_and_a_camcorder_s_packets_are_known() -> None:
    assert container_of(b"\0\0\0\x08wide\0\0\0\0mdat") is not None
    packet = b"\0\0\0\0\x47" + bytes(187)
    found = container_of(packet * 4)
    assert found is not None and found.demuxer == "mpegts"
    assert container_of(b"G" + bytes(600)) is None


@pytest.mark.parametrize("brand", [b"avif", b"heic", b"mif1", b"M4A "])
def test_a_photo_or_a_song_in_the_same_box_is_none(brand: bytes) -> None:
    assert container_of(b"\0\0\0\x18ftyp" + brand + bytes(20)) is None


def test_lists_of_other_files_are_none() -> None:
    for text in (b"#EXTM3U\n", b"ffconcat version 1.0\n", b"<?xml version='1.0'?><MPD>", b"[playlist]\n"):
        assert container_of(text) is None
