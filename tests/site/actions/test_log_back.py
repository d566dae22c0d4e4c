"""Log back, as the worker: what was signed comes back whole, or not at all."""

from __future__ import annotations

import os
from datetime import UTC, datetime

import pytest

from tests.site.databases import as_superuser
from tests.site.desk_made import as_worker, room_rows
from traceroom.site.installation import Installation

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)


def test_leaves_that_lead_to_the_head_come_back_and_others_do_not(installed: Installation) -> None:
    from traceroom.site.actions import log_back, log_heads
    from traceroom.site.actions.opening import enter, size_of_log

    with as_worker(installed):
        begin, leaves = size_of_log(), [os.urandom(32) for _ in range(3)]
        enter(leaves)
        log_heads.sign(key=installed.desk_keys.room, now=NOW)
        head = log_heads.last()
        assert head is not None
        shown = log_back.Shown(head.size, head.root, NOW.date(), head.signed)
        assert log_back.is_of_ours(shown)
    with as_superuser(installed) as database:
        database.execute("DELETE FROM records_logleaf WHERE number >= %s", [begin])
        database.execute("DELETE FROM records_loghead WHERE size > %s", [begin])
        database.commit()
    with as_worker(installed):
        with pytest.raises(ValueError, match=f"a log of {begin}"):
            log_back.is_of_ours(shown)
        for wrong in (leaves[:2], leaves[::-1], [*leaves, os.urandom(32)], []):
            assert not log_back.bring_back(wrong, shown, now=NOW) and size_of_log() == begin
        assert log_back.bring_back(leaves, shown, now=NOW) and size_of_log() == begin + 3
        assert log_heads.last() == head and log_back.is_of_ours(shown)
    rows = room_rows(installed, "SELECT leaf FROM records_logleaf WHERE number >= %s ORDER BY number", begin)
    assert [bytes(leaf) for (leaf,) in rows] == leaves
