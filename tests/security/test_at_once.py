"""At once: what two people do in the same moment: one after the other, or not at all; never a broken page."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tests.site.acting import acting
from tests.site.cast import NOW, Cast
from tests.site.clients import client_of
from tests.site.stage import Stage, put_up
from traceroom.site.installation import Installation

LOOKS = {
    "sharing": ("sharing", "own_case"),
    "permitting": ("sharing", "own_case"),
    "handling": ("cases", "own_case"),
    "closing": ("cases", "own_case"),
    "adding an object": ("objects", "own_case"),
    "changing": ("objects", "own_case"),
    "removing": ("objects", "own_case"),
    "removing a crop": ("objects", "own_case"),
    "adding a clue": ("clues", "case_row"),
    "withdrawing": ("clues", "case_row"),
    "grading": ("clues", "own_case"),
    "grading a tip": ("tips", "tip_row"),
    "answering a tip": ("tips", "tip_row"),
    "putting a tip back": ("tips", "tip_row"),
    "holding a tip": ("tip_keeping", "tip_row"),
    "referring a tip": ("tip_keeping", "tip_row"),
    "deleting a tip": ("tip_keeping", "tip_row"),
}
"""Act -> the module and the last look before it is done."""


def _acts(cast: Cast, case: str) -> dict[str, Callable[[Any], object]]:
    from traceroom.site.actions import cases, clues, objects, sharing, tip_keeping, tips
    from traceroom.site.actions.clues import NewClue
    from traceroom.site.actions.objects import NewObject
    from traceroom.values.certainty import Certainty
    from traceroom.values.kind import Kind

    here, thing, clue, tip = cast.cases[case], cast.things[case], cast.clues[case], cast.tips[case]
    bag, said = NewObject("bag", Kind.PACKAGED), NewClue({"BE": 1.0}, Certainty.LIKELY)
    code = {"handling": "H0", "handling_text": ""}
    return {
        "sharing": lambda ana: sharing.share(actor=ana, case=here, room=cast.rooms["open"], now=NOW),
        "permitting": lambda ana: sharing.permit(
            actor=ana, case=here, organisation=cast.organisations["oslo"], now=NOW
        ),
        "handling": lambda ana: cases.set_handling(actor=ana, case=here, now=NOW, **code),
        "closing": lambda ana: cases.close_case(actor=ana, case=here, now=NOW),
        "adding an object": lambda ana: objects.add_object(actor=ana, case=here, new=bag, now=NOW),
        "changing": lambda ana: objects.change_object(
            actor=ana, thing=thing, name="bottle", kind=Kind.PACKAGED, now=NOW
        ),
        "removing": lambda ana: objects.remove_object(actor=ana, thing=thing, now=NOW),
        "removing a crop": lambda ana: objects.remove_crop(actor=ana, crop=cast.crops[case], now=NOW),
        "adding a clue": lambda ana: clues.add_clue(actor=ana, thing=thing, new=said, now=NOW),
        "withdrawing": lambda ana: clues.withdraw(actor=ana, clue=clue, now=NOW),
        "grading": lambda ana: clues.grade(actor=ana, clue=clue, source="A", information="1", now=NOW),
        "grading a tip": lambda ana: tips.grade(actor=ana, tip=tip, source="A", information="1", now=NOW),
        "answering a tip": lambda ana: tips.answer(actor=ana, tip=tip, text="Which shop?", now=NOW),
        "putting a tip back": lambda ana: tips.put_back(actor=ana, tip=tip, now=NOW),
        "holding a tip": lambda ana: tip_keeping.hold(actor=ana, tip=tip, now=NOW),
        "referring a tip": lambda ana: tip_keeping.refer(actor=ana, tip=tip, to="Unit 5", now=NOW),
        "deleting a tip": lambda ana: tip_keeping.delete(actor=ana, tip=tip, now=NOW),
    }


@pytest.mark.parametrize("parting", ["hand_over(%(case)s, %(to)s)", "delete_case(%(case)s)"])
@pytest.mark.parametrize("act", sorted(LOOKS))
def test_what_left_meanwhile_is_not_changed_and_nothing_is_entered(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, act: str, parting: str
) -> None:
    """The case goes between the look and the act; without an act there is no entry, because both are one."""
    import importlib

    from django.db import connection

    from traceroom.site.access.member import NotFound

    module = importlib.import_module(f"traceroom.site.actions.{LOOKS[act][0]}")
    look = getattr(module, LOOKS[act][1])

    def looked(*given: object) -> object:
        found = look(*given)
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {parting}", {"case": cast.cases["private"], "to": cast.organisations["oslo"]})
            assert cursor.fetchone() == (True,)
        return found

    monkeypatch.setattr(module, LOOKS[act][1], looked)
    with acting(cast, "ana") as ana, pytest.raises(NotFound):
        _acts(cast, "private")[act](ana)


@pytest.mark.parametrize(
    ("address", "typed"),
    [
        ("switch", lambda stage, room, other: {"key": f"said-{stage.clue}", "on": "0"}),
        ("share", lambda stage, room, other: {"room": room}),
        ("permit", lambda stage, room, other: {"organisation": other}),
    ],
)
def test_a_click_that_comes_four_times_at_once_is_done(
    installed: Installation, address: str, typed: Callable[[Stage, object, object], dict[str, object]]
) -> None:
    from django.db import connection

    from tests.site.databases import as_superuser

    stage = put_up(installed)
    with as_superuser(installed) as database:
        room, other = database.execute(
            "SELECT s.room_id, m.organisation_id FROM records_share s JOIN records_membership m USING (room_id)"
            " WHERE s.case_id = %s AND m.organisation_id <> s.owner_id",
            [stage.case],
        ).fetchall()[0]
        if address == "share":
            database.execute("DELETE FROM records_share WHERE case_id = %s", [stage.case])
            database.commit()
    ready, browsers = threading.Barrier(4), [client_of(stage, "paula") for _ in range(4)]

    def click(number: int) -> int:
        ready.wait()
        try:
            answer = browsers[number].post(f"/case/{stage.case}/{address}/", typed(stage, room, other))
            return int(answer.status_code)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as people:
        assert list(people.map(click, range(4))) == [302] * 4
