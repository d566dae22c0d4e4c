"""Asking: the database knows who asks for as long as they ask, and nobody afterwards."""

from __future__ import annotations

import pytest

from tests.site.cast import Cast


def _seen() -> set[object]:
    from traceroom.site.records.models import Case

    return set(Case.objects.values_list("pk", flat=True))


def test_nobody_asks_before_and_after(cast: Cast) -> None:
    from traceroom.site.access.asking import asking

    assert _seen() == set()
    with asking(cast.people["bob"]):
        assert _seen() == {cast.cases["bostons"]}
    assert _seen() == set()


def test_an_error_inside_leaves_nobody_asking(cast: Cast) -> None:
    from django.db import DatabaseError, connection, transaction

    from traceroom.site.access.asking import asking

    with pytest.raises(DatabaseError), asking(cast.people["ana"]), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT 1 / 0")
    assert _seen() == set()


def test_accounts_are_looked_up_only_while_somebody_signs_in(cast: Cast) -> None:
    from traceroom.site.access.asking import asking, signing_in
    from traceroom.site.records.models import Account

    with signing_in():
        assert Account.objects.filter(pk=cast.people["ana"]).exists()
        assert _seen() == set()
    with asking(cast.people["kari"]):
        assert not Account.objects.filter(pk=cast.people["ana"]).exists()
