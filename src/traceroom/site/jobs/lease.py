"""Lease: how long a job is one worker's; made longer by a thread while the work goes on, gone when the worker is."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from django.db import DatabaseError, connection

from traceroom.site.actions import working

LEASE = timedelta(seconds=60)
"""So long a job of a worker that died waits for another."""
BEAT_S = LEASE.total_seconds() / 4


@contextmanager
def kept(job: working.Taken) -> Iterator[None]:
    """The lease is renewed until the inside ends, over a connection of its own: the other is in a transaction."""
    over = threading.Event()
    thread = threading.Thread(target=_renew, args=(job, over), name="lease", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def _renew(job: working.Taken, over: threading.Event) -> None:
    try:
        while not over.wait(BEAT_S):
            try:
                if not working.renew(job, lease=LEASE, now=datetime.now(UTC)):
                    return
            except DatabaseError:
                connection.close()  # the next beat tries a new one
    finally:
        connection.close()
