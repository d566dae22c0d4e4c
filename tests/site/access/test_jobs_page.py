"""Jobs page: what an operator sees of the work in the background, and nobody else."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.site.acting import acting
from tests.site.cast import PEOPLE, Cast
from tests.site.jobs.rows import put
from traceroom.site.installation import Installation


def test_jobs_stand_under_their_state_with_tries_and_reason(cast: Cast, installed: Installation) -> None:
    from traceroom.site.access.jobs_page import jobs_view

    failed = put(installed, "ledger.seal", "failed", tries=5, reason="It broke.")
    working, waiting = put(installed, "test.page", "working"), put(installed, "test.page", due="-1 hour")
    done = put(installed, "test.page", "done")
    with acting(cast, "olga") as olga:
        view = jobs_view(actor=olga, now=datetime.now(UTC))
    line = next(one for one in view.failed if one.id == failed)
    assert (line.name, line.tries, line.reason) == ("Seal the ledger", 5, "It broke.")
    assert working in {one.id for one in view.working} and waiting in {one.id for one in view.waiting}
    assert done in {one.id for one in view.done} and view.late_since is not None and view.ever


def test_an_operator_sees_their_own_organisations_and_the_installations_alone(
    cast: Cast, installed: Installation
) -> None:
    from traceroom.site.access.jobs_page import jobs_view

    ours = put(installed, "test.ours", "failed", organisation=cast.organisations["lisbon"])
    theirs = put(installed, "test.theirs", "failed", organisation=cast.organisations["oslo"])
    with acting(cast, "olga") as olga:
        seen = {one.id for one in jobs_view(actor=olga, now=datetime.now(UTC)).failed}
    assert ours in seen and theirs not in seen


@pytest.mark.parametrize("person", sorted(set(PEOPLE) - {"olga", "gil"}))
def test_for_others_there_is_no_such_page(cast: Cast, installed: Installation, person: str) -> None:
    from traceroom.site.access.jobs_page import failed_job, jobs_view
    from traceroom.site.access.member import NotFound

    job = put(installed, "test.page", "failed")
    with acting(cast, person) as actor:
        with pytest.raises(NotFound):
            jobs_view(actor=actor, now=datetime.now(UTC))
        with pytest.raises(NotFound):
            failed_job(actor=actor, job=job)
