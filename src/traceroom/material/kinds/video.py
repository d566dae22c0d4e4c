"""Video: a stretch of one is in the other, by frames that agree on one offset in time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from traceroom.material import pdq
from traceroom.material.frame_index import rows_of_videos, same_rows
from traceroom.material.kind import Example, Match, Search, by_comparing
from traceroom.material.kinds.drawn import scene
from traceroom.material.video import Stretch, Video, agreed, same_stretch, video_of

NAME = "video"


def compare(left: Video, right: Video) -> Match:
    """So many frames agree, whichever of the two is laid beside the other."""
    return _worse(same_stretch(left, right), same_stretch(right, left))


def _worse(there: Stretch | None, back: Stretch | None) -> Match:
    if there is None or back is None:
        return Match(0.0, same=False)
    return Match(float(min(there.frames, back.frames)), same=True)


def index(those: Sequence[Video]) -> Search[Video]:
    """The picture index over all frames, then the votes for an offset."""
    rows = rows_of_videos(those)

    def search(query: Video) -> Mapping[int, float]:
        found = {}
        for (_, number), pairs in same_rows(rows_of_videos([query]), rows).items():
            there = agreed(query, those[number], pairs)
            match = _worse(there, agreed(those[number], query, pairs.turned()))
            if match.same:
                found[number] = match.score
        return found

    return search


def reference(query: Video, those: Sequence[Video]) -> Mapping[int, float]:
    """By comparing every frame with every frame of each."""
    return by_comparing(compare, query, those)


def examples() -> tuple[Example[Video], ...]:
    """A part that was cut out; another video; the same pictures at another speed."""
    whole = _video(range(10, 22))
    return (
        Example(whole, _video(range(14, 20), begin=2.3), same=True),
        Example(whole, _video(range(30, 38)), same=False),
        Example(whole, _video(range(10, 22), spacing=5.0), same=False),
    )


def _video(scenes: range, *, begin: float = 0.0, spacing: float = 1.0) -> Video:
    frames = []
    for i, number in enumerate(scenes):
        found = pdq.pdq(pdq.luma(scene(number)))
        frames.append((begin + i * spacing, np.stack([found.hash] * 2), found.quality))
    return video_of(frames, length=begin + len(frames) * spacing)
