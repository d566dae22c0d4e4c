"""Vocabulary: the visual words that come with the package, the same for everyone."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files

import numpy as np

from traceroom.material.words import Words

FILE = "words-8k.npz"


@cache
def vocabulary() -> Words:
    """The words, named after the hash of their file: bundles with other words do not compare."""
    path = files("traceroom.adapters").joinpath("assets", FILE)
    name = f"{FILE.split('.', maxsplit=1)[0]}-{hashlib.sha256(path.read_bytes()).hexdigest()[:12]}"
    with path.open("rb") as file, np.load(file) as data:
        centres = data["centres"].astype(np.float32) / 127
        return Words(name, data["mean"].astype(np.float32), data["basis"].astype(np.float32), centres)
