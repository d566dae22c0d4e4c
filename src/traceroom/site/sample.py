"""Sample: the made-up organisations, their people and cases, put in through the same doors that people use.

Run as a module it is the owner's part (`python -m traceroom.site.sample`): organisations, a room, and links.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from traceroom.adapters.whole_file import write_whole
from traceroom.clues.case import Statement
from traceroom.values.kind import Kind
from traceroom.values.trouble import Trouble

if TYPE_CHECKING:
    from uuid import UUID

    from traceroom.site.access.member import Member

ROOM = "Task force Sample"
CAST = {
    "NL": ("Police of the Netherlands (made up)", "Noor de Vries", ["analyst", "case_owner", "lead", "operator"]),
    "NL, too": ("Police of the Netherlands (made up)", "Sanne Visser", ["publisher"]),
    "DE": ("Police of Germany (made up)", "Jonas Weber", ["analyst", "case_owner"]),
    "FR": ("Police of France (made up)", "Camille Martin", ["analyst", "case_owner"]),
    "BE": ("Police of Belgium (made up)", "Lotte Peeters", ["analyst", "case_owner"]),
}
"""Country -> organisation, a person of it, and their roles; in one country there are two, since two people release."""
BROUGHT = "sample.json"
"""In the installation's folder: which cases were brought in; no role may ask what was deleted."""


@dataclass(frozen=True, slots=True, eq=False)
class SampleObject:
    """An object of the sample with its readings, and its crop as PNG bytes, full and small."""

    name: str
    kind: Kind
    texts: tuple[str, ...] = ()
    barcodes: tuple[str, ...] = ()
    statements: tuple[Statement, ...] = ()
    png: bytes = field(default=b"", repr=False)
    thumb: bytes = field(default=b"", repr=False)
    size: tuple[int, int] = (0, 0)
    checked: str = ""


@dataclass(frozen=True, slots=True)
class SampleCase:
    """A case of the sample; its reference begins with its country."""

    reference: str
    title: str
    objects: tuple[SampleObject, ...]


def links(environment: Mapping[str, str]) -> dict[str, str]:
    """Makes the cast where it is missing, and a one-time link for each of them: country -> key. As the owner."""
    done = subprocess.run(
        [sys.executable, "-m", "traceroom.site.sample"], env=dict(environment), capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    if done.returncode:
        raise Trouble(f"The sample's people could not be made: {done.stderr.strip()[-500:]}")
    return dict(json.loads(done.stdout))


def _cast() -> dict[str, str]:
    from traceroom.site.actions import operating, people

    now = datetime.now(UTC)
    room = operating.room(name=ROOM, opens=now - timedelta(days=3), closes=now + timedelta(days=11))
    keys = {}
    for country, (organisation, name, roles) in CAST.items():
        identity = operating.organisation_named(organisation, country=country[:2])
        operating.add_member(room=room, organisation=identity, hidden=False)
        guest = people.Guest(name, f"{name.split()[0].lower()}@{country[:2].lower()}.example", roles)
        keys[country] = people.invite(organisation=identity, guest=guest, purpose="demo", now=now)
    return keys


def load(cases: Sequence[SampleCase], keys: Mapping[str, str], *, home: Path, again: bool) -> list[str]:
    """Puts in the cases that were never there, each as a person of its own organisation; with `again` also those that
    somebody has deleted. Returns the references of those that stay deleted."""
    from traceroom.site.access.asking import asking, signing_in
    from traceroom.site.access.member import member
    from traceroom.site.actions import people

    brought, deleted = noted(home), []
    for case in cases:
        with signing_in():
            person = people.accept(key=keys[case.reference[:2]], password=None, now=datetime.now(UTC)).pk
        with asking(person):
            if not bring(case, member(person), brought=case.reference in brought and not again):
                deleted.append(case.reference)
        note(home, brought := brought | {case.reference})
    return deleted


def show(keys: Mapping[str, str], *, reference: str) -> None:
    """Asks the public about the first object of this case that has a picture, unless anything was ever to be shown. For
    that the case is nobody else's to see: whoever sees it would be given two days to object, and the public none."""
    from traceroom.site.access.asking import asking, signing_in
    from traceroom.site.access.member import member
    from traceroom.site.actions import people

    with signing_in():
        now = datetime.now(UTC)
        asker, releaser = (people.accept(key=keys[one], password=None, now=now).pk for one in ("NL", "NL, too"))
    with asking(asker):
        appeal = _asked(member(asker), reference)
    if appeal is not None:
        with asking(releaser):
            case = _released(member(releaser), appeal)
        with asking(asker):
            _brought_in(member(asker), case)


def _asked(actor: Member, reference: str) -> UUID | None:
    from traceroom.site.access.appeals_list import appeals_list
    from traceroom.site.access.board import Filters, cards
    from traceroom.site.access.case_page import case_view
    from traceroom.site.access.member import NotFound
    from traceroom.site.actions import appeals, sharing

    found = cards(actor=actor, filters=Filters(words=reference, whose="ours")).cases
    if appeals_list(actor=actor, now=datetime.now(UTC)) or not found:
        return None
    known = case_view(actor=actor, case=found[0].id).shown.known
    pictured = [(thing, name.name) for thing, name in zip(known.things, known.evidence.things, strict=True)]
    thing, name = next(((thing, name) for thing, name in pictured if thing in known.crops), (None, ""))
    if thing is None:
        return None
    words = appeals.Words(
        language="en", title=f"Do you know this {name}?", want="Where was it sold, and when? What is it called there?",
        who="Anybody who bought or sold it.", known="It is made up, for trying TraceRoom out.", alt=f"Part of a {name}",
    )  # fmt: skip
    now = datetime.now(UTC)
    with suppress(NotFound):  # it is in the room, unless an earlier start was cut off here
        sharing.unshare(actor=actor, case=found[0].id, room=sharing.open_rooms(actor=actor)[0], now=now)
    made = appeals.make(actor=actor, thing=thing, crop=known.crops[thing], words=words, now=now)
    checks = appeals.Checklist("Colleagues of four countries were asked.", names_nobody=True, covers_nothing=True)
    appeals.ask(actor=actor, appeal=made, checks=checks, hours=0, now=now)
    return made


def _released(actor: Member, appeal: UUID) -> UUID:
    """Returns its case."""
    from traceroom.site.access.appeal_page import appeal_view
    from traceroom.site.actions import appeal_release

    now = datetime.now(UTC)
    view = appeal_view(actor=actor, appeal=appeal, now=now)
    looked = appeal_release.Looked(view.pixels, view.edition)
    appeal_release.release(actor=actor, appeal=appeal, looked=looked, publish_at=None, now=now)
    return view.case


def _brought_in(actor: Member, case: UUID) -> None:
    from traceroom.site.actions import sharing

    sharing.share(actor=actor, case=case, room=sharing.open_rooms(actor=actor)[0], now=datetime.now(UTC))


def bring(case: SampleCase, actor: Member, *, brought: bool) -> bool:
    """Puts a case in unless it is there, or was closed or handed over; one that was `brought` before and is gone was
    deleted, which is False."""
    if _is_known(case, actor):
        return True
    if not brought:
        _put_in(case, actor)
    return not brought


def noted(home: Path) -> frozenset[str]:
    """What earlier starts have brought in; a note that cannot be read is none."""
    try:
        return frozenset(map(str, json.loads((home / BROUGHT).read_text(encoding="utf-8"))))
    except (OSError, ValueError, TypeError):
        return frozenset()


def note(home: Path, references: Iterable[str]) -> None:
    """Writes that down, whole or not at all."""
    write_whole(home / BROUGHT, json.dumps(sorted(references)))


def _is_known(case: SampleCase, actor: Member) -> bool:
    from traceroom.site.access.board import Filters, cards
    from traceroom.site.access.past_cases import past_cases

    past = past_cases(actor=actor)
    if case.reference in {gone.reference for gone in past.closed} | {gone.reference for gone in past.given}:
        return True
    return cards(actor=actor, filters=Filters(words=case.reference, whose="ours")).total > 0


def _put_in(case: SampleCase, actor: Member) -> None:
    """Opens a case for this member and brings it into the room."""
    from traceroom.site.actions import cases, clues, objects
    from traceroom.site.actions.clues import NewClue
    from traceroom.site.actions.objects import CheckedCrop, NewObject

    now = datetime.now(UTC)
    opened = cases.open_case(actor=actor, reference=case.reference, title=case.title, handling="H1", now=now)
    for one in case.objects:
        new = NewObject(one.name, one.kind, one.texts, one.barcodes)
        thing = objects.add_object(actor=actor, case=opened, new=new, now=now)
        if one.png:
            crop = CheckedCrop(one.png, one.thumb, *one.size, one.checked)
            objects.add_crop(actor=actor, thing=thing, new=crop, now=now)
        for said in one.statements:
            clue = NewClue(said.says, said.certainty, said.source, said.note, said.excludes, local=said.local)
            clues.add_clue(actor=actor, thing=thing, new=clue, now=now)
    _brought_in(actor, opened)


if __name__ == "__main__":
    from traceroom.site import start

    start.set_up({})
    json.dump(_cast(), sys.stdout)
