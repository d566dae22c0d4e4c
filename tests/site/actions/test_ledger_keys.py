"""Ledger keys: a new one is entered by its short name; tests/cli/admin/test_keys.py has the whole way."""

from __future__ import annotations

import pytest

from tests.site.acting import acting
from tests.site.cast import NOW, Cast


def test_nobody_in_the_room_enters_a_key(cast: Cast) -> None:
    from django.db import DatabaseError, transaction

    from traceroom.site.actions.ledger_keys import note_new

    with acting(cast, "olga"), pytest.raises(DatabaseError), transaction.atomic():
        note_new(key_id="0" * 16, now=NOW)
    with acting(cast, "olga"), pytest.raises(ValueError, match="takes no such thing"):
        note_new(key_id="secret:" + "0" * 64, now=NOW)
