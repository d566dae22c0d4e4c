"""Tips: grading one, answering it, putting it back among the unread."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from traceroom.site.access.member import Member, NotFound
from traceroom.site.access.tip_page import READERS, tip_row
from traceroom.site.actions.doing import Act, Refused, doing, still_there
from traceroom.site.records.models import Tip, TipWord

LONGEST = 4000
"""Characters of an answer."""


def about(row: Tip) -> Mapping[str, str]:
    """The object that the tip is about, for the ledger. The case is not told that it has changed: that there is a tip
    is for the organisation that owns it alone."""
    return {"object": str(row.appeal.thing_id)} if row.appeal is not None else {}


def gone(row: Tip) -> str:
    """Why nothing is left of it but its line, in a sentence: deleted by us, or taken back by its sender; else empty."""
    if row.deleted_at is not None:
        return f"This tip was deleted on {row.deleted_at:%-d %B %Y}; only its line is left."
    if row.withdrawn_on is not None and row.held_at is None:
        return "Its sender has taken this tip back; only its line is left."
    return ""


def still_says(row: Tip) -> None:
    """Raises Refused for what is gone."""
    if why := gone(row):
        raise Refused(why)


def still_stands(row: Tip) -> None:
    """Raises Refused for what is gone, and for what its sender took back: what is held of that is kept for a court as
    it was, and nothing new is made of it."""
    still_says(row)
    if row.withdrawn_on is not None:
        raise Refused(
            f"Its sender took this tip back on {row.withdrawn_on:%-d %B %Y}. It is held for a court as it was, and"
            " nothing new is made of it."
        )


def is_grade(source: str, information: str) -> bool:
    """Whether these are grades, or none."""
    return source in {"", "A", "B", "C", "X"} and information in {"", "1", "2", "3", "4"}


def put_back(*, actor: Member, tip: UUID, now: datetime) -> None:
    """Puts a tip back among the unread, for somebody else or for later. Raises NotFound, Refused."""
    row = tip_row(tip)
    still_says(row)
    with doing(actor, Act("tip.put_back", tip, details=about(row)), now=now, roles=READERS):
        still_there(Tip.objects.filter(pk=tip).update(read_at=None))


def grade(*, actor: Member, tip: UUID, source: str, information: str, now: datetime, seen: str | None = None) -> None:
    """Grades the sender (A, B, C, X) and what they say (1 to 4); empty takes a grade away. `seen` is the grade that
    whoever grades had before them: that of a colleague who was quicker is not written over unseen. Raises NotFound,
    Refused."""
    row = tip_row(tip)
    still_stands(row)
    if not is_grade(source, information):
        raise Refused("A source is graded A, B, C or X, information 1 to 4.")
    by = actor.person if source or information else None
    with doing(actor, Act("tip.graded", tip, details=about(row)), now=now, roles=READERS):
        rows = Tip.objects.filter(pk=tip, withdrawn_on=None, deleted_at=None)
        stands = "".join(rows.select_for_update().values_list("source_grade", "information_grade").first() or ())
        if seen is not None and stands not in (seen, source + information):
            raise Refused(f"Meanwhile a colleague has {_graded(stands)}. Look at that; yours was not kept.")
        still_there(rows.update(source_grade=source, information_grade=information, graded_by_id=by))


def _graded(grade: str) -> str:
    return f"graded it {grade}" if grade else "taken the grade away"


def answer(*, actor: Member, tip: UUID, text: str, now: datetime) -> UUID:
    """Asks or tells the sender something: a job leaves it where they find it with their receipt. Only where they
    allowed it, or have come back themselves. Raises NotFound, Refused."""
    row, said = tip_row(tip), text.replace("\0", " ").strip()
    if row.withdrawn_on is not None or row.deleted_at is not None:
        raise Refused("This tip was taken back or deleted: nobody is asked about it any more.")
    if not row.may_ask and not TipWord.objects.filter(tip=row, by=None).exists():
        raise Refused("The sender does not want to be asked, and has not come back since.")
    if not said:
        raise Refused("Write what you want to ask or tell.")
    if len(said) > LONGEST:
        raise Refused(f"An answer has at most {LONGEST:,} characters; this one has {len(said):,}. Leave some out.")
    word = TipWord(tip=row, by_id=actor.person, text=said, at=now)
    with doing(actor, Act("tip.answered", tip, details={**about(row), "word": str(word.pk)}), now=now, roles=READERS):
        word.save(force_insert=True)
    return word.pk


def take_back_answer(*, actor: Member, word: UUID, now: datetime) -> UUID:
    """Deletes an answer that was not left for the sender yet; returns its tip. Raises NotFound, Refused."""
    found = TipWord.objects.filter(pk=word).exclude(by=None).first()
    if found is None:
        raise NotFound
    row = tip_row(found.tip_id)
    if row.held_at is not None:
        raise Refused("This tip is held, and with it all that was said. Release the hold first.")
    with doing(actor, Act("tip.answer_taken_back", row.pk, details={"word": str(word)}), now=now, roles=READERS):
        if not TipWord.objects.filter(pk=word, left_at=None).delete()[0]:
            raise Refused("It has been left for the sender already, who may have read it. Write another instead.")
    return row.pk
