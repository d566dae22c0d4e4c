"""Past cases: closed ones, and lines of what was given and taken."""

from __future__ import annotations

from tests.site.acting import acting
from tests.site.cast import NOW, Cast


def test_giver_and_taker_read_the_same_line_and_others_none(cast: Cast) -> None:
    from traceroom.site.access.past_cases import past_cases

    with acting(cast, "bruno") as bruno:
        gave = past_cases(actor=bruno).given
    with acting(cast, "kari") as kari:
        took = past_cases(actor=kari).taken
    with acting(cast, "eva") as eva:
        assert past_cases(actor=eva).given == past_cases(actor=eva).taken == ()
    assert [(line.reference, line.other, line.by, line.seen) for line in gave] == [("REF-handed", "Oslo", "Ana", False)]
    assert gave[0].became == "theirs now, and not shared with us"
    assert [(line.other, line.seen, line.became) for line in took] == [("Lisbon", True, "ours, open")]


def test_what_became_of_it_is_told_when_it_is_shared_again(cast: Cast) -> None:
    from traceroom.site.access.past_cases import past_cases
    from traceroom.site.actions import cases, sharing
    from traceroom.site.records.models import Share

    with acting(cast, "kari") as kari:
        Share.objects.filter(case_id=cast.cases["handed"]).delete()
        sharing.share(actor=kari, case=cast.cases["handed"], room=cast.rooms["open"], now=NOW)
        cases.close_case(actor=kari, case=cast.cases["handed"], now=NOW)
    with acting(cast, "ana") as ana:
        (line,) = past_cases(actor=ana).given
    assert line.seen and line.became == "theirs, and shared with us, closed"


def test_a_closed_case_is_found_by_its_owner(cast: Cast) -> None:
    from traceroom.site.access.past_cases import past_cases
    from traceroom.site.actions import cases

    with acting(cast, "ana") as ana:
        cases.close_case(actor=ana, case=cast.cases["shared"], now=NOW)
        assert [row.reference for row in past_cases(actor=ana).closed] == ["REF-shared"]
    with acting(cast, "kari") as kari:
        assert past_cases(actor=kari).closed == ()
