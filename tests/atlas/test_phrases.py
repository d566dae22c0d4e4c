"""Phrases."""

from traceroom.atlas import countries
from traceroom.atlas.phrases import find
from traceroom.atlas.references import KNOWN, held_by
from traceroom.atlas.table_files import lines
from traceroom.atlas.weights import weights
from traceroom.values.span import parse_span


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


def test_every_phrase_names_known_countries_its_source_and_what_was_looked_up() -> None:
    for line in lines("phrases.tsv"):
        written, cell, what, start, end, source, checked = line.split("\t")
        assert written and what and source and (held_by(checked) or checked == KNOWN)
        assert set(weights(cell)) <= set(countries.codes()), written
        assert parse_span(start or None, end or None) is not None or not (start or end)


def test_marks_of_a_law_have_its_first_day() -> None:
    ((mark, _),) = find("TRIMAN")
    assert mark.span is not None and mark.span.start == 2015 and mark.looked_up
    ((deposit, written),) = find("Kaucja 0,50 zł")
    assert written == "Kaucja 0,50 zł" and deposit.span is not None and deposit.span.start == 2025


def test_what_is_only_usage_and_not_looked_up_is_told_apart() -> None:
    ((word, _),) = find("hagelslag")
    assert word.only_usage
    ((spelling, _),) = find("flavors")
    assert spelling.source == "usage" and not spelling.only_usage


def test_ice_cream_is_french_and_a_class_of_eggs_is_nobodys() -> None:
    ((ice, _),) = find("crème glacée")
    assert ice.countries["FR"] > 0.5
    assert list(find("klasa")) == []
