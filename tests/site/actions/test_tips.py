"""Tips: graded, answered, put back; what was taken back or deleted is left alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.site.acting import acting
from tests.site.cast import NOW, Cast
from tests.site.databases import as_superuser
from tests.site.tips_made import Tipped, tipping
from traceroom.site.installation import Installation


@pytest.fixture
def tipped(installed: Installation) -> Iterator[Tipped]:
    with tipping(installed) as tip:
        yield tip


def test_a_tip_is_graded_by_somebody_and_the_grade_is_taken_away(cast: Cast) -> None:
    from traceroom.site.actions.doing import Refused
    from traceroom.site.actions.tips import grade
    from traceroom.site.records.models import Tip

    tip = cast.tips["private"]
    with acting(cast, "bruno") as bruno:
        grade(actor=bruno, tip=tip, source="B", information="3", now=NOW)
        row = Tip.objects.get(pk=tip)
        assert (row.source_grade, row.information_grade, row.graded_by_id) == ("B", "3", bruno.person)
        grade(actor=bruno, tip=tip, source="", information="", now=NOW)
        assert Tip.objects.get(pk=tip).graded_by_id is None
        for source, information in (("D", "1"), ("A", "5")):
            with pytest.raises(Refused, match="A, B, C or X"):
                grade(actor=bruno, tip=tip, source=source, information=information, now=NOW)


def test_a_grade_that_a_colleague_has_given_meanwhile_is_not_written_over_unseen(cast: Cast) -> None:
    from traceroom.site.actions.doing import Refused
    from traceroom.site.actions.tips import grade
    from traceroom.site.records.models import Tip

    tip = cast.tips["private"]
    with acting(cast, "ana") as ana:
        grade(actor=ana, tip=tip, source="A", information="2", now=NOW, seen="")
    with acting(cast, "bruno") as bruno:
        for source, why in (("C", "a colleague has graded it A2"), ("", "a colleague has graded it A2")):
            with pytest.raises(Refused, match=why):
                grade(actor=bruno, tip=tip, source=source, information="", now=NOW, seen="")
        grade(actor=bruno, tip=tip, source="A", information="2", now=NOW, seen="")
        grade(actor=bruno, tip=tip, source="C", information="", now=NOW, seen="A2")
        assert Tip.objects.get(pk=tip).source_grade == "C"
        grade(actor=bruno, tip=tip, source="", information="", now=NOW)
        with pytest.raises(Refused, match="has taken the grade away"):
            grade(actor=bruno, tip=tip, source="B", information="", now=NOW, seen="C")


def test_an_answer_is_written_for_a_job_to_leave(cast: Cast) -> None:
    from traceroom.site.actions.tips import answer
    from traceroom.site.records.models import TipWord

    with acting(cast, "bruno") as bruno:
        word = TipWord.objects.get(pk=answer(actor=bruno, tip=cast.tips["private"], text="  Which\0shop? ", now=NOW))
        assert (word.text, word.by_id, word.left_at, word.at) == ("Which shop?", bruno.person, None, NOW)


def test_whoever_does_not_want_to_be_asked_is_not_until_they_come_back(tipped: Tipped, cast: Cast) -> None:
    from traceroom.site.actions.doing import Refused
    from traceroom.site.actions.tips import answer

    silent, back = tipped(cast.appeals["private"]), tipped(cast.appeals["private"], words=["one thing more"])
    with acting(cast, "ana") as ana:
        with pytest.raises(Refused, match="does not want to be asked"):
            answer(actor=ana, tip=silent, text="Which shop?", now=NOW)
        answer(actor=ana, tip=back, text="Which shop?", now=NOW)


def test_an_answer_says_something_and_not_too_much(cast: Cast) -> None:
    from traceroom.site.actions.doing import Refused
    from traceroom.site.actions.tips import answer

    with acting(cast, "ana") as ana:
        for text, why in ((" \n", "Write what"), ("a" * 4001, "4,001")):
            with pytest.raises(Refused, match=why):
                answer(actor=ana, tip=cast.tips["private"], text=text, now=NOW)


def test_an_answer_is_taken_back_as_long_as_it_waits(tipped: Tipped, cast: Cast, installed: Installation) -> None:
    from traceroom.site.access.member import NotFound
    from traceroom.site.actions.doing import Refused
    from traceroom.site.actions.tips import answer, take_back_answer
    from traceroom.site.records.models import TipWord

    tip, left = tipped(cast.appeals["private"], may_ask=True), tipped(cast.appeals["private"], may_ask=True)
    with as_superuser(installed) as database:
        given = [left, cast.people["ana"], NOW]
        (word,) = database.execute(
            "INSERT INTO records_tipword (id, tip_id, by_id, text, at, left_at)"
            " VALUES (gen_random_uuid(), %s, %s, 'a', %s, now()) RETURNING id",
            given,
        ).fetchone() or (None,)
        database.commit()
    with acting(cast, "ana") as ana:
        waiting = answer(actor=ana, tip=tip, text="Which shop?", now=NOW)
        assert take_back_answer(actor=ana, word=waiting, now=NOW) == tip
        assert not TipWord.objects.filter(tip_id=tip).exists()
        with pytest.raises(Refused, match="left for the sender already"):
            take_back_answer(actor=ana, word=word, now=NOW)
        senders = TipWord.objects.get(tip_id=cast.tips["private"]).pk
        with pytest.raises(NotFound):
            take_back_answer(actor=ana, word=senders, now=NOW)


def test_what_was_taken_back_or_deleted_is_neither_graded_nor_answered_nor_put_back(tipped: Tipped, cast: Cast) -> None:
    from traceroom.site.actions.doing import Refused
    from traceroom.site.actions.tips import answer, grade, put_back

    for gone in ({"withdrawn_on": NOW.date()}, {"deleted_at": NOW}):
        tip = tipped(cast.appeals["private"], may_ask=True, what="", **gone)
        with acting(cast, "ana") as ana:
            with pytest.raises(Refused, match="only its line is left"):
                grade(actor=ana, tip=tip, source="A", information="1", now=NOW)
            with pytest.raises(Refused, match="nobody is asked"):
                answer(actor=ana, tip=tip, text="Which shop?", now=NOW)
            with pytest.raises(Refused, match="only its line is left"):
                put_back(actor=ana, tip=tip, now=NOW)


def test_what_is_held_though_it_was_taken_back_can_be_read_again_and_is_not_graded(tipped: Tipped, cast: Cast) -> None:
    from traceroom.site.actions.doing import Refused
    from traceroom.site.actions.tips import grade, put_back
    from traceroom.site.records.models import Tip

    tip = tipped(cast.appeals["private"], withdrawn_on=NOW.date(), held_at=NOW, read_at=NOW)
    with acting(cast, "ana") as ana:
        with pytest.raises(Refused, match="held for a court as it was"):
            grade(actor=ana, tip=tip, source="A", information="1", now=NOW)
        put_back(actor=ana, tip=tip, now=NOW)
        assert Tip.objects.get(pk=tip).read_at is None


def test_a_tip_that_is_taken_back_in_the_same_moment_is_not_graded(
    tipped: Tipped, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    from traceroom.site.access.member import NotFound
    from traceroom.site.actions import tips
    from traceroom.site.records.models import Tip

    tip = tipped(cast.appeals["private"], withdrawn_on=NOW.date(), what="")
    monkeypatch.setattr(tips, "still_stands", lambda _row: None)  # as it was a moment before
    with acting(cast, "ana") as ana:
        with pytest.raises(NotFound):
            tips.grade(actor=ana, tip=tip, source="A", information="1", now=NOW)
        assert Tip.objects.get(pk=tip).source_grade == ""


def test_a_tip_is_put_back_among_the_unread(tipped: Tipped, cast: Cast) -> None:
    from traceroom.site.actions.tips import put_back
    from traceroom.site.records.models import Tip

    tip = tipped(cast.appeals["private"], read_at=NOW)
    with acting(cast, "ana") as ana:
        put_back(actor=ana, tip=tip, now=NOW)
        assert Tip.objects.get(pk=tip).read_at is None


def test_nobody_else_is_told_that_the_case_has_changed(cast: Cast) -> None:
    """A partner would see from the board that something came in."""
    from traceroom.site.actions.tips import answer, grade
    from traceroom.site.records.models import Summary

    before = Summary.objects.filter(case_id=cast.cases["shared"])
    with acting(cast, "ana") as ana:
        was = before.get().changed_at
        grade(actor=ana, tip=cast.tips["shared"], source="A", information="1", now=NOW.replace(year=2030))
        answer(actor=ana, tip=cast.tips["shared"], text="Which shop?", now=NOW.replace(year=2030))
        assert before.get().changed_at == was
