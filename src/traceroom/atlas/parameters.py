"""Parameters: every number of the whereabouts model, with its spread and where it comes from."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from traceroom.atlas.table_files import lines


@dataclass(frozen=True, slots=True)
class Parameter:
    """One number; `low` and `high` are the ends of its plausible range."""

    name: str
    value: float
    low: float
    high: float
    source: str
    date: str


@cache
def parameters() -> dict[str, Parameter]:
    """All of `parameters.tsv`, by name."""
    rows = (line.split("\t") for line in lines("parameters.tsv"))
    return {
        name: Parameter(name, float(value), float(low), float(high), source, date)
        for name, value, low, high, source, date in rows
    }


_TRIED: ContextVar[Mapping[str, float]] = ContextVar("tried", default=MappingProxyType({}))


def value(name: str) -> float:
    """The number itself. Raises KeyError for a name that the table does not have."""
    tried = _TRIED.get()
    return tried[name] if name in tried else parameters()[name].value


def in_force() -> Hashable:
    """What tells one set of numbers from another: whatever is tried in the place of the table's."""
    tried = _TRIED.get()
    return tuple(sorted(tried.items())) if tried else ()


@contextmanager
def tried(values: Mapping[str, float]) -> Iterator[None]:
    """Inside, these numbers stand in the place of the table's: how a fit looks for better ones."""
    before = _TRIED.set(MappingProxyType({**_TRIED.get(), **values}))
    try:
        yield
    finally:
        _TRIED.reset(before)
