"""Tip forms: what is missing is said, and what fits is kept."""

from __future__ import annotations

from traceroom.site.installation import Installation


def test_what_is_missing_is_said_in_a_sentence(installed: Installation) -> None:
    from traceroom.site.room.tip_forms import AnswerForm, GradeForm, ReferralForm

    assert AnswerForm({}).errors["text"] == ["Write what you want to ask or tell."]
    assert "to whom" in ReferralForm({"to": " "}).errors["to"][0]
    assert not AnswerForm({"text": "a" * 4001}).is_valid() and AnswerForm({"text": "a" * 4000}).is_valid()
    assert GradeForm({"source": "X", "information": ""}).is_valid() and not GradeForm({"source": "Z"}).is_valid()
