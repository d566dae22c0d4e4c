"""Process: `traceroom work` once it is set up: refuses a powerful role, then works until it is told to stop."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings

from traceroom.site.audit import keys
from traceroom.site.guard import refuse_old_tables, refuse_powerful_roles
from traceroom.site.jobs.handlers import handlers
from traceroom.site.jobs.waking import Waking
from traceroom.site.jobs.worker import Tally, Worker
from traceroom.values.trouble import Trouble


def run(*, once: bool, say: Callable[[str], None]) -> Tally:
    """Works; with `once` does what is due and returns how much that was. Raises Trouble for a role that is too
    powerful, and for a key that seals nothing."""
    if settings.PROCESS != "work":
        raise Trouble("Work is done as its own process: TRACEROOM_PROCESS=work, with the role traceroom_jobs.")
    if not settings.DEMO:
        refuse_powerful_roles()
    refuse_old_tables()
    keys.read(settings.LEDGER_KEY)
    waking = Waking()
    waking.listen_to_signals()
    worker = Worker(handlers(), waking, say)
    if once:
        return worker.work_off()
    worker.work()
    return Tally()
