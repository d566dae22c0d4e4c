"""Ledger: what was done, by whom, when; ids and keyed hashes only."""

from __future__ import annotations

from django.db import models


class LedgerEntry(models.Model):
    """One act or one sensitive read; the sealer numbers entries in the order in which they were committed."""

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField()
    actor = models.CharField(max_length=40)
    organisation = models.UUIDField(null=True)
    did = models.CharField(max_length=60)
    on = models.CharField(max_length=40, blank=True)
    details = models.JSONField(default=dict)
    number = models.BigIntegerField(null=True, unique=True)


class LedgerSeal(models.Model):
    """A signed batch: the chain's head after its last entry."""

    id = models.BigAutoField(primary_key=True)
    first = models.BigIntegerField(unique=True)
    last = models.BigIntegerField(unique=True)
    previous = models.CharField(max_length=64)
    head = models.CharField(max_length=64)
    sealed_at = models.CharField(max_length=40)
    key = models.CharField(max_length=16)
    signature = models.CharField(max_length=128)
