"""Clue form: what somebody knows of an object, as they type it."""

from __future__ import annotations

import re

from django import forms

from traceroom.atlas import countries
from traceroom.atlas.names import find
from traceroom.site.actions.clues import NewClue
from traceroom.site.actions.doing import Refused
from traceroom.values.certainty import Certainty

HOW_SURE = {
    Certainty.CERTAIN: "certain",
    Certainty.LIKELY: "likely",
    Certainty.UNSURE: "unsure",
    Certainty.GUESS: "a guess",
}
SOURCES = [("", "not graded"), ("A", "A: no doubt"), ("B", "B: mostly reliable"), ("C", "C: mostly unreliable"),
           ("X", "X: cannot be assessed")]  # fmt: skip
INFORMATION = [("", "not graded"), ("1", "1: known without doubt"), ("2", "2: known personally to the source"),
               ("3", "3: not known personally, supported"), ("4", "4: cannot be supported")]  # fmt: skip


class ClueForm(forms.Form):
    """What somebody knows of the object."""

    countries = forms.CharField(
        max_length=300, required=False, label="Made, sold or seen in",
        help_text="countries with commas, by name or code: Belgium, NL. Leave it empty to date it only.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "list": "country-names"}),
    )  # fmt: skip
    excludes = forms.BooleanField(required=False, label="Not there: it rules these countries out")
    certainty = forms.ChoiceField(
        choices=[(str(one), words) for one, words in HOW_SURE.items()], initial="likely", label="How sure"
    )
    source = forms.CharField(
        max_length=60, required=False, label="How do you know", help_text="sold it, a catalogue, an expert"
    )
    note = forms.CharField(
        max_length=500, required=False, label="In a sentence", widget=forms.Textarea(attrs={"rows": 2})
    )
    first = forms.CharField(max_length=10, required=False, label="On sale from", help_text="2014, 2014-06 or a day")
    last = forms.CharField(max_length=10, required=False, label="until")
    source_grade = forms.ChoiceField(choices=SOURCES, required=False, label="Source")
    information_grade = forms.ChoiceField(choices=INFORMATION, required=False, label="Information")

    def new_clue(self) -> NewClue:
        """What was typed, once it is valid. Raises Refused for a country that nobody knows."""
        given = self.cleaned_data
        return NewClue(
            says=countries_of(given["countries"]),
            certainty=Certainty(given["certainty"]),
            source=given["source"],
            note=given["note"],
            excludes=given["excludes"],
            first=given["first"],
            last=given["last"],
            source_grade=given["source_grade"],
            information_grade=given["information_grade"],
        )


def countries_of(text: str) -> dict[str, float] | None:
    """Codes or names, in any language that the atlas knows; None for nothing. Raises Refused."""
    found: dict[str, float] = {}
    for part in filter(None, (part.strip() for part in re.split(r"[,;/\n]", text))):
        if part.upper() in countries.index():
            found[part.upper()] = 1.0
            continue
        named = [one.name.countries for one in find(part) if one.name.kind == "country"]
        if not named:
            raise Refused(f"No country is called {part!r}: write its name, or its two letters.")
        found |= dict(named[0])
    return found or None
