"""Bundle video: the frames of a video as bytes at the end of a record, and back (docs/bundle.md)."""

from __future__ import annotations

from typing import Any

import numpy as np

from traceroom.material.video import Video

MILLISECONDS = 1000
LONGEST_SECONDS = 1e7
FRAME_BYTES = 69
"""Four of the time, 64 of two fingerprints, one of the quality."""


def packed_video(video: Video) -> bytes:
    """Times, then fingerprints, then qualities of all frames."""
    times = np.round(video.seconds * MILLISECONDS).astype("<u4").tobytes()
    return times + video.hashes.tobytes() + video.qualities.tobytes()


def unpacked_video(data: memoryview, told: dict[str, Any]) -> Video:
    """The video that the record's line of JSON tells of. Raises ValueError for what `packed_video` does not make."""
    count, length = told["count"], told["length"]
    if type(count) is not int or count < 0 or not 0 <= float(length) < LONGEST_SECONDS:
        raise ValueError("its video is none")
    if len(data) < FRAME_BYTES * count:
        raise ValueError("its video is cut short")
    seconds = np.frombuffer(data[: 4 * count], "<u4").astype(np.float64) / MILLISECONDS
    hashes = np.frombuffer(data[4 * count : 68 * count], np.uint8).reshape(count, 2, 32)
    qualities = np.frombuffer(data[68 * count : 69 * count], np.uint8)
    return Video(seconds, hashes, qualities, float(length))
