"""Clue form: what somebody knows of an object, as they type it."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.http import HttpRequest, QueryDict

from traceroom.clues.evidence_local import LARGEST_KM, RADIUS_KM
from traceroom.runs.sentences import right_in
from traceroom.site.actions.clues import NewClue
from traceroom.site.actions.doing import Refused
from traceroom.site.room.clue_area import area_of, text_of
from traceroom.site.room.clue_place import countries_of, near_of
from traceroom.values.certainty import Certainty
from traceroom.values.local import Local

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
AREA_BYTES = 2_500_000
TOO_LARGE = "That file is too large: an area has at most 20,000 corners. Leave some out."
DRIVES = [("", "not seen"), ("left", "left"), ("right", "right")]


def sure(certainty: Certainty) -> str:
    """A certainty in words, and what it is taken for: "unsure (right in 79 of 100)"."""
    return f"{HOW_SURE[certainty]} (right in {right_in(certainty)} of 100)"


class ClueForm(forms.Form):
    """What somebody knows of the object."""

    countries = forms.CharField(
        max_length=300, required=False, label="Made, sold or seen in",
        help_text="countries with commas, by name or code: Belgium, NL; empty if you only know a place or a date",
        widget=forms.TextInput(attrs={"autocomplete": "off", "list": "country-names"}),
    )  # fmt: skip
    speaks = forms.CharField(
        max_length=12, required=False, label="A language that is heard",
        help_text="pt, or a dialect: pt-BR, nl-BE; of an object of the kind speech",
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )  # fmt: skip
    drives = forms.ChoiceField(choices=DRIVES, required=False, label="One drives on the")
    radius_km = forms.FloatField(
        min_value=0,
        max_value=LARGEST_KM,
        required=False,
        label="Within, in km",
        help_text=f"{RADIUS_KM:g} if left empty",
        widget=forms.NumberInput(attrs={"step": "any", "inputmode": "decimal"}),
    )
    near = forms.CharField(
        max_length=150,
        required=False,
        label="of the town",
        help_text="Ghent, or with its country: Springfield, Canada",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    latitude = forms.FloatField(
        min_value=-90,
        max_value=90,
        required=False,
        help_text="degrees, north of the equator: 51.05",
        widget=forms.NumberInput(attrs={"step": "any", "inputmode": "text"}),
    )
    longitude = forms.FloatField(
        min_value=-180,
        max_value=180,
        required=False,
        help_text="degrees, east of Greenwich: 3.72; west is negative",
        widget=forms.NumberInput(attrs={"step": "any", "inputmode": "text"}),
    )
    area_name = forms.CharField(
        max_length=150,
        required=False,
        label="The area",
        help_text="where olive trees grow; of the north grid",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    area_file = forms.FileField(
        required=False, label="its outline, as a file", help_text="GeoJSON, as programs for maps write it",
        widget=forms.FileInput(attrs={"accept": ".geojson,.json,application/geo+json,application/json"}),
    )  # fmt: skip
    area = forms.CharField(
        required=False, label="or pasted here",
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off", "spellcheck": "false"}),
    )  # fmt: skip
    excludes = forms.BooleanField(required=False, label="Not there: it rules this out")
    certainty = forms.ChoiceField(
        choices=lambda: [(str(one), sure(one)) for one in Certainty],
        initial="likely",
        label="How sure",
        help_text="this alone decides how much it weighs; a grade does not",
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
        """What was typed, once it is valid. Raises Refused for a country or a town that nobody knows."""
        given = self.cleaned_data
        says = countries_of(given["countries"])
        return NewClue(
            says=says,
            local=self._local(tuple(says or ())),
            certainty=Certainty(given["certainty"]),
            source=given["source"],
            note=given["note"],
            excludes=given["excludes"],
            first=given["first"],
            last=given["last"],
            speaks=given["speaks"],
            drives=given["drives"],
            source_grade=given["source_grade"],
            information_grade=given["information_grade"],
        )

    def _local(self, among: tuple[str, ...]) -> Local | None:
        given = self.cleaned_data
        spot = (given["latitude"], given["longitude"])
        near = near_of(given["near"], spot, given["radius_km"], among=among)
        area = area_of(given["area"], given["area_name"])
        if near is not None and area is not None:
            raise Refused("A distance and an area are two ways to say where; one clue has one of them. Say two clues.")
        if area is None and given["area_name"]:
            raise Refused("An area needs its outline: choose a file, or paste its GeoJSON.")
        return near or area


def typed(request: HttpRequest) -> QueryDict:
    """What was sent, with a file's text as if it had been pasted: so it is there again after a refusal. Raises Refused
    for a file that was too large to be kept."""
    upload = request.FILES.get("area_file")
    if upload is not None and (upload.size or 0) > AREA_BYTES:
        raise Refused(TOO_LARGE)
    if upload is None:
        if request.content_type == "multipart/form-data" and _length(request) > settings.FILE_UPLOAD_MAX_MEMORY_SIZE:
            raise Refused(TOO_LARGE)
        return request.POST
    sent = request.POST.copy()
    sent["area"] = text_of(upload.read())
    return sent


def _length(request: HttpRequest) -> int:
    said = request.META.get("CONTENT_LENGTH") or "0"
    return int(said) if said.isdigit() else 0
