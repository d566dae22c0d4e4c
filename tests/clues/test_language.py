"""Language."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from traceroom.clues.language import detect, detect_lines, likelihood, side_by_side

PHRASES = {
    "nl": "Ten minste houdbaar tot: zie bovenkant. Koel en droog bewaren",
    "fr": "À consommer de préférence avant le : voir sur le côté",
    "de": "Mindestens haltbar bis: siehe Deckel. Kühl und trocken lagern",
    "it": "Da consumarsi preferibilmente entro il: vedi retro della confezione",
    "es": "Consumir preferentemente antes del fin de: ver tapa",
    "pt": "Consumir de preferência antes de: ver tampa da embalagem",
    "pl": "Najlepiej spożyć przed końcem: patrz wieczko opakowania",
    "sv": "Bäst före: se lockets kant. Förvaras torrt och svalt",
    "da": "Mindst holdbar til: se låget. Opbevares tørt og køligt",
    "fi": "Parasta ennen: katso kannesta. Säilytä kuivassa ja viileässä",
    "cs": "Minimální trvanlivost do: viz víčko. Skladujte v suchu",
    "hu": "Minőségét megőrzi: lásd a fedélen. Száraz, hűvös helyen tárolandó",
    "ro": "A se consuma de preferință înainte de: vezi capacul",
    "tr": "Son tüketim tarihi kapak üzerindedir. Serin ve kuru yerde saklayınız",
    "en": "Best before: see lid. Store in a cool and dry place",
    "ru": "Годен до: смотри на крышке. Хранить в сухом прохладном месте",
    "uk": "Вжити до: дивись на кришці. Зберігати в сухому прохолодному місці",
    "el": "Ανάλωση κατά προτίμηση πριν από: βλέπε καπάκι",
    "ja": "賞味期限は枠外に記載",
    "ka": "საუკეთესოა გამოსაყენებლად",
}


@pytest.mark.parametrize(("language", "phrase"), PHRASES.items())
def test_what_stands_on_packs_is_recognised(language: str, phrase: str) -> None:
    assert detect(phrase)[0].language == language


@pytest.mark.parametrize("language", ["nl", "fr", "de", "it", "es", "pl", "cs", "hu"])
def test_capitals_without_diacritics_are_recognised_too(language: str) -> None:
    plain = PHRASES[language].upper()
    for letter, bare in zip("ÀÉÚŚŻŐŰÜÖÁÍĚŘÝČŽÔ", "AEUSZOUUOAIERYCZO", strict=True):
        plain = plain.replace(letter, bare)
    assert detect(plain)[0].language == language


def test_short_words_are_unsure() -> None:
    assert detect("melk")[0].probability < 0.7
    assert detect(PHRASES["nl"])[0].probability > 0.95


def test_text_without_letters_is_in_no_language() -> None:
    assert detect("12345 %") == ()
    assert likelihood("") == {}


@given(st.text(max_size=60))
@settings(deadline=None)
def test_probabilities_sum_to_one(text: str) -> None:
    guesses = detect(text)
    assert not guesses or abs(sum(g.probability for g in guesses) - 1) < 1e-6


def test_english_decoration_does_not_hide_the_language_of_the_pack() -> None:
    guesses = detect_lines(["THE ORIGINAL", "Mellanmjölk", "färsk ekologisk", "NEW RECIPE"])
    assert guesses[0].language == "sv"


def test_two_languages_beside_each_other_are_both_named() -> None:
    assert set(side_by_side([PHRASES["nl"], PHRASES["fr"]])) == {"nl", "fr"}
    assert side_by_side([PHRASES["nl"], PHRASES["en"]]) == ()
    assert side_by_side([PHRASES["nl"]]) == ()
