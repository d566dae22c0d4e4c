"""Log proved: whether the room's log of promises is still the one whose proofs lie at the desk. A room that was brought
back from a backup has a shorter one, and would sign another log of the same length: so it is made whole again, before
anything new comes into it, and the operator hears what is missing.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from traceroom.adapters.promises import Signed, leaf_of
from traceroom.adapters.signing import signed_by
from traceroom.site.actions import log_back
from traceroom.site.actions.log_back import Shown
from traceroom.site.actions.opening import size_of_log
from traceroom.site.jobs.desk_side import DeskSide
from traceroom.values.words import many

AT_ONCE = 10_000
OTHER = (
    "At the desk lie proofs of a log of promises that is not this room's: its table was changed, or came from a backup"
    " and has grown since. Receipts of that time hold against another log than those of now: say so where the room's"
    " key is published, and change it (docs/desk.md)."
)


def looked_after(desk: DeskSide, *, root: str, now: datetime) -> str:
    """What the operator should know; `root` is the room's public key, and heads of another one are not looked at."""
    head = _head(desk.newest_proof(), root)
    if head is None:
        return ""
    if head.size <= size_of_log():
        return "" if log_back.is_of_ours(head) else OTHER
    leaves = _leaves(desk, size_of_log(), head.size)
    if not log_back.bring_back(list(leaves.values()), head, now=now):
        return OTHER
    gone = len(leaves) - desk.lying(list(leaves))
    back, are = many(len(leaves), "promise"), "is" if gone == 1 else "are"
    return (
        f"This room's tables came from a backup. Its log of promises is whole again, with {back} of which the desk has"
        f" proofs; {many(gone, 'envelope')} of those, opened since the backup, {are} not here. Bring the desk's latest"
        " backup back, too: what lies in it is opened again. What was taken back since stands here."
    )


def _head(proof: str, root: str) -> Shown | None:
    """The one in a proof, if it is ours."""
    try:
        told = json.loads(proof)
        signed = Signed(str(told["head"]), str(told["head_signature"]))
        said = json.loads(signed.text)
        shown = Shown(int(said["size"]), bytes.fromhex(said["root"]), date.fromisoformat(said["day"]), signed)
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    ours = signed_by(root, signature=signed.signature, data=signed.text.encode())
    return shown if ours and said.get("kind") == "tree-head" else None


def _leaves(desk: DeskSide, begin: int, end: int) -> Mapping[UUID, bytes]:
    """Envelope -> leaf of those that stand at these places, in their order; what has a place twice, or none, makes
    another root."""
    found: dict[UUID, bytes] = {}
    while begin < end and (batch := desk.proved(number=begin, most=AT_ONCE)):
        inside = [(envelope, file) for place, envelope, file in batch if place < end]
        found |= {envelope: leaf_of(str(_told(file).get("promise"))) for envelope, file in inside}
        begin = batch[-1][0] + 1
    return found


def _told(file: str) -> Mapping[str, Any]:
    try:
        told = json.loads(file)
    except (ValueError, RecursionError):
        return {}
    return told if isinstance(told, dict) else {}
