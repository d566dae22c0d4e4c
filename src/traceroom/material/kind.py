"""A kind of fingerprint: one file of `kinds/` that says when two are the same, and finds the same among many."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

Print = TypeVar("Print")
Search = Callable[[Print], Mapping[int, float]]
"""Which of the fingerprints of an index are the same as this one: their numbers, and the score of each."""


@dataclass(frozen=True, slots=True)
class Match:
    """How well two fingerprints agree, comparable within a kind only, and whether that is enough."""

    score: float
    same: bool


@dataclass(frozen=True, slots=True, eq=False)
class Example(Generic[Print]):
    """Two fingerprints, and whether they are of the same."""

    left: Print
    right: Print
    same: bool


class Kind(Protocol[Print]):
    """What a module of `kinds/` offers; the contract test runs its examples."""

    NAME: str

    def examples(self) -> tuple[Example[Print], ...]:
        """At least one pair that is the same, and one that is not."""
        ...

    def compare(self, left: Print, right: Print) -> Match:
        """The same both ways round."""
        ...

    def index(self, those: Sequence[Print]) -> Search[Print]:
        """What finds the same among many, quickly."""
        ...

    def reference(self, query: Print, those: Sequence[Print]) -> Mapping[int, float]:
        """The same slowly: by comparing with each. The index must find what this finds."""
        ...


def by_comparing(compare: Callable[[Any, Any], Match], query: Any, those: Sequence[Any]) -> dict[int, float]:
    """Every one that is the same, by comparing with each."""
    matches = ((number, compare(query, one)) for number, one in enumerate(those))
    return {number: match.score for number, match in matches if match.same}
