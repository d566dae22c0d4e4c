"""Videos for the tests, drawn and coded here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import av
import cv2
import numpy as np
from numpy.typing import NDArray

from tests.material.pictures_made import photo

Pixels = NDArray[np.uint8]
SIZE = (320, 240)
RATE = 10
SHOTS = ("coffee", "chelsea", "astronaut", "rocket", "page", "camera")


@cache
def scene(name: str) -> Pixels:
    """A photo, a little larger than the frames that walk over it."""
    return np.asarray(cv2.resize(photo(name), (400, 320), interpolation=cv2.INTER_AREA), np.uint8)


def shot(name: str, seconds: float, *, rate: int = RATE) -> Iterator[Pixels]:
    """A hand that holds a camera: it stops and goes on."""
    for i in range(round(seconds * rate)):
        x, y = (round(30 + 25 * np.sin(i / rate * pace)) for pace in (2.1, 1.3))
        yield scene(name)[y : y + SIZE[1], x : x + SIZE[0]]


def film(shots: Iterable[str] = SHOTS, *, seconds: float = 2.6, rate: int = RATE) -> list[Pixels]:
    """Several shots one behind the other."""
    return [frame for name in shots for frame in shot(name, seconds, rate=rate)]


def beep(container: Any, seconds: float, *, rate: int = 16000) -> None:
    """A tone of 440 Hz into a container."""
    stream = container.add_stream("aac" if container.format.name != "webm" else "libopus", rate=rate)
    tone = (0.4 * np.sin(2 * np.pi * 440 * np.arange(int(seconds * rate)) / rate) * 32767).astype(np.int16)
    sound = av.AudioFrame.from_ndarray(tone[None], format="s16", layout="mono")
    sound.sample_rate = rate
    for packet in (*stream.encode(sound), *stream.encode(None)):
        container.mux(packet)


def coded(
    path: Path,
    frames: Iterable[Pixels],
    *,
    codec: str = "libx264",
    rate: int = RATE,
    form: str = "yuv420p",
    turn: int | None = None,
    options: dict[str, str] | None = None,
    times: Iterable[int] | None = None,
    sound_seconds: float = 0.0,
) -> Path:
    """A file of these frames; `times`: when each is shown, in frames of the rate."""
    with av.open(str(path), "w") as container:
        stream: Any = container.add_stream(codec, rate=rate, options=options or {})
        if turn is not None:
            stream.set_display_rotation(turn)
        stream.pix_fmt = form
        shown = iter(times) if times is not None else None
        every = list(frames)
        stream.height, stream.width = every[0].shape[:2]
        if sound_seconds:
            beep(container, sound_seconds)
        for frame in every:
            raw = av.VideoFrame.from_ndarray(np.ascontiguousarray(frame), format="rgb24")
            if shown is not None:
                raw.pts = next(shown)
            for packet in stream.encode(raw):
                container.mux(packet)
        for packet in stream.encode(None):
            container.mux(packet)
    return path
