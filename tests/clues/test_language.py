"""Language."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from traceroom.clues.language import (
    READ_CHARACTERS,
    detect,
    known,
    languages,
    likelihood,
    line_of,
    lines_of,
    of_pack,
    side_by_side,
)

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
    "et": "Parim enne: vaata kaanelt. Säilitada jahedas ja kuivas kohas",
    "sq": "Më së miri para: shiko kapakun. Ruhet në vend të freskët",
    "az": "İstehsal tarixi qapağın üzərindədir. Sərin yerdə saxlayın",
    "sh": "Најбоље употребити до: видети поклопац. Чувати на хладном месту",
    "ne": "चिसो र सुख्खा ठाउँमा राख्नुहोस्",
    "hi": "ठंडी और सूखी जगह पर रखें",
}
INGREDIENTS = "Wheat flour, sugar, palm oil, skimmed milk powder, salt, natural flavouring, raising agents"


@pytest.mark.parametrize(("language", "phrase"), PHRASES.items())
def test_what_stands_on_packs_is_recognised(language: str, phrase: str) -> None:
    assert detect(phrase)[0].language == language


@pytest.mark.parametrize("language", ["nl", "fr", "de", "it", "es", "pl", "cs", "hu", "et"])
def test_capitals_without_diacritics_are_recognised_too(language: str) -> None:
    plain = PHRASES[language].upper()
    for letter, bare in zip("ÀÉÚŚŻŐŰÜÖÁÍĚŘÝČŽÔÄ", "AEUSZOUUOAIERYCZOA", strict=True):
        plain = plain.replace(letter, bare)
    assert detect(plain)[0].language == language


def test_short_words_are_unsure() -> None:
    assert detect("melk")[0].probability < 0.7
    assert detect(PHRASES["nl"])[0].probability > 0.95


@pytest.mark.parametrize("text", ["12345 %", "", "\0\0", "😀 🧀", "\ud800", "\u0301\u0301"])
def test_text_without_words_is_in_no_language(text: str) -> None:
    assert detect(text) == ()
    assert likelihood(text) == {}


@given(st.text(st.characters(codec=None), max_size=60))
@settings(deadline=None)
def test_probabilities_sum_to_one_whatever_is_read(text: str) -> None:
    guesses = detect(text)
    assert not guesses or abs(sum(guess.probability for guess in guesses) - 1) < 1e-6


@pytest.mark.parametrize(
    "text", ["a" * 10**6, "e" + "\u0301" * 10**6, "a," * 10**6, "\u202eab \u2069" * 10**5, "鲜\u3000" * 10**5]
)
def test_of_a_text_without_end_the_beginning_is_read(text: str) -> None:
    line, beginning = line_of(text), line_of(text[:READ_CHARACTERS])
    assert (line and line.best) == (beginning and beginning.best)


def test_half_a_letter_is_read_over() -> None:
    assert detect("lait \ud800 entier")[0].language == "fr"


def test_japanese_without_kana_is_told_from_chinese_by_its_signs() -> None:
    assert detect("原材料名:砂糖、食塩")[0].language == "ja"
    assert detect("配料:白砂糖、食盐")[0].language == "zh"
    assert 0.1 < {g.language: g.probability for g in detect("牛乳")}["ja"] < 0.9


def test_english_decoration_does_not_hide_the_language_of_the_pack() -> None:
    guesses = of_pack(lines_of(["THE ORIGINAL", "Mellanmjölk", "färsk ekologisk", "NEW RECIPE"]))
    assert guesses[0].language == "sv"


def test_a_list_of_ingredients_is_no_decoration() -> None:
    assert of_pack(lines_of(["Cioccolato", INGREDIENTS]))[0].language == "en"
    assert of_pack(lines_of(["Cioccolato fondente", "Dark chocolate"]))[0].language == "it"


def test_nothing_read_is_in_no_language() -> None:
    assert of_pack(()) == ()
    assert side_by_side(()) == ()


def test_noise_is_known_to_no_language() -> None:
    noise = lines_of(["xqvz wklrt bhjpm zzgth qwprt vbnmk"])
    assert known(noise, of_pack(noise)[0].language) < 0.4 < known(lines_of([PHRASES["nl"]]), "nl")


def test_two_languages_beside_each_other_are_both_named() -> None:
    assert set(side_by_side(lines_of([PHRASES["nl"], PHRASES["fr"]]))) == {"nl", "fr"}
    assert side_by_side(lines_of([PHRASES["nl"], PHRASES["en"]])) == ()
    assert set(side_by_side(lines_of([PHRASES["nl"], PHRASES["en"]]), english=True)) == {"nl", "en"}
    assert side_by_side(lines_of([PHRASES["nl"]])) == ()


def test_a_packers_number_is_no_second_language() -> None:
    assert side_by_side(lines_of([PHRASES["it"], "es-12-00390-c-ec"])) == ()


def test_every_line_has_a_bit_for_every_language() -> None:
    line = line_of(PHRASES["nl"])
    assert line is not None
    assert line.bits.shape == line.known.shape == (len(languages()),)
    assert line.best[0] == "nl"
