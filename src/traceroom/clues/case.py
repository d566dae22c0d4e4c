"""A case as evidence: its objects, what was read off them and what people say of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from traceroom.values.certainty import Certainty
from traceroom.values.kind import Kind
from traceroom.values.local import Local
from traceroom.values.span import Span


@dataclass(frozen=True, slots=True)
class Statement:
    """What somebody says of an object; `says` is a likelihood by country, None if it only dates or if `local` says it
    all; `spans` is when it was sold in each country by itself, or not so; `told` is what it says in words, where the
    countries are too many to name."""

    says: Mapping[str, float] | None
    certainty: Certainty
    source: str
    span: Span | None = None
    excludes: bool = False
    note: str = ""
    local: Local | None = None
    spans: Mapping[str, Span] | None = None
    told: str = ""


@dataclass(frozen=True, slots=True)
class Thing:
    """One object of a case with its readings: words, barcodes, statements."""

    name: str
    kind: Kind
    texts: tuple[str, ...] = ()
    barcodes: tuple[str, ...] = ()
    statements: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """One case: its own name and its objects, in the order in which they were given; `among` are the only countries
    that it can be, none for any; `remarks` are sentences about fields that nothing reads."""

    name: str
    things: tuple[Thing, ...]
    among: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
