"""Write VICS: the hashes of a bundle's files as a VICS file for others' tools."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from traceroom.adapters.bundles import Reading
from traceroom.adapters.vics_series import Opaque
from traceroom.adapters.vics_write import write_vics
from traceroom.material.file_hash import FileHash
from traceroom.values.trouble import Trouble


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: entries, of how many files, and the series' reference."""

    entries: int
    files: int
    series: str


def write(bundle: Path, out: Path, *, series: Opaque, version: str = "2.0") -> Written:
    """The bundle's case is the series, as an opaque reference; read record by record. Raises Trouble."""
    if out.exists() and out.samefile(bundle):
        raise Trouble(f"{out}: this is the bundle itself; name another --out")
    files = 0
    with Reading(bundle) as reading:

        def hashes() -> Iterator[FileHash]:
            nonlocal files
            for one in reading.known():
                files += 1
                yield one.hashes
            if not files:
                raise Trouble(f"{bundle}: this bundle has no file in it")

        reference = series(reading.heading.case)
        entries = write_vics(out, hashes(), series=reference, version=version)
    return Written(entries, files, reference)
