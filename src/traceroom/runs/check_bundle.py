"""Check a bundle: read it to its end and say what is in it; in the memory of one record."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from traceroom.adapters.bundle_heading import Heading
from traceroom.adapters.bundle_seal import Seal
from traceroom.adapters.bundles import Reading

TRAVELS = {"boxed": "may travel", "local": "holds whole pictures' features and stays on the workstation"}


@dataclass(frozen=True, slots=True)
class Checked:
    """A sound bundle: what it is, how many files and drawn things, and who closed it."""

    path: Path
    heading: Heading
    files: int
    boxes: int
    seal: Seal | None

    @property
    def sentence(self) -> str:
        """For a person."""
        kind = f"{self.heading.kind}, {TRAVELS[self.heading.kind]}"
        many = f"{self.files} file{'' if self.files == 1 else 's'}, {self.boxes} box{'' if self.boxes == 1 else 'es'}"
        end = "" if self.seal else " It is of a version without an end: whether records are missing cannot be seen."
        return f"sound. Case {self.heading.case}; {kind}; {many}.{end}"

    def as_json(self) -> dict[str, Any]:
        """A line of `traceroom bundle check --json`."""
        seal = self.seal
        return {
            "bundle": str(self.path),
            "case": self.heading.case,
            "kind": self.heading.kind,
            "version": self.heading.version,
            "files": self.files,
            "boxes": self.boxes,
            "sha256": seal.sha256 if seal else None,
            "key": seal.key if seal and seal.key else None,
        }


def check_bundle(path: Path, *, keys: Container[str] | None = None) -> Checked:
    """Raises Trouble for a bundle that is foreign, newer, cut, changed, or not signed by one of `keys`."""
    files = boxes = 0
    with Reading(path, keys=keys) as reading:
        for record in reading.records():
            files += 1
            boxes += sum(thing.box is not None for thing in record.things)
        return Checked(path, reading.heading, files, boxes, reading.seal)
