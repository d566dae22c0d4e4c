"""Phrases."""

from traceroom.atlas import countries
from traceroom.atlas.phrases import find
from traceroom.atlas.table_files import lines
from traceroom.atlas.weights import weights


def test_phrases_are_found_folded() -> None:
    ((phrase, written),) = find("Dose: EINWEGPFAND 0,25")
    assert written == "EINWEGPFAND"
    assert max(phrase.countries, key=lambda code: phrase.countries[code]) == "DE"


def test_part_of_a_phrase_is_none() -> None:
    assert list(find("nutrition is good")) == []


def test_words_with_marks_are_other_words() -> None:
    assert [phrase.countries.get("ES") for phrase, _ in find("cacahuetes")] == [1.0]
    assert list(find("cacahuètes")) == []


def test_headings_are_found_in_writing_without_spaces() -> None:
    ((phrase, written),) = find("見本賞味期限2025")
    assert written == "賞味期限" and set(phrase.countries) == {"JP"}
    assert [words for _, words in find("ควรบริโภคก่อน 25/03/2568")] == ["ควรบริโภคก่อน"]


def test_every_phrase_names_known_countries_and_its_source() -> None:
    for line in lines("phrases.tsv"):
        written, cell, what, source = line.split("\t")
        assert written and what and source
        assert set(weights(cell)) <= set(countries.codes()), written
