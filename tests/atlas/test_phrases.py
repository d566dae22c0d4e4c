"""Phrases."""

from traceroom.atlas.phrases import find


def test_phrases_are_found_folded() -> None:
    ((phrase, written),) = find("Dose: EINWEGPFAND 0,25")
    assert written == "EINWEGPFAND"
    assert max(phrase.countries, key=lambda code: phrase.countries[code]) == "DE"


def test_part_of_a_phrase_is_none() -> None:
    assert list(find("nutrition is good")) == []
