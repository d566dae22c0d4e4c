"""Clues: saying what one knows, grading it, taking it back, switching it off."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from traceroom.atlas import countries
from traceroom.site.access.case_page import Looked, case_row, own_case
from traceroom.site.access.evidence import known
from traceroom.site.access.member import KEEPERS, Member, NotFound
from traceroom.site.access.object_page import thing_row
from traceroom.site.actions.cases import still_open
from traceroom.site.actions.clue_heard import heard, one_statement
from traceroom.site.actions.clue_where import columns, on_earth
from traceroom.site.actions.doing import Act, Refused, doing, still_there
from traceroom.site.actions.leading import leading
from traceroom.site.actions.tip_clue import made_of, usable
from traceroom.site.records.models import ClueRow, Switch
from traceroom.values.certainty import Certainty
from traceroom.values.local import Local
from traceroom.values.span import parse_span


@dataclass(frozen=True, slots=True)
class NewClue:
    """What somebody says of an object: countries with weights, a language that is heard (a tag: pt-BR), the side on
    which one drives, a circle or an area within them or anywhere, or only dates."""

    says: Mapping[str, float] | None
    certainty: Certainty
    source: str = ""
    note: str = ""
    excludes: bool = False
    first: str = ""
    last: str = ""
    source_grade: str = ""
    information_grade: str = ""
    local: Local | None = None
    speaks: str = ""
    drives: str = ""


def add_clue(
    *, actor: Member, thing: UUID, new: NewClue, now: datetime, tip: UUID | None = None, knew: int | None = None
) -> UUID:
    """Anybody who sees the object may say what they know; `tip` is what it was made of, if of one, and `knew` of how
    many clues of that tip they knew. Raises NotFound, Refused."""
    row = thing_row(thing)
    of = {} if tip is None else {"tip": str(usable(actor, tip, thing))}
    case = case_row(row.case_id)
    still_open(case)
    _check(new)
    clue = ClueRow(
        thing=row,
        says=dict(new.says) if new.says else None,
        certainty=str(new.certainty),
        source=new.source.strip()[:60],
        note=new.note.strip()[:500],
        excludes=new.excludes,
        speaks=heard(new.speaks),
        drives=new.drives,
        **columns(new.local),
        first=new.first,
        last=new.last,
        source_grade=new.source_grade,
        information_grade=new.information_grade,
        added_by_id=actor.person,
        added_at=now,
    )
    with doing(actor, Act("clue.added", clue.pk, case.pk, {"object": str(thing)} | of), now=now, roles=KEEPERS) as act:
        clue.save(force_insert=True)
        if tip is not None:
            made_of(tip, clue, knew=knew)
        act.now_leads = leading(known(case))
    return clue.pk


def _check(new: NewClue) -> None:
    if not (new.says or new.speaks or new.drives) and new.local is None and not (new.first or new.last):
        raise Refused("Name a country, a place or a date.")
    one_statement(new.says, new.speaks, new.drives, excludes=new.excludes)
    if new.drives and new.local is not None:
        raise Refused(
            "The side of the road and a place inside a country are statements of their own. Say a clue for each."
        )
    unknown = sorted(set(new.says or ()) - set(countries.codes()))
    if unknown:
        raise Refused(f"{unknown[0]} is no country code; two letters such as BE are.")
    on_earth(new.local)
    try:
        parse_span(new.first or None, new.last or None)
    except ValueError as wrong:
        raise Refused(f"The dates cannot be read: {wrong}.") from None


def withdraw(*, actor: Member, clue: UUID, now: datetime) -> UUID:
    """Takes a clue back; it stays to be seen, and can be brought back. Returns its case."""
    return _set_withdrawn(actor, clue, now=now, withdrawn=True)


def bring_back(*, actor: Member, clue: UUID, now: datetime) -> UUID:
    """Undoes a withdrawal. Returns the clue's case."""
    return _set_withdrawn(actor, clue, now=now, withdrawn=False)


def _set_withdrawn(actor: Member, clue: UUID, *, now: datetime, withdrawn: bool) -> UUID:
    row = _clue(clue)
    case = case_row(row.thing.case_id)
    still_open(case)
    did = "clue.withdrawn" if withdrawn else "clue.brought_back"
    with doing(actor, Act(did, clue, case.pk), now=now, roles=KEEPERS) as act:
        still_there(ClueRow.objects.filter(pk=clue).update(withdrawn_at=now if withdrawn else None))
        act.now_leads = leading(known(case))
    return case.pk


def grade(*, actor: Member, clue: UUID, source: str, information: str, now: datetime) -> UUID:
    """Grades the source (A, B, C, X) and the information (1 to 4) of a clue of one's own case."""
    row = _clue(clue)
    case = own_case(actor, row.thing.case_id)
    still_open(case)
    if source not in ("", "A", "B", "C", "X") or information not in ("", "1", "2", "3", "4"):
        raise Refused("A source is graded A, B, C or X, information 1 to 4.")
    with doing(actor, Act("clue.graded", clue, case.pk), now=now, roles=KEEPERS):
        rows = ClueRow.objects.filter(pk=clue)
        still_there(rows.update(source_grade=source, information_grade=information))
    return case.pk


def _clue(clue: UUID) -> ClueRow:
    row = ClueRow.objects.select_related("thing").filter(pk=clue, thing__removed_at=None).first()
    if row is None:
        raise NotFound
    return row


def switch(*, actor: Member, case: UUID, key: str, on: bool, now: datetime) -> Looked:
    """Switches one clue of one's own case off, or on again, for everybody; returns the case as it is then. Raises
    NotFound, Refused."""
    row = own_case(actor, case)
    still_open(row)
    found = known(row)
    if key not in {found.key(clue) for clue in found.clues}:
        raise NotFound
    after = replace(found, off=found.off - {key} if on else found.off | {key})
    act = Act(f"clue.switched_{'on' if on else 'off'}", case, case, {"clue": key}, leading(after))
    with doing(actor, act, now=now, roles=KEEPERS):
        if on:
            Switch.objects.filter(case=row, key=key).delete()
        else:
            Switch.objects.bulk_create([Switch(case=row, key=key, by_id=actor.person, at=now)], ignore_conflicts=True)
    return Looked(row, after)
