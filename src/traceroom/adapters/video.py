"""Video: from a file to its frames, upright and in order of time, or to a sentence that says why not."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from traceroom.adapters.container import container, decoded, go_to, told_seconds
from traceroom.adapters.decode_kinds import kind_of
from traceroom.adapters.pictures import MOST_PIXELS, Unreadable
from traceroom.adapters.video_kinds import ENDINGS, HEAD_BYTES, container_of
from traceroom.material.scenes import GREY_PX, Glance

if TYPE_CHECKING:
    from av.container import InputContainer
    from av.video.frame import VideoFrame
    from av.video.stream import VideoStream

MUCH = 1920 * 1080 * 25 * 7200
"""Pixels to be decoded: two hours of full HD. Of what is longer only the frames that stand for themselves are."""
SIDE_PX = 768
"""The longest side at which frames are fingerprinted."""


@dataclass(frozen=True, slots=True)
class About:
    """What is known of a video before its frames: size upright (pixels), turn (degrees), length (seconds, or None)."""

    width: int
    height: int
    turn: int
    seconds: float | None
    key_frames_only: bool


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """A decoded frame; its pixels are made when they are asked for."""

    raw: VideoFrame = field(repr=False)
    about: About

    def pixels(self, *, longest_px: int | None = None) -> NDArray[np.uint8]:
        """Upright RGB (h, w, 3), no larger than `longest_px`."""
        width, height = self.about.width, self.about.height
        if longest_px is not None and longest_px < max(width, height):
            width, height = (max(1, round(side * longest_px / max(width, height))) for side in (width, height))
        turns = self.about.turn // 90
        across, down = (height, width) if turns % 2 else (width, height)
        plain = self.raw.reformat(width=across, height=down, format="rgb24", interpolation="AREA").to_ndarray()
        return np.ascontiguousarray(np.rot90(plain, turns), np.uint8)


@dataclass(slots=True, eq=False)
class _Source:
    """Where frames come from; `troubles` are what the decoder said of damaged parts, `ended` the end of the last frame
    that it gave."""

    container: InputContainer
    stream: VideoStream
    troubles: list[str] = field(default_factory=list)
    ended: float = 0.0

    @property
    def begin(self) -> float:
        """The time at which the file lets the video begin (seconds)."""
        return float((self.stream.start_time or 0) * (self.stream.time_base or 0))

    @property
    def spacing(self) -> float:
        """Seconds from frame to frame, where the frames do not say it."""
        return 1 / float(self.stream.average_rate or 25)


@dataclass(frozen=True, slots=True, eq=False)
class Film:
    """An opened video: what is known of it, and its frames, once. `damaged` is true once a part could not be read."""

    about: About
    _source: _Source = field(repr=False)
    _first: VideoFrame = field(repr=False)

    @property
    def damaged(self) -> bool:
        """Whether a part of what was asked for could not be decoded."""
        return bool(self._source.troubles)

    @property
    def ended(self) -> float:
        """Seconds up to the end of the last frame that was given."""
        return self._source.ended

    def frames(self, *, since: float = 0.0) -> Iterator[tuple[float, Frame]]:
        """Seconds from the beginning and the frame, in order, from the key frame before `since` on."""
        begin = self._source.begin
        raws: Iterator[VideoFrame] = chain(
            [self._first], decoded(self._source.container, self._source.stream, self._source.troubles)
        )
        if since > 0:
            go_to(self._source.container, begin + since)
            raws = decoded(self._source.container, self._source.stream, self._source.troubles)
        last = -math.inf
        for number, raw in enumerate(raws):
            if raw.width * raw.height > MOST_PIXELS:
                self._source.troubles.append("too large")
                return
            seconds = number * self._source.spacing if raw.time is None else float(raw.time) - begin
            if seconds > last:  # what steps back in time is a fault of the file
                last = seconds
                self._source.ended = max(0.0, seconds) + self._source.spacing
                yield max(0.0, seconds), Frame(raw, self.about)

    def glances(self) -> Iterator[Glance[Frame]]:
        """Every frame with its small grey."""
        for seconds, frame in self.frames():
            small = frame.raw.reformat(width=GREY_PX, height=GREY_PX, format="gray", interpolation="AREA")
            yield Glance(seconds, np.asarray(small.to_ndarray(), np.uint8), frame)


def is_video(path: Path) -> bool:
    """Whether a file begins as a video does, or is called one and begins as nothing that is known."""
    try:
        if not path.is_file():  # a pipe gives its bytes once, to whoever reads the picture
            return False
        with path.open("rb") as file:
            head = file.read(HEAD_BYTES)
    except OSError:
        return False
    return container_of(head) is not None or (path.suffix.lower() in ENDINGS and kind_of(head) is None)


@contextmanager
def opened(path: Path) -> Iterator[Film]:
    """A video ready to give its frames. Raises Unreadable with a sentence that names the file."""
    with container(path) as found:
        if not found.streams.video:
            raise Unreadable(f"{path}: there is sound in this file, or nothing, and no picture")
        stream = _main(found)
        seconds = told_seconds(found, stream)
        much = _pixels(path, stream) * float(stream.average_rate or 25) * (seconds or 0) > MUCH
        if much:
            stream.codec_context.skip_frame = "NONKEY"
        source = _Source(found, stream)
        first = next(decoded(found, stream, source.troubles), None)
        if first is None:
            raise Unreadable(f"{path}: not one frame of this video can be decoded; copy it anew from where it came")
        yield Film(_about(first, stream, seconds=seconds, key_frames_only=much), source, first)


def _main(found: InputContainer) -> VideoStream:
    """The first that is no cover picture."""
    streams = found.streams.video
    from av.stream import Disposition

    moving = [stream for stream in streams if not stream.disposition & Disposition.attached_pic]
    return (moving or list(streams))[0]


def _pixels(path: Path, stream: VideoStream) -> int:
    """Pixels of a frame, as the heading says."""
    if stream.codec_context is None:
        raise Unreadable(f"{path}: the video is of a kind that is not read; convert it to MP4 and take that in")
    pixels = int(stream.codec_context.width * stream.codec_context.height)
    if pixels > MOST_PIXELS:
        raise Unreadable(f"{path}: frames of more than {MOST_PIXELS // 1_000_000} megapixels are not read")
    return pixels


def _about(first: VideoFrame, stream: VideoStream, *, seconds: float | None, key_frames_only: bool) -> About:
    """Upright: turned as the camera was held, and with square pixels."""
    shape = stream.sample_aspect_ratio
    stretch = float(shape) if shape and 0.2 < float(shape) < 5 else 1.0
    size = (max(1, round(first.width * stretch)), first.height)
    turn = round(first.rotation / 90) * 90 % 360
    return About(*(size[::-1] if turn in {90, 270} else size), turn, seconds, key_frames_only)
