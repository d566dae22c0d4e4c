"""Summaries: what the board shows of a case, noted anew by each act that changes it."""

from __future__ import annotations

from datetime import datetime

from traceroom.atlas import countries
from traceroom.site.access.evidence import Known, known
from traceroom.site.records.models import Case, Summary


def changed(case: Case, now: datetime, *, found: Known | None = None) -> None:
    """Notes the case's new answer for the board; part of the act that changed it. `found` is what is known now, where
    the act has read it."""
    found = found or known(case)
    country, probability = "", None
    if found.clues:
        fused = found.fused()
        country, probability = countries.codes()[fused.leader], round(float(fused.posterior[fused.leader]), 4)
    Summary.objects.filter(case=case).update(changed_at=now, country=country, share=probability)
