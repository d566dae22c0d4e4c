"""Bundle heading: the two lines at the beginning, which say what a bundle is (docs/bundle.md)."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import BinaryIO

from traceroom.values.trouble import Trouble

MAGIC = b"TRACEROOM BUNDLE\n"
VERSION = 2
UNSEALED = 1
"""The version that had no seal; it is read, and gets one when something is added."""
KINDS = ("boxed", "local")
LONGEST_LINE = 100_000


@dataclass(frozen=True, slots=True)
class Heading:
    """What a bundle is: `kind` is "boxed" (may travel) or "local" (whole pictures; stays on this workstation)."""

    case: str
    kind: str
    words: str
    version: int = VERSION

    def lines(self) -> bytes:
        """As it stands in the file."""
        return MAGIC + json.dumps(asdict(self)).encode() + b"\n"

    def same(self, other: Heading) -> bool:
        """Whether records of one may stand under the other: all but the version."""
        return (self.case, self.kind, self.words) == (other.case, other.kind, other.words)


def read_heading(file: BinaryIO, path: Path) -> tuple[Heading, bytes]:
    """The heading, and its bytes. Raises Trouble for a file that is foreign or newer."""
    if file.read(len(MAGIC)) != MAGIC:
        raise Trouble(f"{path}: this is no bundle of TraceRoom (a .trace file that take-in has written)")
    line = file.readline(LONGEST_LINE)
    try:
        data = json.loads(line)
        heading = Heading(str(data["case"]), str(data["kind"]), str(data["words"]), int(data["version"]))
    except (ValueError, KeyError, TypeError, RecursionError, OverflowError):
        heading = None
    if heading is None or (heading.version in (UNSEALED, VERSION) and heading.kind not in KINDS):
        raise Trouble(f"{path}: the heading of this bundle is damaged; take the case in again, or ask its owner for it")
    if heading.version not in (UNSEALED, VERSION):
        read = f"this program reads versions {UNSEALED} and {VERSION}"
        raise Trouble(f"{path}: this bundle has version {heading.version}; {read}")
    return heading, MAGIC + line
