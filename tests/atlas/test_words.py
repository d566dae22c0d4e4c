"""Words."""

import numpy as np
import pytest

from traceroom.atlas.words import bits_of, grams, ordinary, plain_words, words_table


@pytest.mark.parametrize(("word", "language"), [("mjölk", "sv"), ("mlieko", "sk"), ("mælk", "da"), ("fromage", "fr")])
def test_a_frequent_word_belongs_to_its_language(word: str, language: str) -> None:
    assert words_table().languages[int(bits_of(word).argmax())] == language


def test_an_unknown_word_is_judged_by_its_letters() -> None:
    order = [words_table().languages[i] for i in np.argsort(-bits_of("szczebrzeszynianka"))]
    assert order[0] == "pl"


def test_the_table_is_sorted_and_whole() -> None:
    table = words_table()
    assert (np.diff(table.keys.astype(np.int64)) > 0).all()
    assert table.starts[-1] == len(table.owners) == len(table.scores)
    assert len(table.languages) == table.letters.shape[1]


def test_words_are_plain() -> None:
    assert plain_words("E330, Fromage d’été 12 g") == ["e", "fromage", "d’été", "g"]
    assert len(grams("kaas")) == 7


def test_some_words_are_ordinary() -> None:
    assert ordinary("fromage") > 4 > ordinary("szczebrzeszynianka") == 0
