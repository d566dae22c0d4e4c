"""Ledger seal: numbers, chains and signs what has been committed since the last seal."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings

from traceroom.site.audit import keys, sealing
from traceroom.site.jobs.handler import Handler, Order


def seal(order: Order) -> str:
    """Seals; nothing is to do where nothing was written, or where another worker seals just now."""
    sealed = sealing.seal(key=keys.read(settings.LEDGER_KEY), now=order.now)
    return f"{sealed} {'entry' if sealed == 1 else 'entries'} sealed" if sealed else ""


HANDLER = Handler("ledger.seal", seal, every=timedelta(minutes=1))
