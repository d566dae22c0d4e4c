"""Appeals: objects as the public sees them, and what their cases' owners and neighbours said before that."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models

from traceroom.site.records.cases import Thing
from traceroom.site.records.people import Organisation, Person

STATUSES = ("draft", "asked", "released", "published", "replaced", "withdrawn")
TO_COME = ("draft", "asked", "released")
"""An edition of which the public sees nothing yet."""
OUTCOMES = ("", "identified", "ruled_out", "country_found")
KINDS = (
    "packages", "clothes", "bags", "jewels", "textiles", "household", "furniture", "fittings", "toys", "print",
    "vehicles", "views", "other",
)  # fmt: skip
"""Kinds of things as a stranger sorts them; an object's own kind says how far such things travel."""


class Appeal(models.Model):
    """An object as the public sees it: its own copy of the pixels, so that what was released cannot change, and the
    words beside them; `translations` holds the same words by language. `kind` is one of KINDS, or none. `slug` says
    nothing of the case. The editions under one address are rows with the same one: one of them is to come, at most, and
    one is shown, which the next one has `replaced` in the end. Where the country was found, it is shown from
    `country_from` on, once the owner has released it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    thing = models.ForeignKey(Thing, on_delete=models.PROTECT, related_name="appeals")
    slug = models.CharField(max_length=16)
    language = models.CharField(max_length=8)
    title = models.CharField(max_length=120)
    want = models.CharField(max_length=400)
    who = models.CharField(max_length=400, blank=True)
    known = models.CharField(max_length=400, blank=True)
    alt = models.CharField(max_length=300)
    first = models.CharField(max_length=4, blank=True)
    last = models.CharField(max_length=4, blank=True)
    kind = models.CharField(max_length=10, blank=True, default="", db_default="")
    translations = models.JSONField(default=dict, db_default={})
    png = models.BinaryField()
    pixels = models.CharField(max_length=64)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    worth_bits = models.FloatField(null=True, blank=True)
    other_ways = models.CharField(max_length=500, blank=True)
    names_nobody = models.BooleanField(default=False)
    covers_nothing = models.BooleanField(default=False)
    status = models.CharField(max_length=10, default="draft")
    outcome = models.CharField(max_length=14, blank=True, default="")
    outcome_at = models.DateTimeField(null=True, blank=True)
    edition = models.PositiveIntegerField(default=1)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    asked_at = models.DateTimeField(null=True, blank=True)
    objections_until = models.DateTimeField(null=True, blank=True)
    released_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    released_at = models.DateTimeField(null=True, blank=True)
    publish_at = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    country = models.CharField(max_length=2, blank=True)
    country_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    country_from = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.slug

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(status__in=STATUSES), name="appeal_status"),
            models.CheckConstraint(condition=models.Q(outcome__in=OUTCOMES), name="appeal_outcome"),
            models.CheckConstraint(condition=models.Q(kind__in=("", *KINDS)), name="appeal_kind"),
            models.CheckConstraint(
                condition=~models.Q(status__in=("asked", "released", "published", "replaced"))
                | models.Q(asked_by__isnull=False, asked_at__isnull=False, objections_until__isnull=False),
                name="appeal_asked",
            ),
            models.CheckConstraint(
                condition=~models.Q(status__in=("released", "published", "replaced"))
                | (models.Q(released_by__isnull=False, released_at__isnull=False)
                   & ~models.Q(released_by=models.F("asked_by"))
                   & ~models.Q(released_by=models.F("made_by"))),
                name="appeal_two_people",
            ),
            models.CheckConstraint(
                condition=models.Q(country="") | models.Q(country_by__isnull=False, country_from__isnull=False),
                name="appeal_country_released",
            ),
            models.UniqueConstraint(fields=("slug", "edition"), name="appeal_edition"),
            models.UniqueConstraint(
                fields=("slug",), condition=models.Q(status__in=TO_COME), name="appeal_one_to_come"
            ),
            models.UniqueConstraint(
                fields=("slug",), condition=models.Q(status="published"), name="appeal_one_shown"
            ),
        ]  # fmt: skip
        indexes: ClassVar = [models.Index(fields=("status", "publish_at"), name="appeal_due")]


class Objection(models.Model):
    """An organisation that sees the case asks that the object be not shown, and why; it may take that back."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    appeal = models.ForeignKey(Appeal, on_delete=models.CASCADE, related_name="objections")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=500)
    at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True, blank=True)


class ObjectionAnswer(models.Model):
    """Why what is shown already stays shown, as its owner has answered an objection; that still stands, and stops a new
    edition until it is taken back."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    objection = models.OneToOneField(Objection, on_delete=models.CASCADE, related_name="answer")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    text = models.CharField(max_length=500)
    at = models.DateTimeField()
