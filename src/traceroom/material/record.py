"""Record: the fingerprints of one file, and nothing of its picture."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from traceroom.material.embedding import Embedded
from traceroom.material.features import Features
from traceroom.material.file_hash import FileHash
from traceroom.material.pattern_cloth import Cloth
from traceroom.material.video import Video
from traceroom.material.whole_picture import Whole
from traceroom.material.words import Aggregated, added_up
from traceroom.values.box import Box


@dataclass(frozen=True, slots=True, eq=False)
class Thing:
    """The local features of a box that a person drew, or of the whole picture (box None), with their words.

    `colours` (f, 2) are those of `colours_of`; None in bundles made before they were kept. `at`: when a video shows
    it, in seconds. `embedded`: its vector, where the operator has named a network. `swatches` (n, 36, 36, 3): those
    of `swatches_of`, of what may be a pattern.
    """

    box: Box | None
    features: Features = field(repr=False)
    word_of: NDArray[np.uint16] = field(repr=False)
    colours: NDArray[np.float32] | None = field(repr=False, default=None)
    at: float | None = None
    embedded: Embedded | None = field(repr=False, default=None)
    swatches: NDArray[np.float32] | None = field(repr=False, default=None)

    @property
    def cloth(self) -> Cloth:
        """What a pattern is compared by."""
        return Cloth(self.features, self.colours, swatches=self.swatches)


@dataclass(frozen=True, slots=True, eq=False)
class Record:
    """One file: its name in the case, hashes, size of the picture (pixels), PDQ with and without flat borders.

    Of a video, size and PDQ are those of the frame that shows most, and `video` has all of them.
    """

    file: str
    hashes: FileHash
    width: int
    height: int
    quality: int
    pdq: NDArray[np.uint8] = field(repr=False)
    things: tuple[Thing, ...] = field(repr=False)
    video: Video | None = field(repr=False, default=None)

    @property
    def whole(self) -> Whole:
        """What the whole picture is compared by."""
        return Whole(self.pdq, self.quality)

    @property
    def side(self) -> int:
        """The longest side in pixels."""
        return max(self.width, self.height)


def aggregated(thing: Thing, centres: NDArray[np.float32]) -> Aggregated:
    """The binary words of a stored thing; its features know their word already."""
    words = thing.word_of.astype(np.int64)
    if not len(words):
        return Aggregated(words, np.zeros((0, centres.shape[1] // 8), np.uint8))
    return added_up(words, thing.features.descriptors - centres[words])
