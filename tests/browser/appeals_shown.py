"""Appeals shown: Porto's stage with a publisher, for tests that bring an appeal to the public by a running room."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Browser, Page, expect

from tests.site.clients import cookie_of
from tests.site.databases import as_superuser
from tests.site.stage import Stage, put_up
from traceroom.site.installation import Installation

OF_THE_STAGE = "SELECT id FROM records_appeal WHERE thing_id = ANY(%s)"


@dataclass(frozen=True, slots=True)
class Show:
    """The stage, with Pedro as Porto's publisher, and the room's address."""

    installed: Installation
    stage: Stage
    browser: Browser
    address: str

    def cookie(self, person: str) -> dict[str, str]:
        """Somebody's session; asked for in another thread, where no loop runs."""

        def value() -> str:
            from django.db import connection

            try:
                return cookie_of(self.stage, person)
            finally:
                connection.close()

        with ThreadPoolExecutor(1) as elsewhere:
            return {"name": "traceroom", "value": elsewhere.submit(value).result(), "url": self.address}

    def change(self, statement: bytes) -> None:
        """Something past every rule, such as a clock would do; its one place is the objects of the stage."""
        with as_superuser(self.installed) as database:
            database.execute("SET LOCAL session_replication_role = replica")  # no trigger holds a clock back
            database.execute(statement, [list(self.stage.things.values())])
            database.commit()

    def two_days_pass(self) -> None:
        """And an hour, for every appeal of the stage."""
        until = "asked_at = asked_at - interval '49 hours', objections_until = objections_until - interval '49 hours'"
        self.change(f"UPDATE records_appeal SET {until} WHERE thing_id = ANY(%s)".encode())


@contextmanager
def showing(installed: Installation, browser: Browser, served: str) -> Iterator[Show]:
    """The stage, put up; what the public would see of it is gone afterwards."""
    stage = put_up(installed)
    with as_superuser(installed) as database:
        publisher = "UPDATE records_person SET roles = '{publisher}' WHERE account_id = %s"
        database.execute(publisher.encode(), [stage.people["pedro"]])
        database.commit()
    running = Show(installed, stage, browser, served)
    yield running
    for statement in (
        f"DELETE FROM records_objectionanswer WHERE objection_id IN (SELECT id FROM records_objection"
        f" WHERE appeal_id IN ({OF_THE_STAGE}))",
        f"DELETE FROM records_objection WHERE appeal_id IN ({OF_THE_STAGE})",
        "DELETE FROM records_appeal WHERE thing_id = ANY(%s)",
        "DELETE FROM records_job WHERE kind = 'desk.push' AND %s::uuid[] IS NOT NULL",
    ):
        running.change(statement.encode())


def write(page: Page, show: Show) -> None:
    """From the object's page to a draft."""
    page.goto(f"/object/{show.stage.things['crisps']}/")
    page.get_by_role("link", name="Ask the public…").click()
    expect(page.get_by_text("Is it worth it?")).to_be_visible()
    page.get_by_label("Heading").fill("Do you know this bag of crisps?")
    page.get_by_label("What we want to know").fill("Where was it sold, and until when?")
    page.get_by_label("The picture in words").fill("A bag, red and white")
    page.get_by_role("button", name="Keep it as a draft").click()
    expect(page.get_by_text("a draft", exact=True)).to_be_visible()


def ask(page: Page) -> None:
    """From a draft to one that waits; a box that was forgotten is said, and nothing typed is lost."""
    page.get_by_label("Which other ways were tried?").fill("The maker was asked.")
    page.get_by_role("button", name="Ask for it").click()
    expect(page.get_by_role("alert")).to_contain_text("tick both boxes")
    expect(page.get_by_role("alert")).to_be_in_viewport()  # it stands by the form to which the browser scrolls
    expect(page.get_by_label("Which other ways were tried?")).to_have_value("The maker was asked.")
    page.get_by_label("The object cannot name the victim").check()
    page.get_by_label("Showing it gives no covert operation away").check()
    page.get_by_role("button", name="Ask for it").click()
    expect(page.get_by_text("Asked for by")).to_be_visible()
