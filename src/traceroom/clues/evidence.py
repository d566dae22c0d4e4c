"""Evidence: the JSON or YAML form of a case, checked field by field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Any

from traceroom.clues.case import Case, Thing
from traceroom.clues.evidence_bounds import check_bounds
from traceroom.clues.evidence_fields import choice, is_text, items, mapping, name, shown, strings, whole
from traceroom.clues.evidence_says import parse_among
from traceroom.clues.evidence_statement import parse_statement
from traceroom.clues.evidence_unread import LOOKED_AT, remarks
from traceroom.values.kind import Kind
from traceroom.values.near_miss import meant
from traceroom.values.spot import Spot, at
from traceroom.values.trouble import Trouble


def parse_case(data: object, *, where: Spot | str) -> Case:
    """A case from its plain form; `where` names file and line in the sentence of a Trouble."""
    where = at(where)
    case = mapping(data, where)
    things = _objects(case, where)
    check_bounds(things, where / "objects")
    found = tuple(_thing(thing, i, where / "objects" / i) for i, thing in enumerate(things))
    among = parse_among(case.get("among"), where / "among")
    return Case(_id(case.get("id"), where / "id"), found, among, remarks(case, where))


def _objects(case: Mapping[Any, Any], where: Spot) -> Sequence[Any]:
    things = case.get("objects")
    if things is None:
        near = next((field for field in islice(case, LOOKED_AT) if meant(field, ["objects"])), None)
        instead = f"; did you mean it with {shown(near)}?" if near else ""
        raise Trouble(f"{where}: objects is missing: a case is {{id, objects: [{{name, kind, texts, ...}}]}}{instead}")
    return items(things, where / "objects", "a list of objects")


def _id(data: object, where: Spot) -> str:
    """Its own name, as it is: other programs look for it in the answer."""
    if data is None:
        return "case"
    if not is_text(data) or len(str(data)) > 1_000:
        raise Trouble(f"{where}: id is a name of at most 1,000 letters, not {shown(data)}")
    return whole(str(data))


def _thing(data: object, number: int, where: Spot) -> Thing:
    thing = mapping(data, where)
    statements = items(thing.get("clues"), where / "clues", "a list of statements")
    return Thing(
        name=name(thing.get("name"), where / "name") or f"object {number + 1}",
        kind=choice(Kind, thing.get("kind"), Kind.PACKAGED, where / "kind"),
        texts=strings(thing.get("texts"), where / "texts"),
        barcodes=strings(thing.get("barcodes"), where / "barcodes"),
        statements=tuple(parse_statement(one, where / "clues" / i) for i, one in enumerate(statements)),
    )
