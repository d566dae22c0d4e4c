"""Check a bundle."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.adapters.bundles_made import bundle, old
from traceroom.adapters import signing
from traceroom.runs.check_bundle import check_bundle
from traceroom.values.trouble import Trouble


def test_what_is_in_it_is_counted(tmp_path: Path) -> None:
    key = signing.new()
    found = check_bundle(bundle(tmp_path / "a.trace", "a", "b", "flat c", key=key), keys=[key.public])
    assert (found.files, found.boxes) == (3, 2)
    assert found.as_json()["key"] == key.public
    assert found.sentence == "sound. Case NL-1; boxed, may travel; 3 files, 2 boxes."


def test_that_an_old_one_may_lack_records_is_said(tmp_path: Path) -> None:
    assert "whether records are missing cannot be seen" in check_bundle(old(tmp_path / "a.trace", "a")).sentence


def test_a_damaged_one_is_refused(tmp_path: Path) -> None:
    path = bundle(tmp_path / "a.trace", "a")
    path.write_bytes(path.read_bytes()[:-3])
    with pytest.raises(Trouble, match="its seal is cut off or damaged"):
        check_bundle(path)
