"""Jobs: work asked for in the transaction of an act, done in the background."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models

STATES = ("waiting", "working", "done", "failed")


class Job(models.Model):
    """One piece of work; a worker that dies leaves it `working` with a lease that ends. Of a `periodic` kind one row at
    a time is open; `reason` says why the last try failed, or what was done."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=40)
    payload = models.JSONField(default=dict)
    organisation = models.UUIDField(null=True)
    asked_by = models.UUIDField(null=True)
    periodic = models.BooleanField(default=False)
    state = models.CharField(max_length=8, default="waiting")
    tries = models.PositiveSmallIntegerField(default=0)
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField()
    lease = models.UUIDField(null=True, blank=True)
    leased_until = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(state__in=STATES), name="job_state"),
            models.CheckConstraint(
                condition=models.Q(state="working", lease__isnull=False, leased_until__isnull=False)
                | (~models.Q(state="working") & models.Q(lease=None, leased_until=None)),
                name="job_lease",
            ),
            models.UniqueConstraint(
                fields=("kind",),
                name="job_periodic_once",
                condition=models.Q(periodic=True, state__in=("waiting", "working")),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=("due_at",), name="job_due", condition=models.Q(state__in=("waiting", "working"))),
            models.Index(fields=("ended_at",), name="job_ended", condition=models.Q(state__in=("done", "failed"))),
        ]
