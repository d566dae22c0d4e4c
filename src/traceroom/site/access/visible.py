"""Visible: may the asker see a case?"""

from __future__ import annotations

from uuid import UUID

from traceroom.site.records.models import Case


def may_see(case: UUID) -> bool:
    """The database decides."""
    return Case.objects.filter(pk=case).exists()
