"""Sound: a few seconds of what is heard in a video, for the room alone."""

from __future__ import annotations

from pathlib import Path

from traceroom.adapters import sound as heard


def sound(video: Path, *, begin: float, end: float) -> bytes:
    """The sound from `begin` to `end` (seconds) as WAV: samples and nothing else. Raises Unreadable."""
    return heard.cut(video, begin=begin, end=end)


def seconds(data: bytes) -> float:
    """How long a WAV of `sound` is."""
    rate = int.from_bytes(data[24:28], "little")
    return (len(data) - heard.WAV_HEAD_BYTES) / 2 / rate
