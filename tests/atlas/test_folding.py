"""Folding."""

from hypothesis import given
from hypothesis import strategies as st

from traceroom.atlas.folding import fold, tokens, words


def test_case_and_diacritics_do_not_matter() -> None:
    assert fold("MÉLANGE Ł ß Ø") == fold("melange l ss o")


def test_points_and_apostrophes_inside_a_word_do_not_matter() -> None:
    assert tokens(fold("U.S.A. d'Italia")) == ["usa", "ditalia"]


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=40))
def test_words_know_where_they_stand(text: str) -> None:
    for word, start, end in words(text):
        assert word in tokens(fold(text[start:end]))
