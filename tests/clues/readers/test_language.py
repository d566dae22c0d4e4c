"""The reader of languages."""

from __future__ import annotations

import pytest

from traceroom.clues.case import Thing
from traceroom.clues.clue import Said
from traceroom.clues.readers.language import MOST_READ, printed_where, read
from traceroom.values.certainty import Certainty
from traceroom.values.kind import Kind

SWEDISH = "Bäst före: se lockets kant. Förvaras torrt och svalt"
ENGLISH = "Wheat flour, sugar, palm oil, skimmed milk powder, salt, natural flavouring, raising agents"


def _said(*texts: str, kind: Kind = Kind.PACKAGED) -> Said:
    (said,) = read(Thing("one", kind, texts))
    return said


def _most(said: Said) -> str:
    return max(said.codes, key=lambda code: said.codes[code])


def test_a_sentence_is_certain_a_few_words_are_likely_and_a_name_is_unsure() -> None:
    assert _said(SWEDISH).certainty is Certainty.CERTAIN
    assert _said("lait entier").certainty is Certainty.LIKELY
    assert _said("Sauce Original").certainty is Certainty.UNSURE


def test_noise_is_never_more_than_unsure() -> None:
    assert _said("xqvz wklrt bhjpm zzgth qwprt vbnmk rrtks plmbv").certainty is Certainty.UNSURE


def test_an_english_list_of_ingredients_beside_a_foreign_name_is_english() -> None:
    said = _said("Cioccolato", ENGLISH)
    assert "English" in said.sentence
    assert said.codes["GB"] > said.codes["IT"]


def test_of_languages_as_likely_by_their_words_those_that_are_printed_are_named() -> None:
    assert _said("melk").sentence.startswith("The words may be Dutch or Norwegian, printed in the Netherlands")


def test_two_words_may_be_of_several_languages() -> None:
    sentence = _said("susu segar").sentence
    assert sentence.startswith("The words may be Indonesian or Malay, printed in Indonesia")


def test_traditional_signs_are_printed_in_three_places() -> None:
    assert _said("無添加糖").codes["TW"] > 10 * _said("無添加糖").codes["CN"]
    assert _said("鲜牛奶").codes["CN"] > 10 * _said("鲜牛奶").codes["TW"]
    either = _said("牛奶")
    assert 0.5 < either.codes["CN"] / either.codes["TW"] < 2


def test_belgian_packs_speak_two_languages() -> None:
    said = _said("Bewaren bij maximum 7 graden, koel en droog", "À conserver au frais et au sec, à consommer avant")
    assert _most(said) == "BE"
    assert "beside each other" in said.sentence


def test_what_is_read_is_on_one_line_without_half_letters_and_not_endless() -> None:
    said = _said("lait\nentier \ud800\u202e sucré")
    assert said.read == "lait entier sucré"
    assert len(_said("lait entier sucré " * 10**5).read) <= MOST_READ + 1


@pytest.mark.parametrize(
    "texts",
    [
        ["a," * 10**6],
        ["lait\n" * 10**5],
        [f"lait entier numéro {number}" for number in range(10_000)],
        ["e" + "\u0301" * 10**6],
        ["\u202e\u2066abc \u202d\u2069 קרא" * 10**4],
        ["\ufdfa" * 10**5],
    ],
    ids=["one line", "lines", "texts", "marks", "directions", "ligatures"],
)
def test_whatever_is_given_is_read(texts: list[str]) -> None:
    assert len(list(read(Thing("one", Kind.PACKAGED, tuple(texts))))) <= 1


def test_languages_that_are_printed_nowhere_move_nothing() -> None:
    assert not printed_where({"eo": 1.0}, Kind.PACKAGED).any()
