"""Tips that the room has opened, their pictures, what was said through their receipts, and the log of promises."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models

from traceroom.site.records.appeals import Appeal
from traceroom.site.records.cases import ClueRow
from traceroom.site.records.people import Person

SEEN_AS = ("waiting", "shown", "refused")


class Tip(models.Model):
    """What one person sent, opened. `envelope` is the id that it came under, once. `reference` and `answer_key` come
    from the sender's receipt: where an answer is left for them, and the key that it is sealed to (32 bytes each).
    A tip that its sender took back keeps its row, without its words: a tombstone. `read_at` is empty until somebody has
    read it, and again when its sender has added something. The database keeps a column `said` beside these, all of its
    words in lower case without accents, to be looked through."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    envelope = models.UUIDField(unique=True)
    appeal = models.ForeignKey(Appeal, on_delete=models.PROTECT, null=True, blank=True, related_name="tips")
    language = models.CharField(max_length=8, blank=True)
    what = models.TextField(blank=True)
    where = models.TextField(blank=True)
    when = models.TextField(blank=True)
    how = models.TextField(blank=True)
    link = models.TextField(blank=True)
    country = models.CharField(max_length=2, blank=True)
    may_ask = models.BooleanField(default=False)
    reference = models.BinaryField(max_length=32)
    answer_key = models.BinaryField(max_length=32)
    received_on = models.DateField()
    opened_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    source_grade = models.CharField(max_length=1, blank=True)
    information_grade = models.CharField(max_length=1, blank=True)
    graded_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    held_at = models.DateTimeField(null=True, blank=True)
    referred_to = models.CharField(max_length=200, blank=True)
    referred_at = models.DateTimeField(null=True, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)
    deleted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(source_grade__in=("", "A", "B", "C", "X")), name="tip_source"),
            models.CheckConstraint(
                condition=models.Q(information_grade__in=("", "1", "2", "3", "4")), name="tip_information"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=("appeal", "-opened_at", "id"), name="tip_newest"),
            models.Index(fields=("appeal", "-opened_at", "id"), condition=models.Q(read_at=None), name="tip_unread"),
            models.Index(
                fields=("appeal", "-opened_at", "id"), condition=models.Q(held_at__isnull=False), name="tip_held"
            ),
            models.Index(
                fields=("appeal", "-opened_at", "id"),
                condition=models.Q(withdrawn_on__isnull=False),
                name="tip_taken_back",
            ),
            models.Index(fields=("reference",), name="tip_reference"),
        ]


class TipWord(models.Model):
    """What was said after the tip, through its receipt: by its sender (`envelope` is what it came in) or, with `by`,
    by the room; `left_at` is when the room's word was left on the desk. A column `said` as a tip's is beside it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    tip = models.ForeignKey(Tip, on_delete=models.CASCADE, related_name="words")
    envelope = models.UUIDField(unique=True, null=True, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    text = models.TextField()
    at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(envelope=None, by__isnull=False) | models.Q(envelope__isnull=False, by=None),
                name="tip_word_of_one",
            )
        ]


class TipClue(models.Model):
    """A clue that a person has made of a tip. It is a row of its own, so that whoever sees the clue and not the tip
    learns nothing by it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    tip = models.ForeignKey(Tip, on_delete=models.CASCADE, related_name="clues")
    clue = models.OneToOneField(ClueRow, on_delete=models.CASCADE, related_name="+")


class TipPicture(models.Model):
    """A picture that came with a tip. `sealed` is the stream as it came and `sealed_key` its key, sealed to the room's
    opening key: the original is kept apart and no page opens it. People see `shown`, which was drawn anew, and first
    `blurred`; `reason` says why there is nothing to see."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    tip = models.ForeignKey(Tip, on_delete=models.CASCADE, related_name="pictures")
    number = models.PositiveSmallIntegerField()
    sealed = models.BinaryField()
    sealed_key = models.BinaryField()
    state = models.CharField(max_length=8, default="waiting")
    reason = models.CharField(max_length=300, blank=True)
    shown = models.BinaryField(null=True, blank=True)
    blurred = models.BinaryField(null=True, blank=True)
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("tip", "number"), name="tip_picture_number"),
            models.CheckConstraint(condition=models.Q(state__in=SEEN_AS), name="tip_picture_state"),
        ]


class LogLeaf(models.Model):
    """The room's own copy of the log of promises (RFC 6962): leaf `number`, from 0, hashed. Never changed."""

    number = models.BigIntegerField(primary_key=True)
    leaf = models.BinaryField(max_length=32, unique=True)


class LogHead(models.Model):
    """What the room has signed of that log: the root over the first `size` leaves."""

    size = models.BigIntegerField(primary_key=True)
    root = models.BinaryField(max_length=32)
    signed_on = models.DateField()
    signature = models.BinaryField(max_length=64)
