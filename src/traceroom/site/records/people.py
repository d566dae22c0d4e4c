"""People: organisations, accounts that sign in, the persons behind them, and invitations."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Lower

ROLES = ("analyst", "case_owner", "publisher", "lead", "operator")


class Organisation(models.Model):
    """A police service, an NGO, a community."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=200, unique=True)
    country = models.CharField(max_length=2, blank=True)

    def __str__(self) -> str:
        return self.name


class Accounts(BaseUserManager["Account"]):
    """Accounts are found by their address, in any case of letters; kept are small ones."""

    def get_by_natural_key(self, username: str | None) -> Account:
        """The account of an address."""
        return self.get(email=(username or "").lower())


class Account(AbstractBaseUser):
    """What signs in: an address and a password; who it is stands in Person, under its own security."""

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(max_length=254, unique=True)
    is_active = models.BooleanField(default=True)
    failures = models.PositiveSmallIntegerField(default=0)
    locked_until = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[Accounts] = Accounts()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(email=Lower("email")), name="account_email_in_small_letters")
        ]


class Person(models.Model):
    """A member of an organisation; `hidden` keeps the name from other organisations."""

    account = models.OneToOneField(Account, on_delete=models.PROTECT, primary_key=True, related_name="person")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="people")
    name = models.CharField(max_length=200)
    roles = ArrayField(models.CharField(max_length=12), default=list)
    languages = ArrayField(models.CharField(max_length=8), default=list, blank=True)
    fields_of_knowledge = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    time_zone = models.CharField(max_length=60, default="UTC")
    hidden = models.BooleanField(default=False)
    active = models.BooleanField(default=True)

    def __str__(self) -> str:
        return self.name

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(roles__contained_by=list(ROLES)), name="person_roles")
        ]


class Invitation(models.Model):
    """A way in for one person, once; only the hash of its link is kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key_hash = models.CharField(max_length=64, unique=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE)
    email = models.EmailField(max_length=254)
    name = models.CharField(max_length=200)
    roles = ArrayField(models.CharField(max_length=12), default=list)
    purpose = models.CharField(max_length=10, default="join")
    expires = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.email

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(purpose__in=("join", "recover", "demo")), name="invitation_purpose"
            )
        ]
