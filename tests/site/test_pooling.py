"""Pooling: what is planned once for a connection is asked anew by everybody who gets it, and shows each their own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from tests.site.cast import CASES, Cast


@contextmanager
def _one_connection() -> Iterator[None]:
    """Django keeps the connection that it has; nothing goes back to the pool inside."""
    from django.db import transaction

    with transaction.atomic():
        yield


def _seen(cast: Cast, person: str) -> set[str]:
    from traceroom.site.access.asking import asking
    from traceroom.site.records.models import Case

    with asking(cast.people[person]):
        return {name for name in CASES if Case.objects.filter(pk=cast.cases[name]).exists()}


def test_a_plan_that_one_member_left_behind_shows_the_next_one_no_case_of_the_first(cast: Cast) -> None:
    from django.db import connection

    with _one_connection():
        for person in ("ana", "kari", "bob", "gil", "ana"):
            assert _seen(cast, person) == cast.sees(person)
        with connection.cursor() as cursor:
            cursor.execute("SELECT statement FROM pg_prepared_statements WHERE generic_plans > 0")
            assert any("records_case" in row for (row,) in cursor.fetchall()), (
                "its plan was kept, or this tried nothing"
            )
