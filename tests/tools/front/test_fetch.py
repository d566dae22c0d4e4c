"""The pages' libraries: pinned, checked, and none else."""

from __future__ import annotations

import base64
import hashlib
import io
import tarfile
from dataclasses import replace
from pathlib import Path

import pytest

from tools.front.fetch import PINS, VENDOR, Pin, Wrong, missing, pins, take

DATA = b"let it = 1;"


def _packed(name: str = "package/dist/it.js") -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as archive:
        entry = tarfile.TarInfo(name)
        entry.size = len(DATA)
        archive.addfile(entry, io.BytesIO(DATA))
    return out.getvalue()


def _pin(packed: bytes) -> Pin:
    integrity = "sha512-" + base64.b64encode(hashlib.sha512(packed).digest()).decode()
    return Pin("it", "1.0.0", integrity, "MIT", "dist/it.js", "it.js", hashlib.sha256(DATA).hexdigest())


def test_what_is_pinned_is_taken_and_then_nothing_is_missing(tmp_path: Path) -> None:
    packed = _packed()
    pin = _pin(packed)
    assert missing([pin], tmp_path) == (pin,)
    take([pin], tmp_path, lambda _pin, _scratch: packed)
    assert (tmp_path / "it.js").read_bytes() == DATA and missing([pin], tmp_path) == ()


def test_a_changed_file_is_missing(tmp_path: Path) -> None:
    pin = _pin(_packed())
    (tmp_path / "it.js").write_bytes(DATA + b" ")
    assert missing([pin], tmp_path) == (pin,)


@pytest.mark.parametrize("change", [{"integrity": "sha512-x"}, {"sha256": "0" * 64}, {"path": "dist/other.js"}])
def test_what_is_not_as_pinned_is_refused_and_nothing_is_written(tmp_path: Path, change: dict[str, str]) -> None:
    packed = _packed()
    with pytest.raises(Wrong, match="pinned"):
        take([replace(_pin(packed), **change)], tmp_path, lambda _pin, _scratch: packed)
    assert list(tmp_path.iterdir()) == []


def test_only_the_named_file_is_read_out_of_a_package(tmp_path: Path) -> None:
    packed = _packed("../../it.js")
    with pytest.raises(Wrong):
        take([_pin(packed)], tmp_path, lambda _pin, _scratch: packed)


def test_the_vendor_folder_is_as_pinned() -> None:
    wanted = pins(PINS.read_text(encoding="utf-8"))
    assert len(wanted) >= 4 and missing(wanted, VENDOR) == ()
    assert "://" not in PINS.read_text(encoding="utf-8")
