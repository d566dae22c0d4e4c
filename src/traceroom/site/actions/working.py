"""Working: what a worker does to the rows of jobs: takes one under a lease, ends it, gives it back.

A lease ends by itself: work of a worker that died is taken by another. What a job does and its end share a transaction,
so that a worker that was only slow, and whose job was taken meanwhile, leaves nothing behind.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.db import connection, transaction
from django.db.models import Q

from traceroom.site.records.models import Job

TRIES = 5
FIRST_PAUSE = timedelta(seconds=10)
LONGEST_PAUSE = timedelta(hours=1)
LOST = "The worker ended in the middle of it, each time that it was tried."


class Lost(Exception):
    """The lease is another worker's by now; nothing of ours may stay."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A job that is ours while the lease lasts; `tries` counts this one."""

    id: UUID
    lease: UUID
    kind: str
    payload: Mapping[str, str]
    asked_by: UUID | None
    tries: int
    periodic: bool


def pause(tries: int) -> timedelta:
    """How long to wait after so many tries: four times as long each time."""
    longer: int = 4 ** max(0, min(tries, 10) - 1)
    return min(FIRST_PAUSE * longer, LONGEST_PAUSE)


def take(*, kinds: Collection[str], lease: timedelta, now: datetime) -> Taken | None:
    """The job that is due longest, or one whose worker was lost; None when there is none for us.

    Kinds that this worker does not know stay for one that does.
    """
    due = Q(state="waiting", due_at__lte=now) | Q(state="working", leased_until__lt=now)
    due |= Q(state="working", leased_until__gt=now + 2 * lease)  # by a clock that was ahead
    with transaction.atomic():
        rows = Job.objects.select_for_update(skip_locked=True).filter(due, kind__in=kinds).order_by("due_at", "pk")
        while (row := rows.first()) is not None:
            if row.tries < TRIES:
                return _taken(row, lease, now)
            _fail(row, LOST, now)  # it ended every worker that tried it
    return None


def _taken(row: Job, lease: timedelta, now: datetime) -> Taken:
    row.state, row.tries, row.lease, row.leased_until = "working", row.tries + 1, uuid4(), now + lease
    row.save(update_fields=["state", "tries", "lease", "leased_until"])
    assert row.lease is not None
    return Taken(row.pk, row.lease, row.kind, row.payload, row.asked_by, row.tries, row.periodic)


def renew(job: Taken, *, lease: timedelta, now: datetime) -> bool:
    """Makes the lease longer while the work goes on; False when it is lost."""
    ours = Job.objects.filter(pk=job.id, lease=job.lease, state="working")
    return bool(ours.update(leased_until=now + lease))


def done(job: Taken, *, said: str, again_after: timedelta | None, now: datetime) -> None:
    """Ends a job, in the transaction of what it did; `said` tells what that was. Raises Lost.

    A periodic one comes again after a while: as a new row, or where nothing was done as the same.
    """
    row = _ours(job)
    if row.periodic and not said and again_after is not None:
        _set(row, state="waiting", due_at=now + again_after, tries=0, reason="", ended_at=now)
        return
    _set(row, state="done", ended_at=now, reason=said[:500])
    if row.periodic and again_after is not None:
        keep_periodic({row.kind: now + again_after}, now=now)


def give_back(job: Taken, *, reason: str, again_after: timedelta | None, now: datetime) -> bool:
    """After a try that failed: tried again later, or after too many not by itself; True for the latter."""
    with transaction.atomic():
        try:
            row = _ours(job)
        except Lost:
            return False
        if row.tries < TRIES:
            _set(row, state="waiting", due_at=now + pause(row.tries), reason=reason[:500])
            return False
        _fail(row, reason, now)
        if row.periodic and again_after is not None:
            keep_periodic({row.kind: now + again_after}, now=now)
        return True


def _ours(job: Taken) -> Job:
    row = Job.objects.select_for_update().filter(pk=job.id, lease=job.lease, state="working").first()
    if row is None:
        raise Lost
    return row


def _fail(row: Job, reason: str, now: datetime) -> None:
    _set(row, state="failed", ended_at=now, reason=reason[:500])


def _set(row: Job, **columns: object) -> None:
    Job.objects.filter(pk=row.pk).update(lease=None, leased_until=None, **columns)


def keep_periodic(due: Mapping[str, datetime], *, now: datetime) -> None:
    """Sees to it that each kind has one row that is open; one that has is left as it is. Many workers may do so at
    once: the database lets only one row in."""
    with connection.cursor() as cursor:
        for kind, due_at in due.items():
            cursor.execute(
                "INSERT INTO records_job (id, kind, payload, periodic, state, tries, asked_at, due_at, reason)"
                " VALUES (gen_random_uuid(), %s, '{}', true, 'waiting', 0, %s, %s, '') ON CONFLICT DO NOTHING",
                [kind, now, due_at],
            )


def bring_forward(every: Mapping[str, timedelta], *, now: datetime) -> int:
    """Makes due what waits for a time that nobody can have meant: this machine's clock was ahead when it was written
    down, and was put right. Returns how many that were."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE records_job SET due_at = %s FROM unnest(%s::text[], %s::timestamptz[]) AS last (kind, due_at)"
            " WHERE records_job.kind = last.kind AND state = 'waiting' AND records_job.due_at > last.due_at",
            [now, list(every), [now + pause + LONGEST_PAUSE for pause in every.values()]],
        )
        return int(cursor.rowcount)


def again(kind: str, *, now: datetime) -> None:
    """Asks for one more run, beside the one that comes by itself; while one is asked for, no second one is."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO records_job (id, kind, payload, periodic, state, tries, asked_at, due_at, reason)"
            " SELECT gen_random_uuid(), %s, '{}', false, 'waiting', 0, %s, %s, '' WHERE NOT EXISTS"
            " (SELECT 1 FROM records_job WHERE kind = %s AND state = 'waiting' AND NOT periodic)",
            [kind, now, now, kind],
        )


def next_due(*, kinds: Collection[str]) -> datetime | None:
    """When there is something to do next, if nothing new comes."""
    rows = Job.objects.filter(kind__in=kinds, state="waiting").order_by("due_at")
    return rows.values_list("due_at", flat=True).first()


def forget_ended(*, done_before: datetime, failed_before: datetime) -> int:
    """Deletes jobs that ended long ago; returns how many."""
    old = Q(state="done", ended_at__lt=done_before) | Q(state="failed", ended_at__lt=failed_before)
    return Job.objects.filter(old).delete()[0]
