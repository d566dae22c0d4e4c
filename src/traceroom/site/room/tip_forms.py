"""Tip forms: a grade, an answer, and to whom a tip was handed, as somebody types them."""

from __future__ import annotations

from django import forms

from traceroom.site.actions.tip_keeping import ADDRESSEE
from traceroom.site.actions.tips import LONGEST
from traceroom.site.room.clue_form import INFORMATION, SOURCES


class GradeForm(forms.Form):
    """How far one trusts who wrote it, and what they say."""

    source = forms.ChoiceField(choices=SOURCES, required=False, label="Source")
    information = forms.ChoiceField(choices=INFORMATION, required=False, label="Information")


class AnswerForm(forms.Form):
    """What the sender is asked or told."""

    text = forms.CharField(
        max_length=LONGEST, label="To the sender", widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Write what you want to ask or tell."},
    )  # fmt: skip


class ReferralForm(forms.Form):
    """To whom it was handed."""

    to = forms.CharField(
        max_length=ADDRESSEE, label="Handed to", help_text="an office, a unit, a country; it is written down with the"
        " day, and nothing is sent", widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": "Write to whom it was handed: an office, a unit, a country."},
    )  # fmt: skip
