"""Appeals due: what the public is to see now and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.site.appeals_made import PNG, Released, object_to, releasing
from tests.site.cast import Cast
from tests.site.desk_made import as_worker
from traceroom.site.installation import Installation

if TYPE_CHECKING:
    from uuid import UUID

    from traceroom.site.access.appeals_due import DueAppeal

NOW = datetime.now(UTC)
DAY = timedelta(days=1)


@pytest.fixture
def released(installed: Installation, committed_cast: Cast) -> Iterator[Released]:
    with releasing(installed, committed_cast) as one:
        yield one


def _due(installed: Installation, now: datetime = NOW) -> dict[UUID, DueAppeal]:
    from traceroom.site.access.appeals_due import appeals_due

    with as_worker(installed):
        return {one.id: one for one in appeals_due(now=now)}


def test_what_is_released_and_due_is_shown_with_its_pixels(installed: Installation, released: Released) -> None:
    now, then = released(), released(publish_at=NOW + DAY)
    due = _due(installed)
    assert due[now].new and due[now].png == PNG and due[now].published_on == NOW.date()
    assert then not in due and then in _due(installed, NOW + 2 * DAY)


@pytest.mark.parametrize("status", ["draft", "asked", "withdrawn"])
def test_what_nobody_released_or_somebody_took_down_is_not(
    installed: Installation, released: Released, status: str
) -> None:
    assert released(status=status, released_by_id=None, released_at=None) not in _due(installed)


def test_what_is_objected_to_waits_and_goes_on_when_that_is_taken_back(
    installed: Installation, committed_cast: Cast, released: Released
) -> None:
    objected, taken_back = released(), released()
    object_to(installed, committed_cast, objected)
    object_to(installed, committed_cast, taken_back, taken_back=True)
    due = _due(installed)
    assert objected not in due and taken_back in due


def test_of_two_editions_the_newest_is_shown_with_the_day_of_the_first(
    installed: Installation, committed_cast: Cast, released: Released
) -> None:
    first = released(status="published", published_at=NOW - 9 * DAY, slug="oneaddress")
    later = released(edition=2, slug="oneaddress", publish_at=NOW + DAY, title="Do you know these bags?")
    assert (first in _due(installed), later in _due(installed)) == (True, False)
    due = _due(installed, NOW + 2 * DAY)
    assert first not in due and due[later].new
    assert (due[later].slug, due[later].published_on) == ("oneaddress", (NOW - 9 * DAY).date())
    assert due[later].changed_on == (NOW + DAY).date()
    object_to(installed, committed_cast, first)
    due = _due(installed, NOW + 2 * DAY)
    assert (first in due, later in due) == (True, False)


def test_a_country_is_told_from_its_day_on_and_not_before(
    installed: Installation, committed_cast: Cast, released: Released
) -> None:
    found = {"outcome": "country_found", "country": "BE", "country_by_id": committed_cast.people["ana"]}
    appeal = released(status="published", published_at=NOW - 9 * DAY, country_from=NOW + DAY, **found)
    before, after = _due(installed)[appeal], _due(installed, NOW + 2 * DAY)[appeal]
    assert (before.outcome, before.country, before.new) == ("", "", False)
    assert (after.outcome, after.country, after.published_on) == ("country_found", "BE", (NOW - 9 * DAY).date())


def test_another_outcome_is_told_without_a_country(
    installed: Installation, committed_cast: Cast, released: Released
) -> None:
    told = {"country": "BE", "country_by_id": committed_cast.people["ana"], "country_from": NOW - DAY}
    appeal = released(outcome="identified", **told)
    due = _due(installed)[appeal]
    assert (due.outcome, due.country) == ("identified", "")


def test_what_came_of_it_is_new_on_its_day(installed: Installation, committed_cast: Cast, released: Released) -> None:
    first = {"status": "published", "published_at": NOW - 9 * DAY, "released_at": NOW - 9 * DAY}
    found = {"country": "BE", "country_by_id": committed_cast.people["ana"], "country_from": NOW + DAY}
    plain = released(**first)
    identified = released(outcome="identified", outcome_at=NOW - 2 * DAY, **first)
    country = released(outcome="country_found", outcome_at=NOW - 2 * DAY, **found, **first)
    due, then = _due(installed), _due(installed, NOW + 2 * DAY)
    assert due[plain].changed_on == (NOW - 9 * DAY).date() == due[country].changed_on
    assert (due[identified].changed_on, then[country].changed_on) == ((NOW - 2 * DAY).date(), (NOW + DAY).date())
