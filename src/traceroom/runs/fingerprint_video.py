"""Fingerprint of a video: its frames' PDQ, and on key frames the things, if the bundle stays on the workstation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from traceroom.adapters.embedding import Model, load
from traceroom.adapters.pictures import Unreadable
from traceroom.adapters.video import SIDE_PX, Film, Frame, opened
from traceroom.material import pdq
from traceroom.material.file_hash import hash_of_pieces
from traceroom.material.record import Record, Thing
from traceroom.material.scenes import CUT, Glance, chosen, moved
from traceroom.material.video import Video, video_of
from traceroom.material.whole_picture import whole as whole_picture
from traceroom.material.words import Words
from traceroom.objects.drawn import Drawn
from traceroom.runs.fingerprint import Fingerprinted, whole_thing
from traceroom.values.trouble import Trouble

KEY_SECONDS, CUT_SECONDS = 5.0, 1.0
"""A key frame, with things, this often, and where the scene changes sooner."""
KEYS = 200
MOST_KEYS = 2 * KEYS
"""Of a long video they lie farther apart, so that there are about so many."""
PIECE_BYTES = 1 << 22
MISSING_SECONDS = 2.0


@dataclass(slots=True)
class _Keys:
    """Which of the frames are key frames: those some time after the last, or another scene than that."""

    every: float
    last: Glance[Frame] | None = None
    things: list[Thing] = field(default_factory=list)

    def wants(self, glance: Glance[Frame]) -> bool:
        """Whether this one is."""
        if self.last is None:
            return True
        gone = glance.seconds - self.last.seconds
        cut = gone >= self.every * CUT_SECONDS / KEY_SECONDS and moved(self.last, glance) >= CUT
        return len(self.things) < MOST_KEYS and (cut or gone >= self.every)


def filmed(
    path: Path,
    *,
    name: str,
    words: Words,
    whole: bool,
    boxes: Sequence[Drawn] = (),
    embed: Path | None = None,
) -> Fingerprinted:
    """The fingerprints of a video, which is decoded once from beginning to end. Raises Trouble."""
    if boxes:
        raise Trouble(
            f"{path}: boxes are drawn on pictures; cut the frame out (traceroom frame) and take it in as a picture "
            "with its box. The video is not taken in."
        )
    with opened(path) as film:
        video, things = _looked_at(film, words, whole=whole, network=load(embed) if embed else None)
    if not len(video):
        raise Unreadable(f"{path}: not one frame of this video can be decoded; copy it anew from where it came")
    best = int(video.qualities.argmax())
    record = Record(
        file=name,
        hashes=hash_of_pieces(_pieces(path)),
        width=film.about.width,
        height=film.about.height,
        quality=int(video.qualities[best]),
        pdq=video.hashes[best],
        things=things,
        video=video,
    )
    return Fingerprinted(record, f"{path}: {note}" if (note := _note(film, video)) else "")


def _looked_at(film: Film, words: Words, *, whole: bool, network: Model | None) -> tuple[Video, tuple[Thing, ...]]:
    """Frames as they come; no more than a few are held."""
    keys = _Keys(max(KEY_SECONDS, (film.about.seconds or 0) / KEYS))
    frames: list[tuple[float, NDArray[np.uint8], int]] = []
    for glance in chosen(film.glances()):
        pixels = glance.shown.pixels(longest_px=SIDE_PX)
        scale = pixels.shape[1] / film.about.width
        frames.append((glance.seconds, *fingerprints(pixels, film)))
        if whole and keys.wants(glance):
            keys.things.append(replace(whole_thing(pixels, scale, words, network), at=glance.seconds))
            keys.last = glance
    return video_of(frames, length=film.ended), tuple(keys.things)


def fingerprints(pixels: NDArray[np.uint8], film: Film) -> tuple[NDArray[np.uint8], int]:
    """PDQ with and without flat borders, shape (2, 32), and the quality."""
    shown = whole_picture(pdq.luma(pixels), height=film.about.height, width=film.about.width)
    return shown.hashes, shown.quality


def _note(film: Film, video: Video) -> str:
    """What should be known of a video that could be read."""
    told = film.about.seconds or 0.0
    if told - video.length > MISSING_SECONDS:
        return f"cut off or damaged: of {told:.0f} seconds {video.length:.0f} could be read"
    if film.damaged:
        return "a part of it is damaged and was passed over"
    if film.about.key_frames_only:
        return "very long: only the frames that stand for themselves were looked at"
    return ""


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(PIECE_BYTES):
            yield piece
