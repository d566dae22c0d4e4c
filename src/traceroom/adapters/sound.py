"""Sound: a short piece of what is heard in a video, as a WAV file that holds samples and nothing else."""

from __future__ import annotations

import io
import wave
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from traceroom.adapters.container import container, decoded, go_to, told_seconds
from traceroom.adapters.pictures import Unreadable

if TYPE_CHECKING:
    from av.audio.stream import AudioStream
    from av.container import InputContainer

MOST_SECONDS = 10.0
"""A voice is a person: what is cut out is short."""
RATES = range(4000, 96001)
PLAIN_RATE = 48000
WAV_HEAD_BYTES = 44


def cut(path: Path, *, begin: float, end: float) -> bytes:
    """The sound from `begin` to `end` (seconds) as WAV, one channel of 16 bits. Raises Unreadable with a sentence."""
    if not 0 <= begin < end:
        raise Unreadable(f"{path}: a piece of sound begins before it ends, at 0 seconds or later")
    if end - begin > MOST_SECONDS:
        raise Unreadable(f"{path}: at most {MOST_SECONDS:.0f} seconds are cut out: a voice is a person")
    with container(path) as found:
        if not found.streams.audio:
            raise Unreadable(f"{path}: there is no sound in this video")
        stream = found.streams.audio[0]
        if stream.codec_context is None:
            raise Unreadable(f"{path}: the sound of this video is of a kind that is not read")
        rate = stream.rate if stream.rate in RATES else PLAIN_RATE
        samples = _samples(found, stream, rate=rate, begin=begin, end=end)
        length = told_seconds(found, stream)
    if not len(samples):
        until = f"; it is {length:.1f} seconds long" if length else ""
        raise Unreadable(f"{path}: there is no sound at {begin:g} seconds{until}")
    return _wav(samples, rate=rate)


def _samples(found: InputContainer, stream: AudioStream, *, rate: int, begin: float, end: float) -> NDArray[np.int16]:
    """Exactly that piece; silence where the file has a gap in it, shorter where the sound ends."""
    clock = found.streams.video[0] if found.streams.video else stream  # as frames are counted
    first = float((clock.start_time or 0) * (clock.time_base or 0))
    if begin > 1:
        go_to(found, first + begin - 1)
    piece = np.zeros(round((end - begin) * rate), np.int16)
    filled = 0
    for seconds, part in _parts(found, stream, rate=rate):
        at = round((seconds - first - begin) * rate)
        if at >= len(piece):
            break
        kept = part[max(0, -at) :][: len(piece) - max(0, at)]
        piece[max(0, at) : max(0, at) + len(kept)] = kept
        filled = max(filled, max(0, at) + len(kept)) if len(kept) else filled
    return piece[:filled]


def _parts(found: InputContainer, stream: AudioStream, *, rate: int) -> Iterator[tuple[float, NDArray[np.int16]]]:
    """Decoded pieces with their times (seconds), as one channel of 16 bits."""
    from av.audio.resampler import AudioResampler

    resampler = AudioResampler(format="s16", layout="mono", rate=rate)
    for frame in decoded(found, stream, []):
        for plain in resampler.resample(frame):
            if plain.time is not None:
                yield float(plain.time), np.asarray(plain.to_ndarray(), np.int16).ravel()


def _wav(samples: NDArray[np.int16], *, rate: int) -> bytes:
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(samples.astype("<i2").tobytes())
    data = out.getvalue()
    assert len(data) == WAV_HEAD_BYTES + 2 * len(samples), "a heading and samples, nothing else"
    return data
