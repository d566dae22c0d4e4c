"""Appeal editions: the others under the same address: the one that is shown, the one that is to come, earlier ones."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q

from traceroom.site.records.appeals import TO_COME
from traceroom.site.records.models import Appeal


@dataclass(frozen=True, slots=True)
class Edition:
    """Another edition of an appeal; `standing` counts the objections to it that were not taken back."""

    id: UUID
    number: int
    status: str
    standing: int

    @property
    def shown(self) -> bool:
        """Whether the public sees it."""
        return self.status == "published"

    @property
    def to_come(self) -> bool:
        """Whether it may take the place of what the public sees."""
        return self.status in TO_COME


def other_editions(row: Appeal, *, ours: bool) -> tuple[Edition, ...]:
    """The newest first; drafts are for their own organisation."""
    rows = Appeal.objects.filter(slug=row.slug).exclude(pk=row.pk)
    seen = rows if ours else rows.exclude(status="draft")
    standing = Count("objections", filter=Q(objections__taken_back_at=None))
    found = seen.annotate(standing=standing).order_by("-edition")
    return tuple(Edition(*one) for one in found.values_list("pk", "edition", "status", "standing"))
