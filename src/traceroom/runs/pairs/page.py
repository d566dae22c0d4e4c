"""The page of pairs: from links to everything that is shown of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import chain, zip_longest
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from traceroom.runs.link import Link, Side, in_order
from traceroom.runs.pairs.evidence import evidence_of
from traceroom.runs.pairs.page_data import PairsPage, PairView, SideView, Spot
from traceroom.runs.pairs.pictures import Key, Shown, pictures
from traceroom.runs.pairs.told import measure, sentences, words_of
from traceroom.values.box import Box
from traceroom.values.words import printable

MOST = 300
FRAME = 480.0
"""The longer side of a frame, in the drawing's own units."""
UNKNOWN = Shown(why="No folder with its pictures was named (--pictures).")


def pairs_page(
    links: Sequence[Link], *, bundles: Sequence[Path], folders: Sequence[Path], made_by: str, most: int = MOST
) -> PairsPage:
    """The strongest pairs, each with its points; pictures only from the folders that are named."""
    drawn = strongest(links, most)
    records = [side.seen.record for link in drawn for side in (link.left, link.right) if side.seen is not None]
    shown = pictures(records, folders) if folders else {}
    pairs = tuple(_pair(link, shown) for link in drawn)
    return PairsPage(
        pairs=pairs,
        bundles=tuple(printable(path.name) for path in bundles),
        cases=tuple(sorted({side.case for pair in pairs for side in (pair.left, pair.right)})),
        undrawn=len(links) - len(drawn),
        with_pictures=any(one.uri for one in shown.values()),
        made_by=made_by,
    )


def strongest(links: Sequence[Link], most: int) -> tuple[Link, ...]:
    """So many of them, the kinds in turn: a thousand copies of one file do not crowd out the things."""
    kinds: dict[str, list[Link]] = defaultdict(list)
    for link in in_order(list(links)):
        kinds["pattern" if link.pattern else link.kind].append(link)
    turns = chain.from_iterable(zip_longest(*kinds.values()))
    return in_order([link for link in turns if link is not None][:most])


def _pair(link: Link, shown: Mapping[Key, Shown]) -> PairView:
    evidence = evidence_of(link)
    return PairView(
        kind="pattern" if link.pattern else link.kind,
        words=words_of(link),
        measure=measure(link),
        score=link.score,
        sentences=sentences(link, evidence),
        left=replace(
            _side(link.left, evidence.left, evidence.steps[0], shown),
            differs=tuple(_scaled(left, _scale(link.left)) for left, _ in link.differs),
        ),
        right=replace(
            _side(link.right, evidence.right, evidence.steps[1], shown),
            differs=tuple(_scaled(right, _scale(link.right)) for _, right in link.differs),
        ),
    )


def _side(side: Side, points: NDArray[np.float32], steps: NDArray[np.float64], shown: Mapping[Key, Shown]) -> SideView:
    width, height = _size(side)
    scale = _scale(side)
    known = side.seen and (side.seen.record.file, side.seen.record.hashes.sha256)
    picture = shown.get(known, UNKNOWN) if known else UNKNOWN
    middle = points.mean(axis=0) if len(points) else np.zeros(2)
    return SideView(
        case=printable(side.case),
        file=printable(side.file),
        width=width * scale,
        height=height * scale,
        image=picture.uri,
        why=printable(picture.why),
        box=_scaled(side.where, scale) if side.where else None,
        spots=tuple(_spot(point, scale) for point in points),
        cell=tuple(_spot(corner, scale) for corner in _cell(middle, steps)),
        at="" if side.at is None else f"at {side.at:.1f} s",
    )


def _scale(side: Side) -> float:
    return FRAME / max(_size(side))


def _size(side: Side) -> tuple[int, int]:
    record = side.seen.record if side.seen else None
    return (max(1, record.width), max(1, record.height)) if record else (4, 3)


def _scaled(box: Box, scale: float) -> tuple[float, float, float, float]:
    return box.x * scale, box.y * scale, box.w * scale, box.h * scale


def _spot(point: NDArray[np.float64] | NDArray[np.float32], scale: float) -> Spot:
    return float(point[0]) * scale, float(point[1]) * scale


def _cell(middle: NDArray[np.float32] | NDArray[np.float64], steps: NDArray[np.float64]) -> list[NDArray[np.float64]]:
    """One repeat about the middle; of stripes, the one step that there is."""
    if not len(steps):
        return []
    if len(steps) == 1:
        return [middle - steps[0] / 2, middle + steps[0] / 2]
    a, b = steps / 2
    return [middle - a - b, middle + a - b, middle + a + b, middle - a + b]
