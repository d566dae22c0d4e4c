from __future__ import annotations

from traceroom.site.letters.kinds import KINDS, kind_name
from traceroom.site.letters.words import LANGUAGES


def test_the_public_and_the_room_have_the_same_kinds(installed: object) -> None:
    from traceroom.site.records.appeals import KINDS as KEPT

    assert tuple(KINDS) == KEPT


def test_each_kind_has_a_name_of_its_own_in_each_language() -> None:
    for language in LANGUAGES:
        assert len({kind_name(kind, language) for kind in KINDS}) == len(KINDS), language


def test_no_kind_and_one_that_nobody_knows_have_no_name() -> None:
    assert kind_name("", "de") == kind_name("people", "de") == ""
