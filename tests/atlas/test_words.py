"""Words."""

import numpy as np
import pytest

from traceroom.atlas.words import grams, ordinary, plain_words, word_of, words_table, zipf_of

FREQUENT = [("mjölk", "sv"), ("mlieko", "sk"), ("mælk", "da"), ("fromage", "fr"), ("piim", "et"), ("млеко", "mk")]


@pytest.mark.parametrize(("word", "language"), FREQUENT)
def test_a_frequent_word_belongs_to_its_language(word: str, language: str) -> None:
    assert words_table().languages[int(word_of(word).bits.argmax())] == language


def test_serbian_is_known_in_both_scripts() -> None:
    at = words_table().languages.index("sh")
    assert word_of("mlijeko").known[at]
    assert word_of("млијеко").known[at]


@pytest.mark.parametrize(("word", "language"), [("letmælk", "da"), ("lettmelk", "nb"), ("appelsap", "af")])
def test_a_word_of_two_known_ones_is_known(word: str, language: str) -> None:
    assert zipf_of(word) is None or word == "appelsap"
    assert words_table().languages[int(word_of(word).bits.argmax())] == language
    assert word_of(word).known.any()


def test_an_unknown_word_is_judged_by_its_letters() -> None:
    order = [words_table().languages[i] for i in np.argsort(-word_of("szczebrzeszynianka").bits)]
    assert order[0] == "pl"


def test_the_table_is_sorted_and_whole() -> None:
    table = words_table()
    assert (np.diff(table.keys.astype(np.int64)) > 0).all()
    assert table.starts[-1] == len(table.owners) == len(table.scores)
    assert len(table.languages) == table.letters.shape[1]


def test_signs_of_vowels_belong_to_their_word() -> None:
    assert plain_words("ताजा दूध") == ["ताजा", "दूध"]
    assert plain_words("e\u0301te\u0301") == ["été"]


def test_a_word_without_end_is_a_word() -> None:
    assert word_of("a" * 10_000).bits.shape == (len(words_table().languages),)
    assert word_of("lait\ud800").bits.shape == (len(words_table().languages),)


def test_words_are_plain() -> None:
    assert plain_words("E330, Fromage d’été 12 g") == ["e", "fromage", "d’été", "g"]
    assert len(grams("kaas")) == 7


def test_some_words_are_ordinary() -> None:
    assert ordinary("fromage") > 4 > ordinary("szczebrzeszynianka") == 0
