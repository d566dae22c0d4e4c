"""Worker: takes what is due, one job after the other, does it, and waits for more."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import psycopg
from django.db import DatabaseError, connection, transaction

from traceroom.site.actions import working
from traceroom.site.jobs.handler import Handler, Order
from traceroom.site.jobs.lease import LEASE, kept
from traceroom.site.jobs.waking import Waking
from traceroom.values.trouble import Trouble

LOOK_S = 15.0
"""Looks so often by itself, should a notification have been missed."""
AGAIN_S = 2.0
NONE = timedelta(0)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many jobs were done, and how many tries of one failed."""

    done: int = 0
    failed: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.done + other.done, self.failed + other.failed)


class Worker:
    """Works until it is told to stop; `say` gets a sentence for whatever an operator should see."""

    def __init__(self, handlers: Mapping[str, Handler], waking: Waking, say: Callable[[str], None]) -> None:
        self.handlers = handlers
        self.waking = waking
        self.say = say

    def work(self) -> None:
        """Goes on for ever. A database that is away is waited for."""
        while not self.waking.stopping:
            try:
                self.waking.listen()
                self.work_off()
                self.waking.wait(self._until_next())
            except (DatabaseError, psycopg.OperationalError) as trouble:
                self.say(f"The database does not answer ({type(trouble).__name__}); looking again.")
                connection.close()
                self.waking.close()
                self.waking.wait(AGAIN_S)
        self.waking.close()

    def work_off(self) -> Tally:
        """Does all that is due now, and returns."""
        now = datetime.now(UTC)
        every = {kind: now for kind, handler in self.handlers.items() if handler.every is not None}
        working.keep_periodic(every, now=now)
        working.bring_forward({kind: handler.every or NONE for kind, handler in self.handlers.items()}, now=now)
        tally = Tally()
        while not self.waking.stopping:
            job = working.take(kinds=self.handlers, lease=LEASE, now=datetime.now(UTC))
            if job is None:
                return tally
            tally += self._do(job)
        return tally

    def _until_next(self) -> float:
        due = working.next_due(kinds=self.handlers)
        if due is None:
            return LOOK_S
        return min(max((due - datetime.now(UTC)).total_seconds(), 0.0) + 0.01, LOOK_S)

    def _do(self, job: working.Taken) -> Tally:
        handler = self.handlers[job.kind]
        try:
            with kept(job), transaction.atomic():
                now = datetime.now(UTC)
                said = handler.do(Order(job.payload, job.asked_by, now))
                working.done(job, said=said, again_after=handler.every, now=datetime.now(UTC))
            return Tally(done=1)
        except working.Lost:
            self.say(f"{job.kind} took longer than its lease and is another worker's now; ours was undone.")
        except Exception as trouble:
            self._failed(job, trouble)
        return Tally(failed=1)

    def _failed(self, job: working.Taken, trouble: Exception) -> None:
        why = reason(trouble)
        every = self.handlers[job.kind].every
        connection.close()  # whatever the job did to it
        ended = working.give_back(job, reason=why, again_after=every, now=datetime.now(UTC))
        what = "was given up; an operator can have it tried again" if ended else "will be tried again"
        self.say(f"{job.kind} failed and {what}. {why}")


def reason(trouble: Exception) -> str:
    """Why a try failed, for the operator's page: our own sentences, and of anything else its kind and place alone,
    because the message of an error may hold what somebody typed."""
    if isinstance(trouble, Trouble):
        return str(trouble)
    last = traceback.extract_tb(trouble.__traceback__)[-1]
    place = last.filename.rpartition("/")[2]
    return f"{type(trouble).__name__} in {place}, line {last.lineno}."
