"""Every action, as every member of the cast, past all pages; an action nobody named fails."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable
from typing import Any

import pytest

from tests.site.cast import CASES, NOW, PEOPLE, Cast
from tests.site.rules import (
    CHIEF,
    KEEPERS,
    LEADS,
    MEMBERS,
    OWNERS,
    TIP_DISPOSERS,
    TIP_READERS,
    WITHDRAWERS,
    Rule,
    known_to,
    other_owners,
    outcome,
)

BROUGHT = frozenset(name for name, (_, _, room) in CASES.items() if room == "open") | {"handed"}
RULES = {
    "appeals.ask": Rule("owns", KEEPERS),
    "appeals.change": Rule("owns", KEEPERS),
    "appeals.change_picture": Rule("owns", KEEPERS),
    "appeals.make": Rule("owns", KEEPERS),
    "appeals.take_back": Rule("owns", KEEPERS),
    "appeal_release.withdraw": Rule("owns", WITHDRAWERS),
    "cases.open_case": Rule("all", OWNERS),
    "cases.set_handling": Rule("owns", OWNERS),
    "cases.set_among": Rule("owns", KEEPERS),
    "cases.close_case": Rule("owns", OWNERS),
    "cases.reopen_case": Rule("owns", OWNERS),
    "clues.add_clue": Rule("sees", KEEPERS),
    "clues.withdraw": Rule("sees", KEEPERS, said_by_us=True),
    "clues.bring_back": Rule("sees", KEEPERS, said_by_us=True),
    "clues.grade": Rule("owns", KEEPERS),
    "clues.switch": Rule("owns", KEEPERS),
    "crop_doubts.answer_for": Rule("owns", KEEPERS),
    "crop_doubts.forget": Rule("owns", KEEPERS),
    "deleting.delete_case": Rule("owns", LEADS),
    "handing_over.hand_over": Rule("owns", OWNERS, knowing=True),
    "links.link": Rule("owns", KEEPERS, in_room=True),
    "objections.object_to": Rule("sees", KEEPERS),
    "objects.add_object": Rule("owns", KEEPERS),
    "objects.change_object": Rule("owns", KEEPERS),
    "objects.remove_object": Rule("owns", KEEPERS),
    "objects.bring_back_object": Rule("owns", KEEPERS),
    "objects.add_crop": Rule("owns", KEEPERS),
    "objects.remove_crop": Rule("owns", KEEPERS),
    "sharing.share": Rule("owns", OWNERS, in_room=True),
    "sharing.unshare": Rule("owns", OWNERS, only=BROUGHT),
    "sharing.permit": Rule("owns", OWNERS, knowing=True),
    "sharing.forbid": Rule("owns", OWNERS, only=frozenset({"permitted"})),
    "tip_keeping.delete": Rule("owns", TIP_DISPOSERS),
    "tip_keeping.hold": Rule("owns", TIP_READERS),
    "tip_keeping.refer": Rule("owns", TIP_READERS),
    "tip_keeping.release_hold": Rule("owns", TIP_DISPOSERS),
    "tip_keeping.take_back_referral": Rule("owns", TIP_READERS),
    "tips.answer": Rule("owns", TIP_READERS),
    "tips.grade": Rule("owns", TIP_READERS),
    "tips.put_back": Rule("owns", TIP_READERS),
    "tips.take_back_answer": Rule("owns", TIP_READERS),
    "tips_at_once.grade_all": Rule("owns", TIP_READERS),
    "tips_at_once.put_back_all": Rule("owns", TIP_READERS),
    "tips_at_once.read_all": Rule("owns", TIP_READERS),
    "tips_at_once.undo": Rule("owns", TIP_READERS),
}
FIRST = {
    "appeals.take_back": "appeals.ask", "appeal_release.withdraw": "appeals.ask", "objections.object_to": "appeals.ask",
    "cases.reopen_case": "cases.close_case", "objects.bring_back_object": "objects.remove_object",
    "tip_keeping.release_hold": "tip_keeping.hold", "tip_keeping.take_back_referral": "tip_keeping.refer",
    "tips.take_back_answer": "tips.answer",
}  # fmt: skip
"""What the owner must have done before."""
OF_EACH = {"tips_at_once.grade_all", "tips_at_once.read_all"}
"""Acts on several things, with an entry for each that they change beside their own."""
NO_ACTS_OF_MEMBERS = {
    "cases.still_open", "clue_heard.heard", "clue_heard.one_statement", "clue_where.columns", "clue_where.on_earth",
    "doing.doing", "doing.only_for", "doing.still_there", "doing.tell", "leading.leading", "links.compared",
    "sharing.open_rooms",
    "tip_clue.made_of", "tip_clue.usable", "tips.about", "tips.gone", "tips.is_grade", "tips.still_says",
    "tips.still_stands",
}  # fmt: skip
"""Parts of the acts above."""
LATER_STEPS = {
    "appeal_editions.begin_again", "appeal_editions.next_edition", "appeals.forget", "appeal_release.release",
    "appeal_release.say_outcome",
    "crop_doubts.overrule", "links.unlink", "objections.answer_objection", "objections.take_back_objection",
}  # fmt: skip
"""Acts that need others before them by more than one person: tests/security/test_appeal_steps.py,
test_crop_two_people.py and test_links.py try each as every member."""
OF_ACCOUNTS = {
    "answers_left", "asking_for_work", "cleaning", "colleagues", "ledger_keys", "lock_out", "log_back", "log_heads",
    "opening", "operating", "people", "pictures_drawn", "publishing", "retrying", "second_factor", "sessions",
    "signing", "working",
}  # fmt: skip
"""Modules about accounts, and about what the tables' owner and workers do; tests/site/actions has each of them."""


def _given(cast: Cast, person: str, case: str, name: str) -> dict[str, Any]:
    """What each action is given."""
    from traceroom.site.actions.appeals import Checklist, Words
    from traceroom.site.actions.clues import NewClue
    from traceroom.site.actions.crop_doubts import DoubtedCrop
    from traceroom.site.actions.links import Evidence
    from traceroom.site.actions.objects import CheckedCrop, NewObject
    from traceroom.site.actions.tips_at_once import Changed, Standing
    from traceroom.values.certainty import Certainty
    from traceroom.values.kind import Kind
    from traceroom.values.local import Near

    here, thing, clue = {"case": cast.cases[case]}, {"thing": cast.things[case]}, {"clue": cast.clues[case]}
    room, known = {"room": cast.rooms["open"]}, known_to(cast, person)
    appeal = {"appeal": cast.appeals[case]}
    words = Words("en", "Do you know this jar?", "where it was sold", "a jar")
    other = cast.cases[other_owners(cast, person)]
    doubted = DoubtedCrop(CheckedCrop(b"wood", b"small", 1, 1, ""), 40)
    given: dict[str, dict[str, Any]] = {
        "appeals.ask": {**appeal, "checks": Checklist("the maker was asked", True, True), "hours": 48},
        "appeals.change": {**appeal, "words": words},
        "appeals.change_picture": {**appeal, "crop": cast.crops[case], "alt": "a jar"},
        "appeals.make": {**thing, "crop": cast.crops[case], "words": words},
        "objections.object_to": {**appeal, "reason": "it is in ours, too"},
        "cases.open_case": {"reference": "REF-new", "title": "", "handling": "H1"},
        "cases.set_handling": {**here, "handling": "H2", "handling_text": ""},
        "cases.set_among": {**here, "among": ("BE",)},
        "clues.add_clue": {**thing, "new": NewClue({"BE": 1.0}, Certainty.LIKELY, local=Near(51.0, 3.7, 30, 10))},
        "clues.withdraw": clue,
        "clues.bring_back": clue,
        "clues.grade": {**clue, "source": "A", "information": "1"},
        "clues.switch": {**here, "key": f"said-{cast.clues[case]}", "on": False},
        "crop_doubts.answer_for": {**thing, "new": doubted, "reason": "a wooden table"},
        "crop_doubts.forget": {"doubt": cast.doubts[case]},
        "deleting.delete_case": {**here, "reference": f"REF-{case}"},
        "handing_over.hand_over": {**here, "to": known},
        "links.link": {**here, "other": other, "evidence": Evidence("same_picture")},
        "objects.add_object": {**here, "new": NewObject("bottle", Kind.PACKAGED)},
        "objects.change_object": {**thing, "name": "jar", "kind": Kind.PACKAGED},
        "objects.remove_object": thing,
        "objects.bring_back_object": thing,
        "objects.add_crop": {**thing, "new": CheckedCrop(b"png", b"small", 1, 1, "")},
        "objects.remove_crop": {"crop": cast.crops[case]},
        "sharing.share": {**here, **room},
        "sharing.unshare": {**here, **room},
        "sharing.permit": {**here, "organisation": known},
        "sharing.forbid": {**here, "organisation": cast.organisations["oslo"]},
        "tip_keeping.refer": {"tip": cast.tips[case], "to": "the unit beside"},
        "tips.answer": {"tip": cast.tips[case], "text": "Which shop was it?"},
        "tips.grade": {"tip": cast.tips[case], "source": "B", "information": "3"},
        "tips_at_once.grade_all": {"tips": [cast.tips[case]], "source": "B", "information": "3"},
        "tips_at_once.put_back_all": {"tips": [cast.tips[case]]},
        "tips_at_once.read_all": {"tips": [cast.tips[case]]},
        "tips_at_once.undo": {"changed": [Changed(cast.tips[case], *(Standing("", "", None, None),) * 2)]},
    }
    its = appeal if name.startswith("appeal") else {"tip": cast.tips[case]} if name.startswith("tip") else here
    return given.get(name, its)


def _action(name: str) -> Callable[..., object]:
    module, _, function = name.partition(".")
    return getattr(importlib.import_module(f"traceroom.site.actions.{module}"), function)  # type: ignore[no-any-return]


def test_every_action_is_named_here(installed: object) -> None:
    from traceroom.site import actions

    found = set()
    for module in pkgutil.iter_modules(actions.__path__):
        if module.name not in OF_ACCOUNTS:
            loaded = importlib.import_module(f"traceroom.site.actions.{module.name}")
            for name, one in inspect.getmembers(loaded, inspect.isfunction):
                if not name.startswith("_") and one.__module__ == loaded.__name__:
                    found.add(f"{module.name}.{name}")
    assert found == set(RULES) | NO_ACTS_OF_MEMBERS | LATER_STEPS


@pytest.mark.parametrize("person", MEMBERS)
@pytest.mark.parametrize("name", sorted(RULES))
def test_each_action_does_what_the_rules_allow_and_nothing_else(cast: Cast, person: str, name: str) -> None:
    for case in CASES:
        assert _done(cast, person, case, name) == outcome(RULES[name], cast, person, case), case


def _done(cast: Cast, person: str, case: str, name: str) -> str:
    """The action is taken, and undone."""
    from django.db import transaction

    from traceroom.site.access.asking import asking
    from traceroom.site.access.member import NotFound, member
    from traceroom.site.actions.doing import Refused

    chief = cast.people[CHIEF[CASES[case][0]]]
    with transaction.atomic():
        if name in FIRST:
            with asking(chief):
                before = _action(FIRST[name])(actor=member(chief), now=NOW, **_given(cast, person, case, FIRST[name]))
        given = {"word": before} if name == "tips.take_back_answer" else _given(cast, person, case, name)
        try:
            with transaction.atomic(), asking(cast.people[person]):
                _action(name)(actor=member(cast.people[person]), now=NOW, **given)
            return "done"
        except NotFound:
            return "not found"
        except Refused:
            return "refused"
        finally:
            transaction.set_rollback(True)


def test_whoever_was_shut_out_is_no_member(cast: Cast) -> None:
    from traceroom.site.access.asking import asking
    from traceroom.site.access.member import NotFound, member

    with asking(cast.people["gil"]), pytest.raises(NotFound):
        member(cast.people["gil"])


def test_the_ledger_has_an_entry_for_each_action_and_none_for_a_refused_one(cast: Cast) -> None:
    """Counted by the numbers that the ledger hands out: whoever writes into it cannot read it."""
    from django.db import connection

    def entries() -> int:
        with connection.cursor() as cursor:
            cursor.execute("SELECT nextval('records_ledgerentry_id_seq')")
            return int(cursor.fetchone()[0])

    for name in RULES:
        before = entries()
        assert _done(cast, "ana", "permitted", name) == "done"
        assert entries() - before == 2 + (name in FIRST) + (name in OF_EACH), name
        before = entries()
        assert _done(cast, "rui", "permitted", name) == "refused"
        assert entries() - before == 1 + (name in FIRST), name
    assert not PEOPLE["rui"][1]
