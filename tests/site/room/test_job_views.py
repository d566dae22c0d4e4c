"""Jobs: the operator's page."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import uuid4

from tests.site.cast import Cast
from tests.site.clients import client_of
from tests.site.door import come_in, somebody
from tests.site.jobs.rows import put
from traceroom.site.installation import Installation


def test_an_operator_finds_the_page_and_has_a_job_tried_again(installed: Installation) -> None:
    browser = come_in(somebody(installed, "operator"))
    assert 'href="/jobs/"' in browser.get("/").content.decode()
    job = put(installed, "ledger.seal", "failed", tries=5, reason="<b>It</b> broke.")
    page = browser.get("/jobs/").content.decode()
    assert f'id="job-{job}"' in page and "tried 5 times" in page and "&lt;b&gt;It&lt;/b&gt; broke." in page
    assert f'action="/jobs/{job}/retry/"' in page
    answer = browser.post(f"/jobs/{job}/retry/", follow=True)
    assert "It is tried again now." in answer.content.decode()
    assert f'action="/jobs/{job}/retry/"' not in answer.content.decode()
    twice = browser.post(f"/jobs/{job}/retry/")
    assert twice.status_code == 404 and "not among the failed any more" in twice.content.decode()
    assert "Done lately" in twice.content.decode(), "a page that was left open leads to how things are now"


def test_more_than_the_page_lists_is_said(cast: Cast) -> None:
    from django.template.loader import render_to_string

    from traceroom.site.access.jobs_page import JobLine, JobsView

    line = JobLine(uuid4(), "Seal the ledger", 5, datetime.now(UTC), "It broke.")
    for in_all, said in ((1, False), (3, True)):
        page = render_to_string(
            "room/jobs.html", {"page": JobsView((line,), (), (line,), (), in_all, in_all, None, True)}
        )
        assert ("The newest 1 are listed" in page, "The first 1 are listed" in page) == (said, said)


def test_work_that_nobody_does_is_said(installed: Installation) -> None:
    put(installed, "test.late", due="-1 day")
    page = come_in(somebody(installed, "operator")).get("/jobs/").content.decode()
    assert "Work has been lying here since" in page and "traceroom work" in page


def test_an_empty_page_says_what_that_means(cast: Cast) -> None:
    from django.template.loader import render_to_string

    from traceroom.site.access.jobs_page import JobsView

    page = render_to_string("room/jobs.html", {"page": JobsView((), (), (), (), 0, 0, None, False)})
    assert "No worker has ever run here" in page and "Nothing has failed" in page
    page = render_to_string("room/jobs.html", {"page": JobsView((), (), (), (), 0, 0, None, True)})
    assert "ever run" not in page and "lying here" not in page


def test_for_others_there_is_no_such_page(cast: Cast, installed: Installation) -> None:
    job = put(installed, "test.page", "failed")
    for person in ("ana", "kari", "rui"):
        browser = client_of(cast, person)
        assert browser.get("/jobs/").status_code == browser.post(f"/jobs/{job}/retry/").status_code == 404
        assert "/jobs/" not in browser.get("/").content.decode()
