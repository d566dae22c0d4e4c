"""Links page: each owner reads that there is a link; whose case it is, only who sees that case."""

from __future__ import annotations

from uuid import uuid4

import pytest

from tests.site.acting import acting
from tests.site.cast import Cast
from tests.site.links_made import linked


def test_each_owner_reads_what_they_may(cast: Cast) -> None:
    from traceroom.site.access.links_page import links_view

    made = linked(cast)
    with acting(cast, "ana") as ana:
        view = links_view(actor=ana, case=cast.cases["private"])
        (ours,) = view.links
        assert (ours.id, ours.ours, ours.reference, ours.by) == (made, True, "REF-oslos, Oslo", "Ana")
        assert {name for _, name in view.others} == {
            "REF-oslos, Oslo", "REF-viennas, an organisation that stays hidden",
        }  # fmt: skip
    with acting(cast, "kari") as kari:
        links = {one.id: one for one in links_view(actor=kari, case=cast.cases["oslos"]).links}
    theirs = links.pop(made)
    assert (theirs.ours, theirs.reference, theirs.organisation, theirs.kind) == (False, "", "Lisbon", "same_thing")
    (seen,) = links.values()
    assert (seen.reference, seen.kind) == ("REF-shared, Lisbon", "same_file")


def test_others_get_nothing_and_who_has_no_role_may_not_link(cast: Cast) -> None:
    from traceroom.site.access.links_page import links_view
    from traceroom.site.access.member import NotFound

    with acting(cast, "kari") as kari, pytest.raises(NotFound):
        links_view(actor=kari, case=cast.cases["shared"])
    with acting(cast, "rui") as rui:
        assert not links_view(actor=rui, case=cast.cases["shared"]).may_link


def test_the_case_that_a_link_starts_from_is_told_to_its_owner_alone(cast: Cast) -> None:
    from traceroom.site.access.links_page import linked_case
    from traceroom.site.access.member import NotFound

    made = linked(cast)
    with acting(cast, "ana") as ana:
        assert linked_case(actor=ana, link=made) == cast.cases["private"]
        with pytest.raises(NotFound):
            linked_case(actor=ana, link=uuid4())
    for person in ("kari", "bob"):  # the other owner, and somebody who sees neither
        with acting(cast, person) as other, pytest.raises(NotFound):
            linked_case(actor=other, link=made)
