"""Write VICS: the hashes of a bundle's files as a VICS file for others' tools."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from traceroom.adapters.bundles import read_hashes
from traceroom.adapters.vics_series import Opaque
from traceroom.adapters.vics_write import write_vics
from traceroom.values.trouble import Trouble


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: entries, of how many files, and the series' reference."""

    entries: int
    files: int
    series: str


def write(bundle: Path, out: Path, *, series: Opaque, version: str = "2.0") -> Written:
    """The bundle's case is the series, as an opaque reference. Raises Trouble."""
    if out.exists() and out.samefile(bundle):
        raise Trouble(f"{out}: this is the bundle itself; name another --out")
    heading, files = read_hashes(bundle)
    if not files:
        raise Trouble(f"{bundle}: this bundle has no file in it")
    reference = series(heading.case)
    entries = write_vics(out, (hashes for _, hashes in files), series=reference, version=version)
    return Written(entries, len(files), reference)
