"""What a worker of the long test of decoders does: read many damaged variants of one file."""

from __future__ import annotations

from tests.adapters.corpus import right
from tests.adapters.pictures_written import damaged
from traceroom.adapters.pictures import Unreadable, glimpse


def attempt(job: tuple[str, int, int]) -> tuple[int, int]:
    """Name, seed and number of variants: how many were pictures, and how many sentences. All else is a fault."""
    name, seed, count = job
    pictures = sentences = 0
    for data in damaged(right()[name].data, count=count, seed=seed):
        try:
            found = glimpse(data, least_px=60)
        except Unreadable:
            sentences += 1
        else:
            assert found.pixels.ndim == 3
            pictures += 1
    return pictures, sentences
