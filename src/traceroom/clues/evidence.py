"""Evidence: the JSON or YAML form of a case, checked field by field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from traceroom.clues.case import Case, Thing
from traceroom.clues.evidence_fields import choice, is_text, items, mapping, name, shown, strings, whole
from traceroom.clues.evidence_says import parse_among
from traceroom.clues.evidence_statement import parse_statement
from traceroom.clues.evidence_unread import remarks
from traceroom.values.kind import Kind
from traceroom.values.spot import Spot, at
from traceroom.values.trouble import Trouble

MOST = 20_000
"""Objects of a case, statements of a case, texts of an object: YAML's references make millions of a few lines."""
MOST_LETTERS, MOST_LETTERS_OF_ALL = 200_000, 2_000_000
"""Of the texts of an object, and of a case."""


def parse_case(data: object, *, where: Spot | str) -> Case:
    """A case from its plain form; `where` names file and line in the sentence of a Trouble."""
    where = at(where)
    case = mapping(data, where)
    things = case.get("objects")
    if not isinstance(things, list | tuple):
        raise Trouble(f"{where}: objects is missing: a case is {{id, objects: [{{name, kind, texts, ...}}]}}")
    _few(things, where / "objects", "objects")
    _few_statements(things, where / "objects")
    found = tuple(_thing(thing, i, where / "objects" / i) for i, thing in enumerate(things))
    _short([text for thing in found for text in thing.texts], where / "objects", MOST_LETTERS_OF_ALL)
    among = parse_among(case.get("among"), where / "among")
    return Case(_id(case.get("id"), where / "id"), found, among, remarks(case, where))


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
        texts=_texts(thing, where),
        barcodes=strings(thing.get("barcodes"), where / "barcodes"),
        statements=tuple(parse_statement(one, where / "clues" / i) for i, one in enumerate(statements)),
    )


def _texts(thing: Mapping[str, Any], where: Spot) -> tuple[str, ...]:
    for field in ("texts", "barcodes"):
        given = thing.get(field)
        if isinstance(given, list | tuple):
            _few(given, where / field, field)
    texts = strings(thing.get("texts"), where / "texts")
    _short(texts, where / "texts", MOST_LETTERS)
    return texts


def _short(texts: Sequence[str], where: Spot, most: int) -> None:
    letters = sum(map(len, texts))
    if letters > most:
        raise Trouble(f"{where}: the texts have {letters:,} letters; {most:,} is the most")


def _few_statements(things: Sequence[object], where: Spot) -> None:
    clues = [thing.get("clues") for thing in things if isinstance(thing, Mapping)]
    count = sum(len(given) for given in clues if isinstance(given, list | tuple))
    if count > MOST:
        raise Trouble(f"{where}: they have {count:,} clues; a case has {MOST:,} at most")


def _few(given: Sequence[object], where: Spot, what: str) -> None:
    if len(given) > MOST:
        raise Trouble(f"{where}: there are {len(given):,} {what}; {MOST:,} is the most")
