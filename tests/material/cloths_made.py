"""Cloths for the tests of patterns: the drawn fabrics, as features and colours."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np

from tests.material.pictures_made import fabric, photo
from traceroom.adapters.vocabulary import vocabulary
from traceroom.material.colour_sight import colours_of
from traceroom.material.features import features
from traceroom.material.pattern_cloth import Cloth, shown
from traceroom.material.pattern_swatch import swatches_of


def cloth_of(pixels: np.ndarray, *, colours: bool = True) -> Cloth:
    """The features of a picture and, unless it comes from an old bundle, their colours."""
    found = features(pixels, scale=1.0)
    return Cloth(vocabulary().compact(found), colours_of(pixels, found, scale=1.0) if colours else None)


def shown_cloth(pixels: np.ndarray) -> Cloth:
    """The same of a picture that is asked for: its pixels are at hand."""
    return replace(cloth_of(pixels), shown=shown(pixels, vocabulary(), scale=1.0))


def swatched_cloth(pixels: np.ndarray) -> Cloth:
    """The same as a bundle has it, with the swatches."""
    return replace(cloth_of(pixels), swatches=swatches_of(pixels))


@cache
def fabric_cloth(seed: int, *, scale: float = 1.0, degrees: float = 0.0) -> Cloth:
    """A drawn fabric; its repeat is 120 pixels each way."""
    return cloth_of(fabric(seed, scale=scale, degrees=degrees))


@cache
def photo_cloth(name: str = "coffee") -> Cloth:
    """A photo of something else."""
    return cloth_of(photo(name))
