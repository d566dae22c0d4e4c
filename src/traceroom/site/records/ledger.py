"""Ledger: what was done, by whom, when; ids and keyed hashes only."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class LedgerEntry(models.Model):
    """One act or one sensitive read; the sealer numbers entries in the order in which they were committed, and notes
    the hash that the chain has after each."""

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField()
    actor = models.CharField(max_length=40)
    organisation = models.UUIDField(null=True)
    did = models.CharField(max_length=60)
    on = models.CharField(max_length=40, blank=True)
    details = models.JSONField(default=dict)
    number = models.BigIntegerField(null=True, unique=True)
    hash = models.CharField(max_length=64, null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(number=None, hash=None) | models.Q(number__gt=0, hash__isnull=False),
                name="ledger_number_with_hash",
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=("id",), name="ledger_not_sealed", condition=models.Q(number=None)),
        ]


class LedgerSeal(models.Model):
    """A signed batch: the chain's head before its first and after its last entry."""

    id = models.BigAutoField(primary_key=True)
    first = models.BigIntegerField(unique=True)
    last = models.BigIntegerField(unique=True)
    previous = models.CharField(max_length=64, unique=True)
    head = models.CharField(max_length=64)
    sealed_at = models.CharField(max_length=40)
    public_key = models.CharField(max_length=64)
    signature = models.CharField(max_length=128)
