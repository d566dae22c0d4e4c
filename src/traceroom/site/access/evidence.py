"""Evidence: a case's rows as the case that the core reasons about, and a lasting name for each clue."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from uuid import UUID

from django.db.models import OuterRef, Subquery

from traceroom.clues.case import Case as Evidence
from traceroom.clues.case import Statement
from traceroom.clues.case import Thing as Object
from traceroom.clues.clue import Clue
from traceroom.clues.evidence_statement import parse_statement
from traceroom.clues.read import clues_of
from traceroom.place.fuse import Fused
from traceroom.place.joint import fuse_joint
from traceroom.place.prior import PriorName, masked, prior
from traceroom.runs.locate import Answer, answer_from, now
from traceroom.site.records.models import Case, ClueRow, Crop, Switch, Thing
from traceroom.values.certainty import Certainty
from traceroom.values.kind import Kind
from traceroom.values.local import Area, Local, Near
from traceroom.values.span import parse_span
from traceroom.values.spot import Spot


@dataclass(frozen=True, eq=False)
class Known:
    """Everything that is known of a case: its clues with their lasting keys, and those that count. `crops`: the newest
    picture of each object that has one."""

    evidence: Evidence
    things: tuple[UUID, ...]
    crops: Mapping[UUID, UUID]
    keys: Mapping[int, str]
    clues: tuple[Clue, ...] = field(repr=False)
    statements: Mapping[str, UUID]
    off: frozenset[str]

    def key(self, clue: Clue) -> str:
        """The clue's lasting name: the same after a restart, as long as it says the same."""
        return self.keys[id(clue)]

    def answer(self, *, also_off: frozenset[str] = frozenset()) -> Answer:
        """Where and when, from the clues that are switched on."""
        counted = self._counted(also_off)
        fused = self._fused(counted) if also_off else self.fused
        return answer_from(fused, self.evidence, counted, prior_name=PriorName.POPULATION, until=now())

    @cached_property
    def fused(self) -> Fused:
        """The same without its explanations, for everybody: an act says by it what leads, and the page that shows the
        act goes on from there."""
        return self._fused(self._counted(frozenset()))

    def _fused(self, counted: Sequence[Clue]) -> Fused:
        before = masked(prior(PriorName.POPULATION), self.evidence.among)
        return fuse_joint(counted, before, until=now())

    def _counted(self, also_off: frozenset[str]) -> list[Clue]:
        return [clue for clue in self.clues if self.key(clue) not in self.off | also_off]


def known(case: Case) -> Known:
    """Reads a case's objects, clues and switches; three queries."""
    newest = Crop.objects.filter(thing=OuterRef("pk")).order_by("-added_at").values("pk")[:1]
    things = list(Thing.objects.filter(case=case, removed_at=None).annotate(crop=Subquery(newest)).order_by("number"))
    rows: dict[UUID, list[ClueRow]] = {}
    for row in ClueRow.objects.filter(thing__in=things, withdrawn_at=None).order_by("added_at", "id"):
        rows.setdefault(row.thing_id, []).append(row)
    off = frozenset(Switch.objects.filter(case=case).values_list("key", flat=True))
    objects = tuple(_object(thing, rows.get(thing.pk, [])) for thing in things)
    evidence = Evidence(case.title or case.reference, objects, tuple(case.among))
    clues = clues_of(evidence)
    statements = {f"said-{row.pk}": row.pk for group in rows.values() for row in group}
    crops = {thing.pk: thing.crop for thing in things if thing.crop is not None}
    ids = tuple(thing.pk for thing in things)
    return Known(evidence, ids, crops, _keys(clues, things, rows), clues, statements, off)


def _object(thing: Thing, rows: Sequence[ClueRow]) -> Object:
    said = tuple(statement(row) for row in rows)
    return Object(thing.name, Kind(thing.kind), tuple(thing.texts), tuple(thing.barcodes), said)


def statement(row: ClueRow) -> Statement:
    """What a row says, as the core reads it."""
    span = parse_span(row.first or None, row.last or None)
    if row.speaks or row.drives:
        plain = {"speaks": row.speaks or None, "drives": row.drives or None, "not": row.excludes}
        heard = parse_statement(plain, Spot("clue"))
        return replace(
            heard, certainty=Certainty(row.certainty), source=row.source, span=span, note=row.note, local=local(row)
        )
    return Statement(row.says, Certainty(row.certainty), row.source, span, row.excludes, row.note, local(row))


def local(row: ClueRow) -> Local | None:
    """The circle or the area that a row speaks of."""
    if row.area is not None:
        return Area(tuple(tuple(map(tuple, ring)) for ring in row.area), row.near)
    if row.latitude is None or row.longitude is None or row.radius_km is None or row.fade_km is None:
        return None
    return Near(row.latitude, row.longitude, row.radius_km, row.fade_km, row.near)


def _keys(clues: Sequence[Clue], things: Sequence[Thing], rows: Mapping[UUID, Sequence[ClueRow]]) -> dict[int, str]:
    keys = {}
    said = {thing.pk: iter(rows.get(thing.pk, [])) for thing in things}
    for clue in clues:
        thing = things[clue.thing].pk
        if clue.typed:
            keys[id(clue)] = f"said-{next(said[thing]).pk}"
        else:
            text = f"{thing} {clue.reader} {clue.read}"
            keys[id(clue)] = f"read-{hashlib.sha256(text.encode()).hexdigest()[:24]}"
    return keys
