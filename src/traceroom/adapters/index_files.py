"""Index files: the picture index in a folder, as any number of readers see it (docs/picture-index.md)."""

from __future__ import annotations

from pathlib import Path

from traceroom.adapters.index_manifest import Manifest, Named, read_manifest
from traceroom.adapters.segment_files import MEND, open_segment, verify_segment, with_removed
from traceroom.material.picture_index import PDQ, FingerprintKind, PictureIndex
from traceroom.material.segment import Segment
from traceroom.values.trouble import Trouble


class IndexReader:
    """The index as it was when it was opened or last refreshed."""

    def __init__(self, folder: Path, kind: FingerprintKind = PDQ) -> None:
        """Opens the index in a folder. Raises Trouble for one that is missing, damaged or of another kind."""
        self.folder, self.kind = folder, kind
        self.manifest, self.index = open_index(folder, kind, at_once=True)

    def refresh(self) -> bool:
        """Takes over what the writer has done since; whether there was anything. Raises Trouble."""
        if read_manifest(self.folder, self.kind) == self.manifest:
            return False
        self.manifest, self.index = open_index(self.folder, self.kind, at_once=True)
        return True

    def verify(self) -> None:
        """Reads every byte of every segment. Raises Trouble where one is damaged."""
        for named in self.manifest.segments:
            verify_segment(self.folder / named.segment, self.kind)


def open_index(folder: Path, kind: FingerprintKind, *, at_once: bool) -> tuple[Manifest, PictureIndex]:
    """What the manifest names; a writer may merge its files away while they are being opened. Raises Trouble."""
    manifest = read_manifest(folder, kind)
    while manifest is not None:
        try:
            return manifest, PictureIndex(
                tuple(_part(folder, named, kind, at_once=at_once) for named in manifest.segments)
            )
        except FileNotFoundError as missing:
            newer = read_manifest(folder, kind)
            if newer == manifest:
                raise Trouble(f"{missing.filename}: this part of the index is missing; {MEND}") from None
            manifest = newer
        except OSError as wrong:
            raise Trouble(f"{wrong.filename or folder}: {wrong.strerror}") from None
    raise Trouble(f"{folder}: there is no picture index here")


def _part(folder: Path, named: Named, kind: FingerprintKind, *, at_once: bool) -> Segment:
    part = open_segment(folder / named.segment, kind, at_once=at_once)
    return with_removed(part, folder / named.removed) if named.removed else part
