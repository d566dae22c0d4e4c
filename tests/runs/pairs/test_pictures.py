"""Pictures."""

from __future__ import annotations

import base64
import dataclasses
import io
import shutil
from pathlib import Path

from PIL import Image

from tests.runs.pairs.links_made import folder, record
from traceroom.material.record import Record
from traceroom.objects.clean import assert_clean
from traceroom.runs.pairs.pictures import SMALL_PX, Job, Shown, pictures, small


def _one(one: Record, *folders: Path) -> Shown:
    return pictures([one], folders)[one.file, one.hashes.sha256]


def test_a_picture_is_small_and_holds_pixels_alone() -> None:
    shown = _one(record("NL/same.png"), folder() / "FR", folder() / "NL")
    data = base64.b64decode(shown.uri.removeprefix("data:image/jpeg;base64,"))
    assert_clean(data)
    assert max(Image.open(io.BytesIO(data)).size) == SMALL_PX and not shown.why


def test_a_file_that_is_another_by_now_is_not_drawn(tmp_path: Path) -> None:
    shutil.copy(folder() / "NL/thing.png", tmp_path / "same.png")
    assert "another by now" in _one(record("NL/same.png"), tmp_path).why
    assert _one(record("NL/same.png"), tmp_path, folder() / "NL").uri


def test_a_file_that_is_not_there_is_said() -> None:
    assert _one(record("NL/same.png"), folder() / "FR").why == "It is not in the folders that were named."


def test_a_copy_under_another_name_is_shown_by_the_same_bytes() -> None:
    some = [record("NL/same.png"), record("FR/other name.png")]
    assert len({one.uri for one in pictures(some, [folder() / "NL"]).values()}) == 1


def test_a_name_that_leads_out_of_the_folder_is_not_followed() -> None:
    same = record("NL/same.png")
    for name in ("../NL/same.png", str(folder() / "NL/same.png"), "same.png\0", ""):
        assert not _one(dataclasses.replace(same, file=name), folder() / "FR", folder() / "NL").uri


def test_what_is_no_picture_is_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(b"words")
    assert "no picture" in small(Job((path,), "dba36bffa5cab0f922d087a3aeb179f9d4e745df40b323e1b1471402848c8a3e")).why
