"""Reading: a look is an entry, once an hour; what was not shown is none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from tests.site.acting import acting
from tests.site.cast import Cast
from tests.site.clients import client_of
from tests.site.door import ledger
from tests.site.stage import Stage, put_up
from traceroom.site.installation import Installation


@pytest.fixture
def stage(installed: Installation) -> Iterator[Stage]:
    """People whose looks are kept."""
    from django.db import connection

    yield put_up(installed)
    connection.close()


def _looks(installed: Installation, person: UUID) -> list[tuple[str, str, str]]:
    return [one for one in ledger(installed, str(person)) if one[0].endswith(".read")]


def test_who_opens_the_page_of_a_case_an_object_or_a_crop_leaves_an_entry(
    installed: Installation, stage: Stage
) -> None:
    from traceroom.site.access.asking import asking
    from traceroom.site.records.models import Case, Crop

    browser, bjorn = client_of(stage, "bjorn"), stage.people["bjorn"]
    with asking(bjorn):
        owner = Case.objects.get(pk=stage.case).organisation_id
        crop = Crop.objects.get(thing_id=stage.things["cheese"]).pk
    told = f'{{"owner": "{owner}"}}'
    for path in (f"/case/{stage.case}/", f"/object/{stage.things['cheese']}/", f"/crop/{crop}.png"):
        assert browser.get(path).status_code == 200
    expected = [("case.read", str(stage.case)), ("object.read", str(stage.things["cheese"])), ("crop.read", str(crop))]
    assert _looks(installed, bjorn) == [(did, on, told) for did, on in expected]


def test_ones_own_case_is_an_entry_too_and_needs_no_owner(installed: Installation, stage: Stage) -> None:
    client_of(stage, "paula").get(f"/case/{stage.case}/")
    assert _looks(installed, stage.people["paula"]) == [("case.read", str(stage.case), "{}")]


def test_a_page_that_renews_itself_is_one_look_however_it_is_asked_for(installed: Installation, stage: Stage) -> None:
    browser = client_of(stage, "bjorn")
    for path in ("", "answer/", "world/", "answer/", ""):
        for headers in ({"HX-Request": "true"}, {}):
            assert browser.get(f"/case/{stage.case}/{path}", headers=headers).status_code == 200
    assert len(_looks(installed, stage.people["bjorn"])) == 1
    by_htmx_alone = client_of(stage, "pedro")
    by_htmx_alone.get(f"/case/{stage.case}/answer/", headers={"HX-Request": "true"})
    assert len(_looks(installed, stage.people["pedro"])) == 1, "nobody looks unseen by asking for a part"


def test_the_next_hour_is_another_look(installed: Installation, stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    from traceroom.site.access import reading

    browser = client_of(stage, "bjorn")
    browser.get(f"/case/{stage.case}/")
    later = datetime.now(UTC).replace(year=2040)

    class Clock:
        now = staticmethod(lambda _zone: later)

    monkeypatch.setattr(reading, "datetime", Clock)
    browser.get(f"/case/{stage.case}/")
    assert len(_looks(installed, stage.people["bjorn"])) == 2


def test_small_crops_and_the_board_are_no_entries(installed: Installation, stage: Stage) -> None:
    from traceroom.site.access.asking import asking
    from traceroom.site.records.models import Crop

    browser = client_of(stage, "bjorn")
    with asking(stage.people["bjorn"]):
        crop = Crop.objects.get(thing_id=stage.things["cheese"]).pk
    assert browser.get("/").status_code == browser.get(f"/crop/{crop}/small.png").status_code == 200
    assert _looks(installed, stage.people["bjorn"]) == []


def test_whoever_gets_404_has_not_looked(installed: Installation, stage: Stage) -> None:
    browser = client_of(stage, "tina")
    for path in (f"/case/{stage.case}/", f"/object/{stage.things['cheese']}/", f"/crop/{uuid4()}.png"):
        assert browser.get(path).status_code == 404
    assert _looks(installed, stage.people["tina"]) == []


def test_a_look_that_was_taken_back_is_not_remembered(cast: Cast) -> None:
    from django.db import transaction

    from traceroom.site.access.reading import LATELY, note

    thing = uuid4()
    with acting(cast, "ana") as ana, transaction.atomic():
        note(ana, "object.read", thing)
        transaction.set_rollback(True)
    assert not [look for look in LATELY._looks if look[2] == thing]


def test_the_oldest_looks_are_forgotten_first(installed: Installation) -> None:
    from traceroom.site.access.reading import Lately

    lately, hour = Lately(at_most=2), datetime(2026, 3, 2, 12, tzinfo=UTC)
    looks = [(uuid4(), "case.read", uuid4(), hour) for _ in range(3)]
    for look in looks:
        lately.add(look)
    assert [look in lately for look in looks] == [False, True, True]


def test_the_page_about_the_ledger_names_each_kind_of_look() -> None:
    root = Path(__file__).parents[3]
    said = (root / "docs" / "ledger.md").read_text(encoding="utf-8")
    pages = "".join(page.read_text(encoding="utf-8") for page in (root / "src/traceroom/site/access").glob("*.py"))
    found = set(re.findall(r'note\(actor, "([a-z_.]+)"', pages))
    assert found == {
        "case.read", "object.read", "crop.read", "people.read", "tips.read", "tip.read", "tip_picture.read",
        "appeal.read",
    }  # fmt: skip
    assert all(f"| `{did}` |" in said for did in found)
