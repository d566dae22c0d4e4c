"""Tips newest: the same tips in the same order as by sorting all of them, whoever asks and wherever a page begins."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import timedelta
from itertools import product
from typing import TYPE_CHECKING
from uuid import UUID

import pytest

from tests.site.acting import acting
from tests.site.cast import NOW, Cast
from tests.site.tips_made import AT, Sent, Tipped, tipping
from traceroom.site.installation import Installation

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from traceroom.site.access.tips_newest import Place
    from traceroom.site.access.tips_wanted import Wanted
    from traceroom.site.records.models import Tip


@pytest.fixture
def tipped(installed: Installation) -> Iterator[Tipped]:
    with tipping(installed) as tip:
        yield tip


def _narrowed(state: str) -> QuerySet[Tip]:
    from traceroom.site.records.models import Tip, TipClue, TipPicture, TipWord

    rows = Tip.objects.all()
    return {
        "": rows,
        "unread": rows.filter(read_at=None),
        "ungraded": rows.filter(source_grade="", information_grade="", deleted_at=None, withdrawn_on=None),
        "graded": rows.exclude(source_grade="", information_grade=""),
        "pictures": rows.filter(pk__in=TipPicture.objects.values("tip_id")),
        "asked": rows.filter(pk__in=TipWord.objects.exclude(by=None).values("tip_id")),
        "came_back": rows.filter(pk__in=TipWord.objects.filter(by=None).values("tip_id")),
        "clue": rows.filter(pk__in=TipClue.objects.values("tip_id")),
        "held": rows.exclude(held_at=None),
        "taken_back": rows.exclude(withdrawn_on=None),
    }[state]


def _rows(thing: UUID | None, state: str, wanted: Wanted) -> QuerySet[Tip]:
    rows = _narrowed(state) if thing is None else _narrowed(state).filter(appeal__thing_id=thing)
    rows = rows.filter(language=wanted.language) if wanted.language else rows
    return rows.filter(what__icontains=wanted.words)


def _above(thing: UUID | None, state: str, after: Place, at_most: int, wanted: Wanted) -> list[UUID]:
    """Those before the place in the whole list, the closest first."""
    rows = _rows(thing, state, wanted)
    found = sorted(rows.values_list("opened_at", "pk"), key=lambda one: (-one[0].timestamp(), one[1]))
    above = [tip for at, tip in found if at > after.opened_at or (at == after.opened_at and tip < after.id)]
    return above[::-1][:at_most]


def _plainly(thing: UUID | None, state: str, before: Place | None, at_most: int, wanted: Wanted) -> list[UUID]:
    """All of them, sorted; then those behind the place."""
    rows = _rows(thing, state, wanted)
    found = sorted(rows.values_list("opened_at", "pk"), key=lambda one: (-one[0].timestamp(), one[1]))
    behind = [
        (at, tip)
        for at, tip in found
        if before is None or at < before.opened_at or (at == before.opened_at and tip > before.id)
    ]
    return [tip for _, tip in behind[:at_most]]


@pytest.mark.parametrize("seed", [1, 2])
def test_it_is_what_sorting_all_of_them_gives(tipped: Tipped, cast: Cast, seed: int) -> None:
    from traceroom.site.access.tips_newest import STATES, Place, newer, newest
    from traceroom.site.access.tips_wanted import ANYTHING, Wanted
    from traceroom.site.actions.clues import NewClue, add_clue
    from traceroom.site.actions.tips import answer
    from traceroom.site.records.models import Tip
    from traceroom.values.certainty import Certainty

    dice = random.Random(seed)
    made = [
        tipped(
            cast.appeals[dice.choice(("private", "shared", "bostons"))],
            opened_at=AT + timedelta(minutes=dice.randrange(6)), may_ask=True,
            words=["more"] * dice.choice((0, 0, 1)), pictures=[Sent()] * dice.choice((0, 0, 2)),
            what=dice.choice(("gouda", "Edam")),
            language=dice.choice(("nl", "fr")), source_grade=dice.choice(("", "A")),
            information_grade=dice.choice(("", "3")),
            **{name: dice.choice((None, NOW)) for name in ("read_at", "held_at", "deleted_at", "withdrawn_on")},
        )
        for _ in range(40)
    ]  # fmt: skip
    tipped(None)
    with acting(cast, "ana") as ana:
        standing = set(_narrowed("").filter(deleted_at=None, withdrawn_on=None).values_list("pk", flat=True))
        for tip in standing.intersection(made[::5]):
            answer(actor=ana, tip=tip, text="Which shop?", now=NOW)
        for tip in standing.intersection(made[1::2]):
            about = Tip.objects.values_list("appeal__thing_id", flat=True).get(pk=tip)
            add_clue(actor=ana, thing=about, new=NewClue({"BE": 1.0}, Certainty.UNSURE), now=NOW, tip=tip)
        places = (None, *(Place(AT + timedelta(minutes=n), made[n]) for n in (0, 2, 5)))
        wanted = ((ANYTHING, 1), (ANYTHING, 7), (ANYTHING, 100), (Wanted("Gouda"), 7), (Wanted("", "fr"), 100))
        things = (None, cast.things["private"], cast.things["bostons"])
        for state, thing, place, (one, at_most) in product(STATES, things, places, wanted):
            given = {"thing": thing, "state": state, "at_most": at_most, "wanted": one}
            assert newest(**given, before=place) == _plainly(**given, before=place), (given, place)  # type: ignore[arg-type]
            if place is not None:
                assert newer(**given, after=place) == _above(**given, after=place), (given, place)  # type: ignore[arg-type]


def test_the_database_says_of_tips_with_pictures_whose_they_are(tipped: Tipped, cast: Cast) -> None:
    from django.db import connection

    ours, none, theirs = (
        tipped(appeal, pictures=[Sent()]) for appeal in (cast.appeals["private"], None, cast.appeals["bostons"])
    )
    expected: dict[str, set[UUID]] = {"ana": {ours}, "pia": {ours, none}, "bob": {theirs}, "eva": set(), "kari": set()}
    for person, found in expected.items():
        with acting(cast, person), connection.cursor() as cursor:
            cursor.execute("SELECT tips_of_mine_with_pictures()")
            assert {row[0] for row in cursor.fetchall()} & {ours, none, theirs} == found, person
    with connection.cursor() as cursor:
        cursor.execute("SELECT tips_of_mine_with_pictures()")
        assert not cursor.fetchall(), "who asks as nobody is told nothing"


def test_one_look_around_a_tip_finds_what_one_look_for_each_finds(tipped: Tipped, cast: Cast) -> None:
    from traceroom.site.access.tips_newest import STATES, Place, around, newer, newest
    from traceroom.site.access.tips_wanted import Wanted

    dice = random.Random(3)
    at = [AT + timedelta(minutes=dice.randrange(8)) for _ in range(20)]
    made = [
        tipped(
            cast.appeals[dice.choice(("private", "bostons"))], opened_at=one, what=dice.choice(("gouda", "Edam")),
            source_grade=dice.choice(("", "A")), read_at=dice.choice((None, NOW)),
        )
        for one in at
    ]  # fmt: skip
    with acting(cast, "ana"):
        for wanted, state, thing in product(
            (Wanted("gouda"), Wanted("", "nl")), STATES, (None, cast.things["private"])
        ):
            for here in map(Place, at[:8], made[:8]):
                given, unread = (
                    {"thing": thing, "wanted": wanted},
                    {"thing": thing, "wanted": wanted, "state": "unread"},
                )
                below = newest(**unread, before=here, at_most=1)  # type: ignore[arg-type]
                above = [one for one in newest(**unread, before=None, at_most=2) if one != here.id]  # type: ignore[arg-type]
                expected = (
                    newer(**given, state=state, after=here, at_most=1),  # type: ignore[arg-type]
                    newest(**given, state=state, before=here, at_most=1),  # type: ignore[arg-type]
                    (below or above)[:1],
                )
                found = around(**given, state=state, here=here)  # type: ignore[arg-type]
                assert found == tuple(next(iter(one), None) for one in expected), (wanted, state, thing, here)


def test_a_state_that_is_none_is_no_condition(cast: Cast) -> None:
    from traceroom.site.access.tips_newest import newest

    with acting(cast, "ana"), pytest.raises(KeyError):
        newest(thing=None, state="true; DROP TABLE records_tip", before=None, at_most=1)
