"""Index manifest: which segments make up the picture index in a folder; what it does not name does not exist."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from traceroom.adapters.durable import replace_durably
from traceroom.material.picture_index import FingerprintKind
from traceroom.values.trouble import Trouble

NAME = "manifest.json"
FORMAT = "traceroom picture index 1"


@dataclass(frozen=True, slots=True)
class Named:
    """The files of a segment; `removed` is empty where nothing is removed."""

    segment: str
    removed: str = ""


@dataclass(frozen=True, slots=True)
class Manifest:
    """`numbers`: how many were ever taken in; `files`: how many names were ever given."""

    kind: FingerprintKind
    numbers: int = 0
    files: int = 0
    segments: tuple[Named, ...] = ()

    def names(self) -> set[str]:
        """All files that belong to the index."""
        return {name for named in self.segments for name in (named.segment, named.removed) if name}


def read_manifest(folder: Path, kind: FingerprintKind) -> Manifest | None:
    """The manifest of a folder; None if there is none. Raises Trouble for a damaged one or another kind."""
    path = folder / NAME
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        if data.get("format") != FORMAT:
            raise Trouble(f"{path}: this is no picture index that this version of TraceRoom can read")
        known = FingerprintKind(str(data["kind"]["name"]), str(data["kind"]["version"]))
        named = tuple(Named(_plain(one["segment"]), _plain(one["removed"])) for one in data["segments"])
        manifest = Manifest(known, int(data["numbers"]), int(data["files"]), named)
    except FileNotFoundError:
        return None
    except OSError as wrong:
        raise Trouble(f"{path}: {wrong.strerror}") from None
    except (ValueError, KeyError, TypeError, AttributeError):
        raise Trouble(f"{path}: the list of segments is damaged; take the folder from a backup") from None
    if known != kind:
        raise Trouble(f"{folder}: this index holds fingerprints of {known}, not of {kind}; they cannot be compared")
    return manifest


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Makes a new state of the index the one that counts, in one step. Raises OSError."""
    replace_durably(folder / NAME, json.dumps({"format": FORMAT, **asdict(manifest)}, indent=1).encode())


def _plain(name: str) -> str:
    if not isinstance(name, str) or Path(name).name != name:
        raise ValueError(name)
    return name
