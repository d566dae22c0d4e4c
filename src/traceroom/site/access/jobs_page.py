"""Jobs page: the work in the background as an operator sees it: what waits, what is being done, what failed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet

from traceroom.site.access.colleagues import operators_only
from traceroom.site.access.member import Member, NotFound
from traceroom.site.records.models import Job

NAMES = {
    "ledger.seal": "Seal the ledger",
    "sessions.clean": "Delete old sessions and links",
    "jobs.clean": "Delete the list of old jobs",
    "desk.pull": "Take what the public sent from the desk and open it",
    "desk.push": "Put the public's pages on the desk",
    "desk.seal": "Sign the log of promises, and give receipts their proofs",
    "desk.answers": "Leave answers to senders at the desk",
    "desk.clean": "Delete used challenges at the desk",
    "tip.pictures": "Draw pictures of tips anew",
}
"""What each kind does, in words; a test holds it against the kinds that there are."""
AT_MOST = 50
LATE = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class JobLine:
    """One job; `at` is when it is due, when its lease ends, or when it ended."""

    id: UUID
    name: str
    tries: int
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class JobsView:
    """Everything on the page; `late_since` is set when due work lies there and no worker takes it."""

    waiting: tuple[JobLine, ...]
    working: tuple[JobLine, ...]
    failed: tuple[JobLine, ...]
    done: tuple[JobLine, ...]
    failed_in_all: int
    waiting_in_all: int
    late_since: datetime | None
    ever: bool


def jobs_view(*, actor: Member, now: datetime) -> JobsView:
    """The jobs of the actor's organisation and those of the whole installation. Raises NotFound for others than
    operators."""
    operators_only(actor)
    states = {state: Job.objects.filter(state=state) for state in ("waiting", "working", "failed", "done")}
    late = states["waiting"].filter(due_at__lt=now - LATE).order_by("due_at").values_list("due_at", flat=True).first()
    return JobsView(
        waiting=_lines(states["waiting"].order_by("due_at", "pk"), "due_at"),
        working=_lines(states["working"].order_by("leased_until", "pk"), "leased_until"),
        failed=_lines(states["failed"].order_by("-ended_at", "pk"), "ended_at"),
        done=_lines(states["done"].order_by("-ended_at", "pk"), "ended_at"),
        failed_in_all=states["failed"].count(),
        waiting_in_all=states["waiting"].count(),
        late_since=late,
        ever=Job.objects.exists(),
    )


def _lines(rows: QuerySet[Job], at: str) -> tuple[JobLine, ...]:
    shown = rows[:AT_MOST]
    return tuple(
        JobLine(row.pk, NAMES.get(row.kind, row.kind), row.tries, getattr(row, at), row.reason) for row in shown
    )


def failed_job(*, actor: Member, job: UUID) -> str:
    """The kind of a job that failed. Raises NotFound, also for others than operators."""
    operators_only(actor)
    kind = Job.objects.filter(pk=job, state="failed").values_list("kind", flat=True).first()
    if kind is None:
        raise NotFound
    return kind
