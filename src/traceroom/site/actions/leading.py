"""Leading: which country leads a case and how surely, as the board shows it."""

from __future__ import annotations

from dataclasses import dataclass

from traceroom.atlas import countries
from traceroom.site.access.evidence import Known


@dataclass(frozen=True, slots=True)
class Leading:
    """The most probable country and its probability; "" and None before any clue."""

    country: str
    share: float | None


def leading(found: Known) -> Leading:
    """What leads by what is known."""
    if not found.clues:
        return Leading("", None)
    fused = found.fused
    return Leading(countries.codes()[fused.leader], round(float(fused.posterior[fused.leader]), 4))
