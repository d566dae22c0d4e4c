"""Retrying: an operator has a job that failed tried again."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from traceroom.site.access.jobs_page import failed_job
from traceroom.site.access.member import Member, NotFound
from traceroom.site.actions.asking_for_work import wake
from traceroom.site.actions.doing import Act, doing
from traceroom.site.records.models import Job

OPERATORS = frozenset({"operator"})


def retry(*, actor: Member, job: UUID, now: datetime) -> None:
    """Puts a failed job back among those that wait, once and at once; a periodic one goes on by itself beside it.
    Raises NotFound."""
    kind = failed_job(actor=actor, job=job)
    with doing(actor, Act("job.retried", job, None, {"kind": kind}), now=now, roles=OPERATORS):
        again = Job.objects.filter(pk=job, state="failed")
        if not again.update(state="waiting", tries=0, due_at=now, ended_at=None, periodic=False):
            raise NotFound
        wake()
