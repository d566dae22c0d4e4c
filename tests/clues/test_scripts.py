"""Scripts."""

from collections import Counter

import pytest

from traceroom.clues.scripts import FAMILIES, SCRIPTS, main_script, script_of, signs_bits


@pytest.mark.parametrize(
    ("text", "script"),
    [("melk", "LATIN"), ("молоко brand", "CYRILLIC"), ("γάλα", "GREEK"), ("ミルク", "KATAKANA"), ("牛奶", "CJK")],
)
def test_the_script_of_most_letters_counts(text: str, script: str) -> None:
    assert main_script(Counter(letter for letter in text if letter.isalpha())) == script


def test_a_letter_without_a_name_is_taken_for_latin() -> None:
    assert script_of("\ud800") == "LATIN"


def test_no_script_is_both_one_languages_and_a_familys() -> None:
    assert not set(SCRIPTS) & set(FAMILIES)


def test_simplified_and_traditional_signs_are_told_apart() -> None:
    simplified, traditional, either = signs_bits("鲜牛奶"), signs_bits("無添加糖"), signs_bits("牛奶")
    assert simplified["simplified"] > simplified["traditional"]
    assert traditional["traditional"] > traditional["simplified"]
    assert either["simplified"] == either["traditional"] == 0


def test_what_only_japan_writes_is_japanese() -> None:
    bits = signs_bits("食塩")
    assert bits["japanese"] == 0 > max(bits["simplified"], bits["traditional"])
