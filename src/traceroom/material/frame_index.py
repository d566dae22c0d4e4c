"""Frame index: pictures and the frames of videos as rows of one picture index, and what two collections share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from traceroom.material import pdq
from traceroom.material.picture_index import picture_index
from traceroom.material.record import Record
from traceroom.material.video import LEAST_FRAMES, Pairs, Video, agreed

Places = NDArray[np.int64]
VIEWS = 2
"""With and without flat borders."""


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """Fingerprints (m, 32) of many records; `owners` (m,): whose each is, `frames` (m,): which of its frames."""

    hashes: NDArray[np.uint8] = field(repr=False)
    owners: Places = field(repr=False)
    frames: Places = field(repr=False)


@dataclass(frozen=True, slots=True)
class Moment:
    """Two records show the same: when in each (seconds, None for a picture), for how long, how many frames agree, and
    whether one of two videos is mirrored."""

    left: float | None
    right: float | None
    seconds: float
    score: float
    agreeing: int
    mirrored: bool = False


def rows_of(records: Sequence[Record]) -> Rows:
    """Every picture, and every frame of a video, that shows enough to be told apart."""
    return _rows([_of_picture(one) if one.video is None else _of_video(one.video) for one in records])


def rows_of_videos(videos: Sequence[Video]) -> Rows:
    """Every frame that shows enough to be told apart."""
    return _rows([_of_video(video) for video in videos])


def _of_picture(record: Record) -> tuple[NDArray[np.uint8], Places]:
    good = np.arange(1 if record.quality >= pdq.LEAST_QUALITY else 0)
    return record.pdq[None][good], good


def _of_video(video: Video) -> tuple[NDArray[np.uint8], Places]:
    return video.hashes[video.good], video.good


def _rows(views: Sequence[tuple[NDArray[np.uint8], Places]]) -> Rows:
    """From the fingerprints (n, 2, 32) of each and which of its frames they are."""
    none = np.zeros(0, np.int64)
    return Rows(
        np.concatenate([np.zeros((0, 32), np.uint8), *(hashes.reshape(-1, 32) for hashes, _ in views)]),
        np.repeat(np.arange(len(views)), [VIEWS * len(frames) for _, frames in views]),
        np.repeat(np.concatenate([none, *(frames for _, frames in views)]), VIEWS),
    )


def shared_moments(ours: Sequence[Record], theirs: Sequence[Record]) -> Iterator[tuple[int, int, Moment]]:
    """Pairs of records, one of them a video at least, that show the same; by their places."""
    if all(record.video is None for record in (*ours, *theirs)):
        return
    left, right = rows_of(ours), rows_of(theirs)
    told = set()
    for (i, j), pairs in same_rows(left, right).items():
        found = _moment(ours[i], theirs[j], pairs)
        if found is not None:
            told.add((i, j))
            yield i, j, found
    # A single frame is too little for fingerprints that are mirrored by themselves, which are a few bits off.
    left, right = rows_of_frames(ours), rows_of_frames(theirs)
    for (i, j), pairs in same_rows(left, replace(right, hashes=pdq.as_mirrored(right.hashes))).items():
        found = _moment(ours[i], theirs[j], pairs) if (i, j) not in told else None
        if found is not None and found.agreeing >= LEAST_FRAMES:
            yield i, j, replace(found, mirrored=True)


def same_rows(left: Rows, right: Rows) -> dict[tuple[int, int], Pairs]:
    """What is within 31 bits, by the records it belongs to; of the views of a frame the closest."""
    if not len(left.hashes) or not len(right.hashes):
        return {}
    hits = picture_index(right.hashes, searches=len(left.hashes)).same(left.hashes)
    table = np.stack(
        [left.owners[hits.queries], right.owners[hits.numbers], left.frames[hits.queries], right.frames[hits.numbers]]
    )
    order = np.lexsort((hits.distances, *table[::-1]))
    table, apart = table[:, order], hits.distances[order]
    first = np.ones(table.shape[1], bool)
    first[1:] = (np.diff(table, axis=1) != 0).any(axis=0)
    table, apart = table[:, first], apart[first]
    if not len(apart):
        return {}
    found: dict[tuple[int, int], Pairs] = {}
    begins = np.flatnonzero(np.append(True, (np.diff(table[:2], axis=1) != 0).any(axis=0)))
    for begin, end in zip(begins, np.append(begins[1:], len(apart)), strict=True):
        i, j = (int(owner) for owner in table[:2, begin])
        found[i, j] = Pairs(table[2, begin:end], table[3, begin:end], apart[begin:end])
    return found


def _moment(left: Record, right: Record, pairs: Pairs) -> Moment | None:
    if left.video is not None and right.video is not None:
        stretch = agreed(left.video, right.video, pairs)
        if stretch is None:
            return None
        seconds = min(stretch.left[1] - stretch.left[0], stretch.right[1] - stretch.right[0])
        return Moment(stretch.left[0], stretch.right[0], seconds, stretch.score, stretch.frames)
    if left.video is None and right.video is None:
        return None
    best = int(pairs.apart.argmin())
    score = 1 - float(pairs.apart[best]) / 256
    if left.video is not None:
        return Moment(float(left.video.seconds[pairs.left[best]]), None, 0.0, score, 1)
    assert right.video is not None
    return Moment(None, float(right.video.seconds[pairs.right[best]]), 0.0, score, 1)


def rows_of_frames(records: Sequence[Record]) -> Rows:
    """Every frame of the videos among them that shows enough; owners are the places of the records."""
    videos = [i for i, record in enumerate(records) if record.video is not None]
    rows = rows_of([records[i] for i in videos])
    return Rows(rows.hashes, np.array(videos, np.int64)[rows.owners], rows.frames)


def nearest_frames(hashes: NDArray[np.uint8], rows: Rows, records: Sequence[Record]) -> dict[int, tuple[int, float]]:
    """Videos in which a picture is shown, given its fingerprints (k, 32): how far away (bits), and when (seconds)."""
    best: dict[int, tuple[int, float]] = defaultdict(lambda: (257, 0.0))
    for hash_ in hashes if len(rows.hashes) else ():
        apart = pdq.distances(hash_, rows.hashes)
        for at in np.flatnonzero(apart <= pdq.SAME):
            i = int(rows.owners[at])
            video = records[i].video
            assert video is not None
            best[i] = min(best[i], (int(apart[at]), float(video.seconds[rows.frames[at]])))
    return dict(best)
