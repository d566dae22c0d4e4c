"""Asking for work: with the act or not at all, in one's own name, and with ids alone."""

from __future__ import annotations

import pytest

from tests.site.acting import acting
from tests.site.cast import NOW, Cast


def test_work_is_asked_for_with_the_act_and_not_without_it(cast: Cast) -> None:
    from django.db import transaction

    from traceroom.site.actions.asking_for_work import ask
    from traceroom.site.records.models import Job

    with acting(cast, "ana") as ana:
        job = ask(actor=ana, kind="test.ask", payload={"case": str(cast.cases["shared"])}, now=NOW)
        row = Job.objects.get(pk=job)
        assert (row.organisation, row.asked_by, row.state, row.tries) == (ana.organisation, ana.person, "waiting", 0)
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            ask(actor=ana, kind="test.ask", payload={}, now=NOW)
            raise ZeroDivisionError
        assert Job.objects.filter(kind="test.ask").count() == 1
    with acting(cast, "kari"):
        assert not Job.objects.filter(pk=job).exists()


@pytest.mark.parametrize("payload", [{"words": "a bag of crisps"}, {"Case": "x"}, {"email": "ana@lisbon.example"}])
def test_content_is_not_sent_along(cast: Cast, payload: dict[str, str]) -> None:
    from traceroom.site.actions.asking_for_work import ask

    with acting(cast, "ana") as ana, pytest.raises(ValueError, match="ids and words of ours only"):
        ask(actor=ana, kind="test.ask", payload=payload, now=NOW)


def test_nobody_asks_in_anothers_name(cast: Cast) -> None:
    from dataclasses import replace

    from django.db import DatabaseError, transaction

    from traceroom.site.actions.asking_for_work import ask

    with acting(cast, "ana") as ana:
        for forged in (
            replace(ana, person=cast.people["bruno"]),
            replace(ana, organisation=cast.organisations["oslo"]),
        ):
            with pytest.raises(DatabaseError), transaction.atomic():
                ask(actor=forged, kind="test.ask", payload={}, now=NOW)
