"""Links: two cases of different owners share a file, a picture, a thing or a pattern; with the evidence for it."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models

from traceroom.site.records.cases import Case
from traceroom.site.records.people import Organisation, Person

KINDS = ("same_file", "same_picture", "same_thing", "same_pattern")


class Link(models.Model):
    """Put in by the owner of the `left` case, who saw the `right` one then. Its owner reads that there is a link, from
    whom and of which kind, and nothing of the left case. `score` and `agreeing` are those of a comparison, where one
    was made; no file's name is kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    left = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="links_made")
    right = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="links_told")
    kind = models.CharField(max_length=12)
    score = models.FloatField(null=True, blank=True)
    agreeing = models.PositiveIntegerField(null=True, blank=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("left", "right", "kind"), name="link_once"),
            models.CheckConstraint(condition=models.Q(kind__in=KINDS), name="link_kind"),
            models.CheckConstraint(condition=~models.Q(left=models.F("right")), name="link_of_two"),
        ]
