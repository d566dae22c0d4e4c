"""Desk answers: seals the room's words to senders with the keys that their receipts make, and leaves them at the desk.

A word is left before that is noted here: a worker that dies in between leaves it once more, under the same id.
"""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction

from traceroom.adapters.sealing import seal
from traceroom.site.actions import answers_left
from traceroom.site.actions.answers_left import ToLeave
from traceroom.site.jobs import desk_side
from traceroom.site.jobs.handler import Handler, Order

AT_ONCE = 100


def leave(order: Order) -> str:
    """All that wait, or as many as one run takes."""
    if not desk_side.is_there():
        return ""
    left = 0
    with transaction.atomic():
        words = answers_left.to_leave(most=AT_ONCE)
        if not words:
            return ""
        with desk_side.connected() as desk:
            for word in words:
                if (sealed := _sealed(word)) is not None:
                    desk.leave(word.word, reference=word.reference, sealed=sealed, day=order.now.date())
                    answers_left.left(word, now=order.now)
                    left += 1
    return f"{left} answer{'' if left == 1 else 's'} left at the desk." if left else ""


def _sealed(word: ToLeave) -> bytes | None:
    """None for a key to which nothing can be sealed: somebody has made it up. The word stays as one that waits."""
    try:
        return seal(word.text.encode(), to=[word.answer_key])
    except RuntimeError:
        return None


HANDLER = Handler("desk.answers", leave, every=timedelta(seconds=10))
