"""The picture index is killed five hundred times while it grows; a quarter of an hour."""

from __future__ import annotations

from pathlib import Path

from tests.adapters.index_made import grown_and_killed
from traceroom.adapters.index_files import IndexReader

KILLS = 500


def test_what_was_acknowledged_is_there_after_each_kill(tmp_path: Path) -> None:
    total, removed = grown_and_killed(tmp_path / "index", kills=KILLS)
    assert total > KILLS
    assert removed
    IndexReader(tmp_path / "index").verify()
