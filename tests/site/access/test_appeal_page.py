"""Appeal page: who reads what of it, and what they may do."""

from __future__ import annotations

import pytest

from tests.site.acting import acting
from tests.site.appeals_written import asked, seen
from tests.site.cast import Cast


def test_a_draft_is_for_its_own_organisation(cast: Cast) -> None:
    from traceroom.site.access.appeal_page import appeal_png
    from traceroom.site.access.member import NotFound

    draft = cast.appeals["shared"]
    with acting(cast, "ana") as ana:
        assert appeal_png(actor=ana, appeal=draft) == b"png"
    for person in ("kari", "eva", "bob"):
        with pytest.raises(NotFound):
            seen(cast, draft, by=person)
        with acting(cast, person) as actor, pytest.raises(NotFound):
            appeal_png(actor=actor, appeal=draft)


def test_what_was_asked_for_is_read_by_whoever_sees_the_case_and_nobody_else(cast: Cast) -> None:
    from traceroom.site.access.member import NotFound

    appeal = asked(cast)
    theirs = seen(cast, appeal, by="kari")
    assert (theirs.ours, theirs.may_object, theirs.may_release, theirs.neighbours) == (False, True, False, False)
    with pytest.raises(NotFound):
        seen(cast, appeal, by="bob")


def test_who_may_do_what_with_it(cast: Cast) -> None:
    appeal = asked(cast)
    may = {name: seen(cast, appeal, by=name) for name in ("ana", "bruno", "pia")}
    assert [name for name in may if may[name].may_keep] == ["ana", "bruno"]
    assert [name for name in may if may[name].may_release] == ["pia"]
    assert [name for name in may if may[name].may_own] == ["ana"]
    assert [name for name in may if may[name].first_hand] == ["ana"]


def test_others_see_the_case_or_nobody_does(cast: Cast) -> None:
    assert seen(cast, cast.appeals["shared"]).neighbours and not seen(cast, cast.appeals["private"]).neighbours
