"""Retrying: an operator has what failed tried again, and it is entered."""

from __future__ import annotations

import pytest

from tests.site.acting import acting
from tests.site.cast import NOW, Cast
from tests.site.door import client, come_in, ledger, somebody
from tests.site.jobs.rows import put, row
from traceroom.site.installation import Installation


def test_what_failed_is_tried_again_at_once_with_its_entry(installed: Installation) -> None:
    boss = somebody(installed, "operator")
    job = put(installed, "ledger.seal", "failed", tries=5, reason="It broke.")
    assert come_in(boss).post(f"/jobs/{job}/retry/")["Location"] == "/jobs/"
    found = row(installed, job)
    assert (found["state"], found["tries"], found["ended_at"], found["periodic"]) == ("waiting", 0, None, False)
    assert found["reason"] == "It broke.", "until it is known how it went"
    assert ledger(installed, str(boss.id))[-1] == ("job.retried", str(job), '{"kind": "ledger.seal"}')
    assert client().post(f"/jobs/{job}/retry/").status_code == 302


@pytest.mark.parametrize("state", ["waiting", "working", "done"])
def test_what_has_not_failed_is_left_alone(cast: Cast, installed: Installation, state: str) -> None:
    from traceroom.site.access.member import NotFound
    from traceroom.site.actions.retrying import retry

    job = put(installed, "test.retry", state)
    with acting(cast, "olga") as olga, pytest.raises(NotFound):
        retry(actor=olga, job=job, now=NOW)


def test_for_others_and_of_others_there_is_none(cast: Cast, installed: Installation) -> None:
    from traceroom.site.access.member import NotFound
    from traceroom.site.actions.retrying import retry

    ours = put(installed, "test.retry", "failed", organisation=cast.organisations["lisbon"])
    theirs = put(installed, "test.retry", "failed", organisation=cast.organisations["oslo"])
    for person, job in (("ana", ours), ("kari", theirs), ("olga", theirs)):
        with acting(cast, person) as actor, pytest.raises(NotFound):
            retry(actor=actor, job=job, now=NOW)
    with acting(cast, "olga") as olga:
        retry(actor=olga, job=ours, now=NOW)
