"""Tip keeping: held, referred, deleted; what is held stays."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.site.acting import acting
from tests.site.cast import NOW, Cast
from tests.site.tips_made import Tipped, drawn, tipping
from traceroom.site.installation import Installation


@pytest.fixture
def tipped(installed: Installation) -> Iterator[Tipped]:
    with tipping(installed) as tip:
        yield tip


def test_a_deleted_tip_leaves_its_line_and_nothing_of_what_it_said(tipped: Tipped, cast: Cast) -> None:
    from traceroom.site.actions.doing import Refused
    from traceroom.site.actions.tip_keeping import delete, hold, refer
    from traceroom.site.records.models import Tip, TipPicture, TipWord

    tip = tipped(cast.appeals["private"], pictures=[drawn()], words=["more"], where="Ghent", when="2014",
                 how="worked there", link="http://x.example", country="BE")  # fmt: skip
    with acting(cast, "ana") as ana:
        delete(actor=ana, tip=tip, now=NOW)
        row = Tip.objects.get(pk=tip)
        assert (row.what, row.where, row.when, row.how, row.link, row.country) == ("",) * 6
        assert row.deleted_at == NOW
        assert not TipPicture.objects.filter(tip=row).exists() and not TipWord.objects.filter(tip=row).exists()
        for act in (delete, hold):
            with pytest.raises(Refused, match="deleted on 2 March 2026"):
                act(actor=ana, tip=tip, now=NOW)
        with pytest.raises(Refused, match="deleted on 2 March 2026"):
            refer(actor=ana, tip=tip, to="the unit beside", now=NOW)


def test_what_a_sender_adds_to_a_deleted_tip_is_seen_and_can_be_deleted_too(tipped: Tipped, cast: Cast) -> None:
    from traceroom.site.access.tip_page import tip_view
    from traceroom.site.actions.tip_keeping import delete
    from traceroom.site.records.models import Tip, TipWord

    tip = tipped(cast.appeals["private"], what="", deleted_at=NOW, words=["one thing more"])
    with acting(cast, "ana") as ana:
        assert [word.text for word in tip_view(actor=ana, tip=tip, now=NOW).said] == ["one thing more"]
        delete(actor=ana, tip=tip, now=NOW)
        assert not TipWord.objects.filter(tip_id=tip).exists()
        assert Tip.objects.get(pk=tip).read_at == NOW, "a tip that was deleted unread asks nobody to read it"


def test_what_is_held_is_not_deleted_until_somebody_who_may_releases_it(tipped: Tipped, cast: Cast) -> None:
    from traceroom.site.actions.doing import Refused
    from traceroom.site.actions.tip_keeping import delete, hold, release_hold
    from traceroom.site.records.models import Tip, TipPicture

    tip = tipped(cast.appeals["private"], pictures=[drawn()])
    with acting(cast, "bruno") as bruno:
        hold(actor=bruno, tip=tip, now=NOW)
        with pytest.raises(Refused, match="held since"):
            hold(actor=bruno, tip=tip, now=NOW)
        for act in (release_hold, delete):
            with pytest.raises(Refused):
                act(actor=bruno, tip=tip, now=NOW)
    with acting(cast, "ana") as ana:
        with pytest.raises(Refused, match="Release the hold first"):
            delete(actor=ana, tip=tip, now=NOW)
        assert TipPicture.objects.filter(tip_id=tip).exists()
        release_hold(actor=ana, tip=tip, now=NOW)
        with pytest.raises(Refused, match="not held"):
            release_hold(actor=ana, tip=tip, now=NOW)
        delete(actor=ana, tip=tip, now=NOW)
        assert Tip.objects.get(pk=tip).what == ""


def test_a_hold_that_came_in_the_same_moment_wins(tipped: Tipped, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    from traceroom.site.access.member import NotFound
    from traceroom.site.access.tip_page import tip_row
    from traceroom.site.actions import tip_keeping
    from traceroom.site.records.models import Tip

    tip = tipped(cast.appeals["private"])
    with acting(cast, "ana") as ana:
        as_it_was = tip_row(tip)
        tip_keeping.hold(actor=ana, tip=tip, now=NOW)
        monkeypatch.setattr(tip_keeping, "tip_row", lambda _tip: as_it_was)
        with pytest.raises(NotFound):
            tip_keeping.delete(actor=ana, tip=tip, now=NOW)
        assert Tip.objects.get(pk=tip).what != ""


def test_what_its_sender_took_back_while_it_was_held_is_emptied_with_the_release(tipped: Tipped, cast: Cast) -> None:
    from traceroom.site.actions.tip_keeping import refer, release_hold
    from traceroom.site.records.models import Tip, TipPicture

    tip = tipped(cast.appeals["private"], held_at=NOW, withdrawn_on=NOW.date(), pictures=[drawn()])
    with acting(cast, "ana") as ana:
        refer(actor=ana, tip=tip, to="the prosecutor", now=NOW)
        assert Tip.objects.get(pk=tip).what != ""
        release_hold(actor=ana, tip=tip, now=NOW)
        assert Tip.objects.get(pk=tip).what == "" and not TipPicture.objects.filter(tip_id=tip).exists()
        assert Tip.objects.get(pk=tip).deleted_at is None


def test_what_its_sender_takes_back_while_somebody_releases_it_is_emptied(
    tipped: Tipped, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    from traceroom.site.access.tip_page import tip_row
    from traceroom.site.actions import tip_keeping
    from traceroom.site.records.models import Tip, TipPicture

    tip = tipped(cast.appeals["private"], held_at=NOW, withdrawn_on=NOW.date(), pictures=[drawn()])
    with acting(cast, "ana") as ana:
        as_it_was = tip_row(tip)
        as_it_was.withdrawn_on = None  # when the releaser looked; the job has marked it since
        monkeypatch.setattr(tip_keeping, "tip_row", lambda _tip: as_it_was)
        tip_keeping.release_hold(actor=ana, tip=tip, now=NOW)
        assert Tip.objects.get(pk=tip).what == "" and not TipPicture.objects.filter(tip_id=tip).exists()


def test_to_whom_a_tip_was_handed_is_written_down_and_can_be_mended(cast: Cast) -> None:
    from traceroom.site.actions.doing import Refused
    from traceroom.site.actions.tip_keeping import refer, take_back_referral
    from traceroom.site.records.models import Tip

    tip = cast.tips["private"]
    with acting(cast, "bruno") as bruno:
        refer(actor=bruno, tip=tip, to=" Unit 5 ", now=NOW)
        refer(actor=bruno, tip=tip, to="Unit 6", now=NOW.replace(hour=13))
        row = Tip.objects.get(pk=tip)
        assert (row.referred_to, row.referred_at) == ("Unit 6", NOW.replace(hour=13))
        take_back_referral(actor=bruno, tip=tip, now=NOW)
        assert Tip.objects.get(pk=tip).referred_to == ""
        with pytest.raises(Refused, match="to nobody"):
            take_back_referral(actor=bruno, tip=tip, now=NOW)
        for text, why in ((" ", "Write to whom"), ("a" * 201, "at most 200")):
            with pytest.raises(Refused, match=why):
                refer(actor=bruno, tip=tip, to=text, now=NOW)


def test_a_tip_that_its_sender_took_back_is_neither_held_nor_referred_nor_deleted(tipped: Tipped, cast: Cast) -> None:
    from traceroom.site.actions.doing import Refused
    from traceroom.site.actions.tip_keeping import delete, hold, refer, take_back_referral
    from traceroom.site.records.models import Tip, TipWord

    tip = tipped(cast.appeals["private"], withdrawn_on=NOW.date(), what="", referred_to="Unit 5", referred_at=NOW)
    with acting(cast, "ana") as ana:
        for act in (hold, delete):
            with pytest.raises(Refused, match="Its sender has taken this tip back; only its line is left"):
                act(actor=ana, tip=tip, now=NOW)
        with pytest.raises(Refused, match="only its line is left"):
            refer(actor=ana, tip=tip, to="Unit 6", now=NOW)
        take_back_referral(actor=ana, tip=tip, now=NOW)
        assert Tip.objects.get(pk=tip).referred_at is None, "what was written down wrongly is mended all the same"
    more = tipped(cast.appeals["private"], withdrawn_on=NOW.date(), what="", words=["one thing more"])
    with acting(cast, "ana") as ana:
        delete(actor=ana, tip=more, now=NOW)
        assert not TipWord.objects.filter(tip_id=more).exists()


def test_a_tip_that_is_taken_back_in_the_same_moment_is_not_held(
    tipped: Tipped, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A hold would keep a line without words, and with it the whole case from being deleted."""
    from traceroom.site.access.member import NotFound
    from traceroom.site.actions import tip_keeping
    from traceroom.site.records.models import Tip

    tip = tipped(cast.appeals["private"], withdrawn_on=NOW.date(), what="")
    monkeypatch.setattr(tip_keeping, "still_says", lambda _row: None)  # as it was a moment before
    with acting(cast, "ana") as ana:
        with pytest.raises(NotFound):
            tip_keeping.hold(actor=ana, tip=tip, now=NOW)
        assert Tip.objects.get(pk=tip).held_at is None
