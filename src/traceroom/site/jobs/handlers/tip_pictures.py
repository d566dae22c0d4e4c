"""Tip pictures: draws pictures of tips anew, in the sandbox, one child each. Without a sandbox they wait, and the
operator is told; so does one that the machine had no time for.
"""

from __future__ import annotations

import time
from datetime import timedelta

from django.conf import settings
from django.db import transaction

from traceroom.adapters.sandbox import Sandbox
from traceroom.adapters.sealed_stream import opened_stream
from traceroom.adapters.sealing import unseal
from traceroom.adapters.tip_pictures import LIMITS, PATIENT_S, NotSeen, Seen, Waits, sandbox, seen
from traceroom.site.actions import pictures_drawn
from traceroom.site.actions.pictures_drawn import ToDraw
from traceroom.site.jobs import desk_side
from traceroom.site.jobs.handler import Handler, Order
from traceroom.site.jobs.later import Later
from traceroom.values.trouble import Trouble

LONG_S = 10.0
"""After so long what was drawn is committed, and the next run goes on."""
MOST_BYTES = 24 << 20
"""Of a file; the desk takes 20 MB."""


LATER = Later()
"""Those that this process had no time for."""
PATIENT_FROM = 3
"""So often a picture is put off for what others wait for; then it gets its processor time, however long that takes."""


def draw(order: Order) -> str:
    """All that wait, or as many as one run takes. Raises Trouble where there is no sandbox."""
    if not desk_side.is_there() or not pictures_drawn.some_wait():
        return ""
    drawn, until = 0, time.monotonic() + LONG_S
    with sandbox() as inside:
        while time.monotonic() < until:
            with transaction.atomic():
                picture = pictures_drawn.next_to_draw(but=LATER.not_yet(now=time.monotonic()))
                if picture is None:
                    break
                drawn += _drawn(picture, inside, order)
    return _said(drawn, len(LATER.not_yet(now=time.monotonic())))


def _drawn(picture: ToDraw, inside: Sandbox, order: Order) -> bool:
    """Whether what became of it is written down; else it is tried again later."""
    found = _seen(picture, inside)
    if isinstance(found, Waits):
        LATER.put_off(picture.id, now=time.monotonic())
        return False
    pictures_drawn.drawn(picture, found, now=order.now)
    return True


def _said(drawn: int, waiting: int) -> str:
    said = f"{drawn} picture{'' if drawn == 1 else 's'} of tips drawn anew or refused." if drawn else ""
    more = f"{waiting} wait{'s' if waiting == 1 else ''}: this machine had too much else to do, and tries again."
    return f"{said} {more}".strip() if waiting else said


def _seen(picture: ToDraw, inside: Sandbox) -> Seen | NotSeen | Waits:
    """What people see of it. The clear bytes are in memory alone."""
    try:
        key = unseal(picture.sealed_key, by=settings.WORK_KEYS.opening)
        data = b"".join(opened_stream(picture.sealed, key, MOST_BYTES))
    except Trouble as wrong:
        return NotSeen(f"It cannot be opened, and is kept, sealed. {wrong}."[:300])
    inside.ready()
    return seen(data, inside=inside, wall_s=PATIENT_S if LATER.tries(picture.id) >= PATIENT_FROM else LIMITS.wall_s)


HANDLER = Handler("tip.pictures", draw, every=timedelta(seconds=10))
