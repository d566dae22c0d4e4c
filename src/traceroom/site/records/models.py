"""What Django looks for: every table of the room's database."""

from __future__ import annotations

from traceroom.site.records.appeals import Appeal, Objection, ObjectionAnswer
from traceroom.site.records.cases import Case, ClueRow, Crop, Doubt, Handover, Summary, Switch, Thing
from traceroom.site.records.jobs import Job
from traceroom.site.records.ledger import LedgerEntry, LedgerSeal
from traceroom.site.records.links import Link
from traceroom.site.records.people import Account, Invitation, Organisation, Person
from traceroom.site.records.rooms import Membership, Permission, Room, Share
from traceroom.site.records.tips import LogHead, LogLeaf, Tip, TipClue, TipPicture, TipWord

__all__ = [
    "Account", "Appeal", "Case", "ClueRow", "Crop", "Doubt", "Handover", "Invitation", "Job", "LedgerEntry",
    "LedgerSeal", "Link", "LogHead", "LogLeaf", "Membership", "Objection", "ObjectionAnswer", "Organisation",
    "Permission", "Person", "Room", "Share", "Summary", "Switch", "Thing", "Tip", "TipClue", "TipPicture",
    "TipWord",
]  # fmt: skip
