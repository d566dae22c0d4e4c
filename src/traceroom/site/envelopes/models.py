"""What Django looks for: every table of the desk's database."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models


class Envelope(models.Model):
    """A sealed tip, or what was added to one: bytes that only the room can open. The id is made from what was sent, so
    that the same thing sent twice is one row; `leaf` (32 bytes) is what the promise about it puts into the log."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sealed = models.BinaryField()
    leaf = models.BinaryField(max_length=32)
    received_on = models.DateField()


class Attachment(models.Model):
    """A file that came with an envelope, as a sealed stream whose key lies in the envelope."""

    id = models.BigAutoField(primary_key=True)
    envelope = models.UUIDField()
    number = models.PositiveSmallIntegerField()
    sealed = models.BinaryField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("envelope", "number"), name="attachment_number"),
        ]


class Receipt(models.Model):
    """What whoever holds a receipt may be told: `reference` (32 bytes) is made from the receipt's secret and does not
    give it back. `promise` is the signed promise; the room adds the place in its log and the proof once the batch is
    sealed, and `opened` once it has read the tip."""

    id = models.UUIDField(primary_key=True, editable=False)
    reference = models.BinaryField(max_length=32)
    promise = models.TextField()
    proof = models.TextField(blank=True, db_default="")
    opened = models.BooleanField(default=False, db_default=False)
    received_on = models.DateField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=("reference",), name="receipt_reference")]


class Answer(models.Model):
    """A word of the room for whoever holds a receipt, sealed to a key that is made from the receipt's secret."""

    id = models.UUIDField(primary_key=True, editable=False)
    reference = models.BinaryField(max_length=32)
    sealed = models.BinaryField()
    left_on = models.DateField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=("reference",), name="answer_reference")]


class Published(models.Model):
    """A file of the public pages, as the room made it; `tag` is the hash of its bytes."""

    path = models.CharField(max_length=200, primary_key=True)
    type = models.CharField(max_length=60)
    tag = models.CharField(max_length=64)
    body = models.BinaryField()


class Spent(models.Model):
    """A solved challenge that was used, so that nobody uses it again; forgotten when its time is over."""

    id = models.BinaryField(primary_key=True, max_length=32)
    until = models.DateTimeField()
