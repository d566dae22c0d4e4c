"""Appeal forms: what is missing is said, what fits is kept, and a time is one in UTC."""

from __future__ import annotations

from datetime import UTC, datetime

from tests.site.appeals_written import CHECKED, SENT
from traceroom.site.installation import Installation


def test_what_is_missing_is_said_in_a_sentence(installed: Installation) -> None:
    from traceroom.site.room.appeal_forms import AskForm, NewAppealForm, ObjectionForm

    errors = NewAppealForm({}).errors
    assert errors["title"] == ["Give it a question as its heading, such as: Do you know this curtain?"]
    assert "where and when it was sold" in errors["want"][0] and "Choose the picture" in errors["crop"][0]
    assert "Describe the picture" in errors["alt"][0]
    assert "which other ways were tried" in AskForm({}).errors["other_ways"][0]
    assert "why it should not be shown" in ObjectionForm({"reason": " "}).errors["reason"][0]


def test_words_keep_what_is_there_in_other_languages(installed: Installation) -> None:
    from traceroom.site.room.appeal_forms import WordsForm

    form = WordsForm(SENT)
    assert form.is_valid(), form.errors
    words = form.words({"fr": {"title": "Ce rideau ?"}})
    assert (words.title, words.first, words.translations) == (SENT["title"], "2011", {"fr": {"title": "Ce rideau ?"}})


def test_a_checklist_without_a_tick_is_one_that_says_no(installed: Installation) -> None:
    from traceroom.site.room.appeal_forms import AskForm

    whole, half = AskForm(CHECKED), AskForm({"other_ways": "asked", "names_nobody": "on", "hours": "0"})
    assert whole.is_valid() and whole.checks().covers_nothing
    assert half.is_valid() and half.checks().names_nobody and not half.checks().covers_nothing
    assert not AskForm(CHECKED | {"hours": "1441"}).is_valid() and not AskForm(CHECKED | {"hours": "-1"}).is_valid()


def test_a_time_is_in_utc_or_none(installed: Installation) -> None:
    from traceroom.site.room.appeal_forms import ReleaseForm

    looked = {"pixels": "0" * 64, "edition": "1"}
    form = ReleaseForm(looked | {"publish_at": "2026-05-01T08:00"})
    assert form.is_valid() and form.cleaned_data["publish_at"] == datetime(2026, 5, 1, 8, tzinfo=UTC)
    none = ReleaseForm(looked | {"publish_at": ""})
    assert none.is_valid() and none.cleaned_data["publish_at"] is None
    assert "such as 2026-05-01 08:00" in ReleaseForm(looked | {"publish_at": "soon"}).errors["publish_at"][0]


def test_an_outcome_is_one_of_ours_and_a_country_of_the_atlas(installed: Installation) -> None:
    from traceroom.site.room.appeal_forms import OutcomeForm

    assert OutcomeForm({"outcome": "country_found", "country": "BE"}).is_valid()
    assert OutcomeForm({"outcome": "", "country": ""}).is_valid()
    assert not OutcomeForm({"outcome": "found"}).is_valid() and not OutcomeForm({"country": "ZZ"}).is_valid()


def test_each_objection_has_a_field_of_its_own_for_the_answer(installed: object) -> None:
    from uuid import uuid4

    from traceroom.site.room.appeal_forms import AnswerForm

    one, other = AnswerForm(objection=uuid4()), AnswerForm({"text": ""}, objection=uuid4())
    assert one["text"].id_for_label != other["text"].id_for_label
    assert not one.is_bound and other.errors["text"] == ["Say in a sentence or two why it stays shown, or withdraw it."]
