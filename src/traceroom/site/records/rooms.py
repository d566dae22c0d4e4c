"""Rooms: task forces with a time box, the organisations in them, and the cases they bring."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models

from traceroom.site.records.cases import Case
from traceroom.site.records.people import Organisation, Person


class Room(models.Model):
    """A task force: what is shared in it is shared from `opens` until `closes`."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=200)
    opens = models.DateTimeField()
    closes = models.DateTimeField()

    def __str__(self) -> str:
        return self.name

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(closes__gt=models.F("opens")), name="room_time_box")
        ]


class Membership(models.Model):
    """An organisation in a room; `hidden` keeps from the others that it is there."""

    id = models.BigAutoField(primary_key=True)
    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="memberships")
    hidden = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=("room", "organisation"), name="membership_once")]


class Share(models.Model):
    """A case in a room, brought by its owner and gone when the owner is; `until` may end it before the room closes."""

    id = models.BigAutoField(primary_key=True)
    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="shares")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="shares")
    owner = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    shared_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=("room", "case"), name="share_once")]


class Permission(models.Model):
    """What the codes H2 and H3 ask for: the owner lets one organisation see one case, by name."""

    id = models.BigAutoField(primary_key=True)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="permissions")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    given_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=("case", "organisation"), name="permission_once")]
