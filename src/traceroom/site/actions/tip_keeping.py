"""Tip keeping: what the law asks for: holding a tip for a court, handing it to whom it concerns, deleting it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from traceroom.site.access.member import Member, NotFound
from traceroom.site.access.tip_page import DISPOSERS, READERS, tip_row
from traceroom.site.actions.doing import Act, Refused, doing, still_there
from traceroom.site.actions.opening import EMPTY
from traceroom.site.actions.tips import about, gone, still_says
from traceroom.site.records.models import Tip, TipPicture, TipWord

ADDRESSEE = 200
"""Characters in which it is said to whom a tip was referred."""


def hold(*, actor: Member, tip: UUID, now: datetime) -> None:
    """Holds a tip: until it is released nothing of it is emptied or deleted, not even when its sender takes it back.
    Raises NotFound, Refused."""
    row = tip_row(tip)
    still_says(row)
    if row.held_at is not None:
        raise Refused(f"It has been held since {row.held_at:%-d %B %Y}.")
    with doing(actor, Act("tip.held", tip, details=about(row)), now=now, roles=READERS):
        rows = Tip.objects.filter(pk=tip, held_at=None, deleted_at=None, withdrawn_on=None)
        still_there(rows.update(held_at=now))


def release_hold(*, actor: Member, tip: UUID, now: datetime) -> None:
    """Ends that; what its sender took back meanwhile is emptied then. Raises NotFound, Refused."""
    row = tip_row(tip)
    if row.held_at is None:
        raise Refused("It is not held.")
    with doing(actor, Act("tip.hold_released", tip, details=about(row)), now=now, roles=DISPOSERS):
        still_there(Tip.objects.filter(pk=tip).exclude(held_at=None).update(held_at=None))
        if Tip.objects.filter(pk=tip).exclude(withdrawn_on=None).exists():  # maybe since we looked
            _empty(tip)


def refer(*, actor: Member, tip: UUID, to: str, now: datetime) -> None:
    """Writes down that a tip was handed to whom it concerns, and when; said again, it is written anew. Nothing is sent
    by it. Raises NotFound, Refused."""
    row, addressee = tip_row(tip), to.replace("\0", " ").strip()
    still_says(row)
    if not addressee:
        raise Refused("Write to whom it was handed: an office, a unit, a country.")
    if len(addressee) > ADDRESSEE:
        raise Refused(f"Say to whom in at most {ADDRESSEE} characters; the rest belongs into the file there.")
    with doing(actor, Act("tip.referred", tip, details=about(row)), now=now, roles=READERS):
        still_there(Tip.objects.filter(pk=tip).update(referred_to=addressee, referred_at=now))


def take_back_referral(*, actor: Member, tip: UUID, now: datetime) -> None:
    """Takes that line away; the ledger keeps both. Raises NotFound, Refused."""
    row = tip_row(tip)
    if row.referred_at is None:
        raise Refused("It was referred to nobody.")
    with doing(actor, Act("tip.referral_taken_back", tip, details=about(row)), now=now, roles=READERS):
        still_there(Tip.objects.filter(pk=tip).update(referred_to="", referred_at=None))


def delete(*, actor: Member, tip: UUID, now: datetime) -> None:
    """Empties a tip's words and deletes its pictures and all that was said, for good; a line without content stays,
    so that it can be shown that it was there. Where its sender has added something since, that is deleted in the same
    way. Raises NotFound, Refused."""
    row = tip_row(tip)
    if (why := gone(row)) and not TipWord.objects.filter(tip=row).exists():
        raise Refused(f"{why[:-1]}, and there is nothing to delete.")
    if row.held_at is not None:
        raise Refused("This tip is held for a court. Release the hold first, if you may.")
    with doing(actor, Act("tip.deleted", tip, details=about(row)), now=now, roles=DISPOSERS):
        _not_held_meanwhile(tip)
        _empty(tip)
        still_there(Tip.objects.filter(pk=tip).update(deleted_at=now, read_at=now))


def _empty(tip: UUID) -> None:
    TipPicture.objects.filter(tip_id=tip).delete()
    TipWord.objects.filter(tip_id=tip).delete()
    still_there(Tip.objects.filter(pk=tip).update(**EMPTY))


def _not_held_meanwhile(tip: UUID) -> None:
    """Waits for whoever holds it in the same moment: then it is not there to be deleted."""
    found = Tip.objects.select_for_update().filter(pk=tip).values_list("held_at", flat=True)
    if not found or found[0] is not None:
        raise NotFound
