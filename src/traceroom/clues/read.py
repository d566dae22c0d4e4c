"""Read: every reader over every object of a case, and what people typed: the case's clues, in input order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from traceroom.atlas.own import Own, own
from traceroom.atlas.parameters import value
from traceroom.clues.case import Case, Statement, Thing
from traceroom.clues.clue import FLOOR, STATEMENT, About, Clue, Said, likelihood_of
from traceroom.clues.reader import Reader
from traceroom.clues.readers import (
    address,
    barcode,
    chain,
    company_number,
    currency,
    date,
    domain,
    health_mark,
    importer,
    language,
    number,
    organic_code,
    own_table,
    packer_code,
    phone,
    phone_at_home,
    phrase,
    place_name,
    plate,
    postcode,
    presence,
)
from traceroom.clues.where import share_of_people
from traceroom.clues.wording import countries_named, inside_named
from traceroom.values.kind import Kind
from traceroom.values.local import Area, Local, Near

READERS: tuple[Reader, ...] = (
    barcode,
    own_table,
    health_mark,
    organic_code,
    packer_code,
    chain,
    number,
    company_number,
    phone,
    phone_at_home,
    plate,
    importer,
    address,
    phrase,
    domain,
    postcode,
    currency,
    date,
    place_name,
    language,
    presence,
)
KEPT_CHARACTERS = 4000


def clues_of(case: Case, *, each: Callable[[Sequence[Thing]], Iterable[Thing]] = iter) -> tuple[Clue, ...]:
    """All clues of a case: object by object, what was read first, then what was typed. `each` hands on the objects one
    by one, and may show how far it is."""
    tables = own()
    clues = (clue for number, thing in enumerate(each(case.things)) for clue in _of_thing(number, thing, tables))
    return tuple(_once_a_case(clues))


def _once_a_case(clues: Iterable[Clue]) -> Iterator[Clue]:
    """That there are packages in a home is said by the first of them, and no louder by ten."""
    heard = False
    for clue in clues:
        if clue.reader != presence.NAME:
            yield clue
        elif not heard:
            heard = True
            yield clue


def _of_thing(number: int, thing: Thing, tables: Own) -> Iterator[Clue]:
    untold = replace(thing, statements=())
    short = sum(map(len, thing.texts)) <= KEPT_CHARACTERS
    for clue in _read_once(untold, tables) if short else _read(untold):
        yield replace(clue, thing=number)
    for statement in thing.statements:
        yield from_statement(number, thing, statement)


def _read(thing: Thing) -> tuple[Clue, ...]:
    return tuple(from_said(0, thing, reader.NAME, said) for reader in READERS for said in reader.read(thing))


@lru_cache(maxsize=4096)
def _read_once(thing: Thing, tables: Own) -> tuple[Clue, ...]:  # noqa: ARG001 (a part of the cache's key)
    """A case is looked at again and again with other switches; what its objects say stays the same, as long as the
    operator's own tables do."""
    return _read(thing)


def from_said(number: int, thing: Thing, reader: str, said: Said) -> Clue:
    """A clue from what a reader found."""
    return Clue(
        thing=number,
        name=thing.name,
        kind=thing.kind,
        reader=reader,
        read=said.read,
        likelihood=likelihood_of(said.codes, floor=said.floor),
        certainty=said.certainty,
        sentence=said.sentence,
        row=said.row,
        source="read",
        share=said.share,
        about=said.about,
        span=said.span,
        spans=said.spans,
        dates_only=not said.codes and said.span is not None,
        local=_reaching(said.local, thing.kind),
    )


def _reaching(local: Local | None, kind: Kind) -> Local | None:
    """What a thing names is where it comes from: it is met around that, the further the easier such things travel."""
    if not isinstance(local, Near):
        return local
    return replace(local, fade_km=max(local.fade_km, value(f"reach_km.{kind}")))


def from_statement(number: int, thing: Thing, statement: Statement) -> Clue:
    """A clue from what somebody said; an exclusion speaks of the place itself."""
    likelihood = _likelihood(statement)
    return Clue(
        thing=number,
        name=thing.name,
        kind=thing.kind,
        reader=STATEMENT,
        read=statement.note,
        likelihood=likelihood,
        certainty=statement.certainty,
        sentence=_said_by(statement),
        row="",
        source=statement.source,
        about=About.PLACE if statement.excludes else About.MARKET,
        span=statement.span,
        spans=statement.spans,
        dates_only=statement.says is None and statement.local is None,
        local=statement.local,
    )


def _likelihood(statement: Statement) -> NDArray[np.float64]:
    """Over countries: as said, or else by the share of a country's people within the circle or area."""
    if statement.says is None and statement.local is not None:
        share = share_of_people(statement.local)
        return 1.0 - share if statement.excludes else np.maximum(share / max(float(share.max()), 1e-12), FLOOR)
    likelihood = likelihood_of(statement.says or {}, floor=0.0 if statement.excludes else FLOOR)
    if statement.excludes and statement.local is not None:
        return 1.0 - likelihood * share_of_people(statement.local)
    return np.maximum(1.0 - likelihood, 0.0) if statement.excludes else likelihood


def _said_by(statement: Statement) -> str:
    who = f"{statement.source[:1].upper()}{statement.source[1:]}" if statement.source else "Somebody"
    note = f": {statement.note}" if statement.note else ""
    if statement.told:
        inside = f", {inside_named(statement.local)}" if statement.local else ""
        return f"{who} {statement.told}{inside}{'' if isinstance(statement.local, Area) else note}."
    verb = "rules out" if statement.excludes else "says"
    if statement.says is None and statement.local is None:
        return f"{who} dates it{note or ' by its sale'}."
    named = countries_named(sorted(statement.says or (), key=lambda code: -(statement.says or {})[code]), last="or")
    if statement.local is None:
        return f"{who} {verb} {named}{note}."
    inside, note = inside_named(statement.local), note if isinstance(statement.local, Near) else ""
    if named:
        return f"{who} {verb} {named}, {inside}{note}."
    return f"{who} {verb} {'what lies ' * statement.excludes}{inside}{note}."
