"""Evidence, speech."""

from __future__ import annotations

from typing import Any

import pytest

from traceroom.atlas import countries
from traceroom.clues.evidence_speech import parse_spoken, spoken_told
from traceroom.runs.locate import locate
from traceroom.values.trouble import Trouble


def test_a_dialect_is_where_its_speakers_come_from() -> None:
    assert parse_spoken({"speaks": "pt-BR"}, "x") == {"BR": 1.0}
    assert parse_spoken({"speaks": "nl_be"}, "x") == {"BE": 1.0}
    assert parse_spoken({"speaks": "zh-Hans-CN"}, "x") == {"CN": 1.0}


def test_a_language_is_spoken_by_shares_of_peoples() -> None:
    spoken = parse_spoken({"speaks": "pt"}, "x")
    assert spoken is not None and spoken["PT"] > 0.5 and spoken["BR"] > 0.5 and "FI" not in spoken


def test_it_is_about_the_speaker_and_not_the_place() -> None:
    """The same words on a wall fixture would leave nothing to a country of migrants."""
    heard = {"kind": "speech", "clues": [{"speaks": "pt-BR", "certainty": "certain"}]}
    fixed = {"kind": "fixture", "clues": [{"says": ["BR"], "certainty": "certain"}]}
    brazil = countries.index()["BR"]
    speaker, socket = (float(locate({"objects": [one]}).fused.posterior[brazil]) for one in (heard, fixed))
    assert socket > speaker > 0.3


def test_without_a_tag_there_is_none() -> None:
    assert parse_spoken({"says": ["BE"]}, "x") is None


@pytest.mark.parametrize(
    ("tag", "sentence"),
    [
        ("klingon", "has no language"),
        ("Portuguese", "did you mean pt"),
        ("en-UK", "did you mean GB"),
        ("pt-XX", "is no country code"),
        (7, "a dialect such as"),
        ("", "has no language"),
    ],
)
def test_what_is_no_tag_is_a_sentence(tag: Any, sentence: str) -> None:
    with pytest.raises(Trouble, match=sentence):
        parse_spoken({"speaks": tag}, "evidence, clues[0]")


def test_the_sentence_is_about_the_speaker() -> None:
    assert spoken_told({"speaks": "pt-BR"}, excludes=False) == "says that one hears Portuguese of Brazil"
    assert spoken_told({"speaks": "nl_be"}, excludes=True) == "rules out that one hears Dutch of Belgium"
    assert spoken_told({"speaks": "tr"}, excludes=False) == "says that one hears Turkish"
    assert spoken_told({"says": ["BE"]}, excludes=False) == ""
