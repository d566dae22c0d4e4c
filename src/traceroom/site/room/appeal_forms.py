"""Appeal forms: what the public is asked, the checklist, a release, an objection and an outcome, as they are typed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC
from typing import Any
from uuid import UUID

from django import forms

from traceroom.site.actions.appeals import SPOKEN, Checklist, Words
from traceroom.site.actions.objections import LONGEST
from traceroom.site.letters.countries import country_names
from traceroom.site.letters.kinds import KINDS
from traceroom.site.letters.words import NAMES

OUTCOMES = (
    ("", "we still look for it"),
    ("identified", "identified"),
    ("ruled_out", "helped to rule something out"),
    ("country_found", "country found"),
)
HEADING = "a question, such as: Do you know this curtain?"
TWO_ROWS = {"rows": 2}


class WordsForm(forms.Form):
    """What is said beside the picture. The language is that of the words here; others are added on their own page."""

    title = forms.CharField(
        max_length=SPOKEN["title"], label="Heading", help_text=HEADING,
        error_messages={"required": "Give it a question as its heading, such as: Do you know this curtain?"},
    )  # fmt: skip
    want = forms.CharField(
        max_length=SPOKEN["want"], label="What we want to know", widget=forms.Textarea(attrs=TWO_ROWS),
        help_text="where and when it was sold, what it is called",
        error_messages={"required": "Say what we want to know: where and when it was sold, or what it is called."},
    )  # fmt: skip
    who = forms.CharField(
        max_length=SPOKEN["who"], required=False, label="Who could know", widget=forms.Textarea(attrs=TWO_ROWS),
        help_text="people who sold or sewed home textiles, say; appeals that name them get better tips",
    )  # fmt: skip
    known = forms.CharField(
        max_length=SPOKEN["known"], required=False, label="Known already", widget=forms.Textarea(attrs=TWO_ROWS),
        help_text="so that nobody spends time on it; never a place, never a person",
    )  # fmt: skip
    alt = forms.CharField(
        max_length=SPOKEN["alt"], label="The picture in words", widget=forms.Textarea(attrs=TWO_ROWS),
        help_text="for whoever cannot see it: part of a curtain, green leaves and orange birds on cream",
        error_messages={"required": "Describe the picture in a sentence, for whoever cannot see it."},
    )  # fmt: skip
    first = forms.CharField(max_length=4, required=False, label="From the year")
    last = forms.CharField(max_length=4, required=False, label="To the year")
    kind = forms.ChoiceField(
        choices=[("", "–"), *KINDS.items()], required=False, label="Kind of thing",
        help_text="by which the public finds it among others",
        error_messages={"invalid_choice": "Choose a kind of thing from the list, or none."},
    )  # fmt: skip
    language = forms.ChoiceField(choices=[("en", "English")], label="Written in", initial="en")

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        for name in SPOKEN:
            self.fields[name].widget.attrs["dir"] = "auto"  # whichever way its language runs
        chosen = self.fields["language"]
        assert isinstance(chosen, forms.ChoiceField)
        chosen.choices = list(NAMES.items())

    def words(self, translations: Mapping[str, Mapping[str, str]]) -> Words:
        """As the action takes them; what is there in other languages stays."""
        return Words(translations=translations, **self.cleaned_data)


class ChangedWordsForm(WordsForm):
    """The same with the mark of what was there when the page was opened."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)


class NewAppealForm(WordsForm):
    """The same with the picture that is shown."""

    crop = forms.UUIDField(
        label="Picture", error_messages={"required": "Choose the picture that the public is to see."},
        widget=forms.RadioSelect,
    )  # fmt: skip


class PictureForm(forms.Form):
    """Another picture, and what is to be seen on it."""

    crop = NewAppealForm.base_fields["crop"]
    alt = WordsForm.base_fields["alt"]


class TranslationForm(forms.Form):
    """The same words in another language, beside those of the appeal, `own`; an empty field is shown in these."""

    title = forms.CharField(max_length=SPOKEN["title"], required=False, label="Heading")
    want = forms.CharField(
        max_length=SPOKEN["want"], required=False, label="What we want to know", widget=forms.Textarea(attrs=TWO_ROWS)
    )
    who = forms.CharField(
        max_length=SPOKEN["who"], required=False, label="Who could know", widget=forms.Textarea(attrs=TWO_ROWS)
    )
    known = forms.CharField(
        max_length=SPOKEN["known"], required=False, label="Known already", widget=forms.Textarea(attrs=TWO_ROWS)
    )
    alt = forms.CharField(
        max_length=SPOKEN["alt"], required=False, label="The picture in words", widget=forms.Textarea(attrs=TWO_ROWS)
    )

    def __init__(self, *given: Any, own: Mapping[str, str], **named: Any) -> None:
        super().__init__(*given, **named)
        for name, asked in self.fields.items():
            asked.help_text = own.get(name, "")
            asked.widget.attrs["dir"] = "auto"  # whichever way that language runs


class AskForm(forms.Form):
    """The checklist of whoever asks."""

    other_ways = forms.CharField(
        max_length=500, label="Which other ways were tried?", widget=forms.Textarea(attrs=TWO_ROWS),
        help_text="searches, colleagues, the maker: what the public sees, the other side sees, too",
        error_messages={"required": "Write which other ways were tried first: searches, colleagues, the maker."},
    )  # fmt: skip
    names_nobody = forms.BooleanField(required=False, label="The object cannot name the victim or who is with them")
    covers_nothing = forms.BooleanField(required=False, label="Showing it gives no covert operation away")
    hours = forms.IntegerField(
        min_value=0, max_value=1440, initial=48, label="Hours for others to object",
        help_text="48 at least where others see the case",
    )  # fmt: skip

    def checks(self) -> Checklist:
        """As the action takes them."""
        given = self.cleaned_data
        return Checklist(given["other_ways"], given["names_nobody"], given["covers_nothing"])


class ReleaseForm(forms.Form):
    """What was looked at travels with the release; a time is in UTC."""

    pixels = forms.CharField(max_length=64, widget=forms.HiddenInput)
    edition = forms.IntegerField(widget=forms.HiddenInput)
    publish_at = forms.DateTimeField(
        required=False, label="Not before (UTC)", help_text="empty: within a minute",
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}),
        error_messages={"invalid": "Write a day and a time, such as 2026-05-01 08:00, or nothing."},
    )  # fmt: skip

    def clean_publish_at(self) -> Any:
        """In UTC."""
        chosen = self.cleaned_data["publish_at"]
        return chosen and chosen.replace(tzinfo=UTC)


class ObjectionForm(forms.Form):
    """Why it should not be shown."""

    reason = forms.CharField(
        max_length=LONGEST, label="Why should it not be shown?", widget=forms.Textarea(attrs=TWO_ROWS),
        error_messages={"required": "Say in a sentence or two why it should not be shown."},
    )  # fmt: skip


class AnswerForm(forms.Form):
    """Why it stays shown; each objection has its own on the page."""

    text = forms.CharField(
        max_length=LONGEST, label="Why does it stay shown?", widget=forms.Textarea(attrs=TWO_ROWS),
        error_messages={"required": "Say in a sentence or two why it stays shown, or withdraw it."},
    )  # fmt: skip

    def __init__(self, sent: Any = None, *, objection: UUID) -> None:
        super().__init__(sent, auto_id=f"answer-{objection.hex}-%s")
        self.objection = objection


class OutcomeForm(forms.Form):
    """What came of it."""

    outcome = forms.ChoiceField(choices=OUTCOMES, required=False, label="What the public is told")
    country = forms.ChoiceField(
        choices=[("", "–"), *country_names("en")], required=False,
        label="Country, if it was found", help_text="shown two weeks later; never the place",
    )  # fmt: skip
