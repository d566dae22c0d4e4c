"""Log heads, as the worker: signed when the log has grown, with proofs of what it holds."""

from __future__ import annotations

import os
from datetime import UTC, datetime

from tests.site.databases import as_superuser
from tests.site.desk_made import as_worker, room_rows
from traceroom.adapters.promises import tree_head
from traceroom.site.installation import Installation
from traceroom.values.merkle import follows

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)


def test_a_head_is_signed_once_and_proves_what_it_holds(installed: Installation) -> None:
    from traceroom.site.actions import log_heads
    from traceroom.site.actions.opening import enter, size_of_log

    key, leaves, strange = installed.desk_keys.room, [os.urandom(32) for _ in range(5)], os.urandom(32)
    with as_worker(installed):
        enter(leaves)
        size = log_heads.sign(key=key, now=NOW)
        assert size == size_of_log() and log_heads.sign(key=key, now=NOW) == 0
        head = log_heads.last()
        assert head is not None and head.signed == tree_head(size, head.root, day=NOW.date(), key=key)
        later = [os.urandom(32)]
        enter(later)
        proofs = log_heads.proofs([*leaves, strange, *later], head)
    assert set(proofs) == set(leaves), "neither a strange one nor one that came after the head"
    for leaf, proof in proofs.items():
        assert follows(proof.number, proof.size, leaf, proof.path, head.root) and proof.head == head.signed
    assert room_rows(installed, "SELECT count(*) FROM records_loghead WHERE size = %s", size) == [(1,)]


def test_a_log_in_memory_follows_a_table_that_is_another(installed: Installation) -> None:
    from traceroom.site.actions import log_heads
    from traceroom.site.actions.opening import enter, size_of_log

    with as_worker(installed):
        enter([os.urandom(32) for _ in range(3)])
        grown = log_heads.Grown()
        log = grown.up_to(size_of_log())
        root, size = log.root(), len(log)
        for _ in range(4):
            log.append(os.urandom(32))  # as if rows had been there that a restored backup does not have
        assert grown.up_to(size).root() == root


def test_a_log_in_memory_is_read_anew_where_the_table_has_grown_past_it_in_another_way(
    installed: Installation,
) -> None:
    from traceroom.site.actions import log_heads
    from traceroom.site.actions.opening import enter, size_of_log
    from traceroom.values.merkle import Log

    with as_worker(installed):
        enter([os.urandom(32) for _ in range(3)])
        grown = log_heads.Grown()
        grown.up_to(size_of_log())
    with as_superuser(installed) as database:  # a backup is brought back, and other leaves come
        database.execute("DELETE FROM records_logleaf WHERE number >= (SELECT max(number) - 1 FROM records_logleaf)")
        database.commit()
    with as_worker(installed):
        enter([os.urandom(32) for _ in range(5)])
        leaves = room_rows(installed, "SELECT leaf FROM records_logleaf ORDER BY number")
        assert grown.up_to(size_of_log()).root() == Log(bytes(leaf) for (leaf,) in leaves).root()
