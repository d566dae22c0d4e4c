"""Appeal editions: the others under the same address, and who sees which."""

from __future__ import annotations

from tests.site.acting import acting
from tests.site.appeals_written import LATER, seen, shown
from tests.site.cast import Cast


def test_a_draft_is_for_its_own_organisation_and_an_objection_is_counted(cast: Cast) -> None:
    from traceroom.site.actions.appeal_editions import next_edition
    from traceroom.site.actions.objections import object_to

    first = shown(cast)
    with acting(cast, "kari") as kari:
        object_to(actor=kari, appeal=first, reason="it is in ours", now=LATER)
    with acting(cast, "ana") as ana:
        made = next_edition(actor=ana, appeal=first, now=LATER)
    (other,) = seen(cast, made).editions
    assert (other.id, other.number, other.status, other.standing) == (first, 1, "published", 1)
    assert other.shown and not other.to_come
    (other,) = seen(cast, first).editions
    assert (other.id, other.number, other.status, other.standing, other.to_come) == (made, 2, "draft", 0, True)
    assert seen(cast, first, by="kari").editions == ()
