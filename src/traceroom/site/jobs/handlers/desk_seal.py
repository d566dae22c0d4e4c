"""Desk seal: signs the log of promises when it has grown, shows everybody what was signed, and puts the proofs beside
the receipts at the desk.

Proofs are of the last head that is committed, so that nobody is shown one that the room does not have: they follow the
head a run later. A receipt of another key of the room than the head's is left without one: it would not hold.
"""

from __future__ import annotations

import json
from datetime import timedelta

from django.conf import settings

from traceroom.adapters.promises import leaf_of
from traceroom.adapters.signing import PUBLIC, signed_by
from traceroom.site.actions import log_heads
from traceroom.site.actions.log_heads import Head
from traceroom.site.jobs import desk_side
from traceroom.site.jobs.desk_side import DeskSide
from traceroom.site.jobs.handler import Handler, Order
from traceroom.values.words import many

AT_ONCE = 1000
HEADS = 1000
"""So many of the newest of earlier days are shown, 0.3 MB."""
MOST_ROOTS = 100
"""Of so many keys it is looked whether the head is theirs; a desk that is taken over can write others without end."""


def seal(order: Order) -> str:
    """Both; nothing is to do where nothing came."""
    if not desk_side.is_there():
        return ""
    head = log_heads.last()
    proved = 0
    if head is not None:
        with desk_side.connected() as desk:
            proved = _prove(desk, head)
            desk.show_log(_shown(order))
    size = log_heads.sign(key=settings.WORK_KEYS.room, now=order.now)
    said = [f"The log of {many(size, 'promise')} was signed."] if size else []
    said += [f"{proved} receipt{' has its proof' if proved == 1 else 's have their proofs'}."] if proved else []
    return " ".join(said)


def _shown(order: Order) -> bytes:
    """The heads, as everybody may fetch and compare them."""
    heads = [
        {"head": one.text, "signature": one.signature} for one in log_heads.shown(newest=HEADS, before=order.now.date())
    ]
    return json.dumps({"v": 1, "kind": "log", "heads": heads}).encode()


def _prove(desk: DeskSide, head: Head) -> int:
    """Gives each receipt that has none its proof, where the log holds its promise; returns how many."""
    proved, after = 0, None
    ours = _Signer(head)
    while batch := desk.unproved(after=after, most=AT_ONCE):
        leaves = {receipt: leaf for receipt, file in batch if (leaf := _leaf(file, ours)) is not None}
        proofs = log_heads.proofs(frozenset(leaves.values()), head)
        desk.prove({one: json.dumps(proofs[leaf].as_dict()) for one, leaf in leaves.items() if leaf in proofs})
        proved += sum(leaf in proofs for leaf in leaves.values())
        after = batch[-1][0]
    return proved


class _Signer:
    """Whose signature a head has."""

    def __init__(self, head: Head) -> None:
        self._head = head.signed
        self._known: dict[str, bool] = {}

    def is_of(self, root: str) -> bool:
        """Whether this key of a room has signed it."""
        if root not in self._known and len(self._known) < MOST_ROOTS and PUBLIC.fullmatch(root):
            data = self._head.text.encode()
            self._known[root] = signed_by(root, signature=self._head.signature, data=data)
        return self._known.get(root, False)


def _leaf(file: str, head: _Signer) -> bytes | None:
    """Of the promise in a receipt's file; None where the head would prove nothing to its holder, or where the desk has
    written something else there."""
    try:
        told = json.loads(file)
        return leaf_of(str(told["promise"])) if head.is_of(str(told["root_key"])) else None
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


HANDLER = Handler("desk.seal", seal, every=timedelta(seconds=30))
