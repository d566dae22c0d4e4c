"""Page data: everything that the report page shows; its template sees nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from traceroom.runs.clue_words import ClueWords
from traceroom.runs.report.inside import Inside


@dataclass(frozen=True, slots=True)
class ClueView:
    """One clue with its switch; `number` is its place in the model's data, None if it only dates."""

    number: int | None
    words: ClueWords
    bits: float


@dataclass(frozen=True, slots=True)
class ThingView:
    """One object: its name, kind, crop (a data URI, or empty) and clues."""

    name: str
    kind: str
    image: str
    story: str
    clues: tuple[ClueView, ...]


@dataclass(frozen=True, slots=True)
class LinkView:
    """The same thing in two cases, with a picture of each side (data URIs, or empty)."""

    sentence: str
    left: str
    right: str


@dataclass(frozen=True, slots=True)
class PlaceView:
    """A row of the table of places."""

    position: int
    name: str
    share: float


@dataclass(frozen=True, slots=True)
class PageData:
    """The whole report."""

    title: str
    made_by: str
    prior_name: str
    places: tuple[PlaceView, ...]
    credible: Mapping[str, str]
    when: str
    things: tuple[ThingView, ...]
    start: float
    now: float
    agreement: float
    next: tuple[tuple[str, float], ...]
    warnings: tuple[str, ...]
    links: tuple[LinkView, ...]
    region: str = field(repr=False)
    world: str = field(repr=False)
    model: Mapping[str, Any] = field(repr=False)
    inside: Inside | None = None
