"""What Django looks for: every table of the desk's database."""

from __future__ import annotations

import uuid

from django.db import models


class Envelope(models.Model):
    """A sealed tip: bytes that only the room can open."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sealed = models.BinaryField()
    received_on = models.DateField()
