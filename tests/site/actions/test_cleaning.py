"""Cleaning: nobody but the worker has things forgotten; tests/site/jobs has what goes and what stays."""

from __future__ import annotations

import pytest

from tests.site.acting import acting
from tests.site.cast import NOW, Cast


def test_nobody_in_the_room_does_it(cast: Cast) -> None:
    from django.db import DatabaseError, transaction

    from traceroom.site.actions import cleaning

    with acting(cast, "olga"):
        with pytest.raises(DatabaseError), transaction.atomic():
            cleaning.forget_sessions()
        with pytest.raises(DatabaseError), transaction.atomic():
            cleaning.forget_invitations(now=NOW)
        with pytest.raises(DatabaseError), transaction.atomic():
            cleaning.forget_doubts(now=NOW)
