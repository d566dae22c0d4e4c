"""Bundles that the tests make of hashes alone."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from tests.adapters.vics_made import hashes
from traceroom.adapters.bundle_heading import Heading
from traceroom.adapters.bundle_writer import BundleWriter
from traceroom.material.file_hash import FileHash
from traceroom.material.record import Record


def made_bundle(folder: Path, case: str, *contents: int) -> Path:
    """A bundle of that case with a file for each content, as `hashes` numbers them."""
    path = folder / f"{case}.trace"
    with BundleWriter(path, Heading(case, "boxed", "words")) as bundle:
        for number in contents:
            found = hashes(number)
            same = FileHash(*(found[name].lower() for name in ("MD5", "SHA1", "SHA256")))
            bundle.append(Record(f"{case}-{number}.jpg", same, 8, 8, 0, np.zeros((2, 32), np.uint8), ()))
    return path
