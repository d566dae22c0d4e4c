"""Cases, the objects seen in their material, their crops, and what is known of them."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from traceroom.site.records.clue_where import AREA, CIRCLE, NOWHERE
from traceroom.site.records.people import Organisation, Person

HANDLING = ("H0", "H1", "H2", "H3")


class Case(models.Model):
    """One investigation of one organisation; whoever opened it stays its author when it is handed over. `among` are the
    only countries that come into question, none for any."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="cases")
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    reference = models.CharField(max_length=60)
    title = models.CharField(max_length=200, blank=True)
    handling = models.CharField(max_length=2, default="H1")
    handling_text = models.CharField(max_length=500, blank=True)
    among = ArrayField(models.CharField(max_length=2), default=list, db_default=[], blank=True)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.reference

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("organisation", "reference"), name="case_reference"),
            models.CheckConstraint(condition=models.Q(handling__in=HANDLING), name="case_handling"),
            models.CheckConstraint(
                condition=~models.Q(handling="H3") | ~models.Q(handling_text=""), name="case_h3_written_out"
            ),
        ]


class Summary(models.Model):
    """What the board shows of a case without reasoning again; whoever adds a clue renews it."""

    case = models.OneToOneField(Case, on_delete=models.CASCADE, primary_key=True, related_name="summary")
    changed_at = models.DateTimeField()
    country = models.CharField(max_length=2, blank=True)
    share = models.FloatField(null=True, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=("-changed_at",), name="summary_newest")]


class Handover(models.Model):
    """A case that went from one organisation to another, who gave it, and under which reference the giver knew it."""

    id = models.BigAutoField(primary_key=True)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="handovers")
    giver = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    taker = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    given_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    reference = models.CharField(max_length=60)
    at = models.DateTimeField()


class Thing(models.Model):
    """An object seen in the material of a case, with what was read off it. `thing` in code: `object` is Python's."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="things")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20)
    texts = ArrayField(models.TextField(), default=list, blank=True)
    barcodes = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name

    class Meta:
        db_table = "records_object"
        constraints: ClassVar = [models.UniqueConstraint(fields=("case", "number"), name="object_number")]


class Crop(models.Model):
    """Checked, re-encoded pixels of one object: never a whole picture, never a person. Where so much of it has the
    colour of skin that the check does not let it pass, two people answer for it, each with a reason; else none does."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    thing = models.ForeignKey(Thing, on_delete=models.CASCADE, related_name="crops")
    png = models.BinaryField()
    thumb = models.BinaryField()
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    checked = models.CharField(max_length=300)
    added_at = models.DateTimeField()
    answered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answered_reason = models.CharField(max_length=200, blank=True, db_default="")
    overruled_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    overruled_reason = models.CharField(max_length=200, blank=True, db_default="")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(answered_by=None, overruled_by=None, answered_reason="", overruled_reason="")
                | (models.Q(answered_by__isnull=False, overruled_by__isnull=False)
                   & ~models.Q(answered_by=models.F("overruled_by"))
                   & ~models.Q(answered_reason="") & ~models.Q(overruled_reason="")),
                name="crop_two_people",
            )
        ]  # fmt: skip


class Doubt(models.Model):
    """A picture of which the check found the colour of skin and no face, and which somebody answers for: wood, say. No
    pixel of it is kept: `pixels` is the SHA-256 of the PNG that would be, `skin` its share in percent. A second person
    who sends the same picture makes a crop of it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    thing = models.ForeignKey(Thing, on_delete=models.CASCADE, related_name="doubts")
    pixels = models.CharField(max_length=64)
    skin = models.PositiveSmallIntegerField()
    reason = models.CharField(max_length=200)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("thing", "pixels"), name="doubt_once"),
            models.CheckConstraint(condition=~models.Q(reason=""), name="doubt_reason"),
        ]


class ClueRow(models.Model):
    """What somebody said of an object; nothing is overwritten: a change is a new row, `withdrawn_at` an undo. `near` is
    the circle or the area in words, `area` its rings; `speaks` is a language tag, `drives` the side of the road."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    thing = models.ForeignKey(Thing, on_delete=models.CASCADE, related_name="clues")
    says = models.JSONField(null=True, blank=True)
    certainty = models.CharField(max_length=8, default="likely")
    source = models.CharField(max_length=60, blank=True)
    note = models.CharField(max_length=500, blank=True)
    excludes = models.BooleanField(default=False)
    speaks = models.CharField(max_length=12, blank=True, db_default="")
    drives = models.CharField(max_length=5, blank=True, db_default="")
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    radius_km = models.FloatField(null=True, blank=True)
    fade_km = models.FloatField(null=True, blank=True)
    area = models.JSONField(null=True, blank=True)
    near = models.CharField(max_length=200, blank=True, db_default="")
    first = models.CharField(max_length=10, blank=True)
    last = models.CharField(max_length=10, blank=True)
    source_grade = models.CharField(max_length=1, blank=True)
    information_grade = models.CharField(max_length=1, blank=True)
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "records_clue"
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(source_grade__in=("", "A", "B", "C", "X")), name="clue_source"),
            models.CheckConstraint(
                condition=models.Q(information_grade__in=("", "1", "2", "3", "4")), name="clue_information"
            ),
            models.CheckConstraint(condition=NOWHERE | CIRCLE | AREA, name="clue_near"),
            models.CheckConstraint(condition=models.Q(drives__in=("", "left", "right")), name="clue_drives"),
            models.CheckConstraint(
                condition=models.Q(speaks__regex=r"^([a-z]{2,3}(-[A-Z]{2})?)?$"), name="clue_speaks"
            ),
        ]


class Switch(models.Model):
    """A clue that the case's people have switched off; `key` names it, also one that was read and has no row."""

    id = models.BigAutoField(primary_key=True)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="switches")
    key = models.CharField(max_length=64)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=("case", "key"), name="switch_once")]
