"""Names stand where readers of each language look for them."""

from __future__ import annotations

import pytest

from traceroom.values.alphabet import LETTERS, in_order

ORDERS = {
    "en": "Afghanistan, Åland Islands, Albania, Costa Rica, Côte d’Ivoire, Croatia, Cyprus",
    "pt": "África do Sul, Alemanha, Argélia, Argentina, Austrália, Áustria, Azerbaijão",
    "fr": "Danemark, Égypte, Espagne, Estonie, États-Unis, Éthiopie, Fidji",
    "de": "Oman, Österreich, Osttimor",
    "cs": "Ázerbájdžán, Bělorusko, Brazílie, Haiti, Chile, Chorvatsko, Indie, Rakousko, Řecko, Samoa, Španělsko",
    "da": "Zimbabwe, Ægypten, Østrig, Åland",
    "sv": "Osman, Zimbabwe, Åland, Ägypten, Österrike",
    "et": "Somaalia, Šveits, Zimbabwe, Taani, Vietnam, Õland, Ühendkuningriik",
    "es": "España, Nicaragua, Nueva Zelanda, Ñandú, Omán",
    "hu": "Ciprus, Csád, Dánia, Oroszország, Ököl, Szlovákia, Törökország",
    "pl": "Łotwa, Madagaskar",
    "tr": "Çin, Danimarka, Irak, İran, Ürdün, Vanuatu",
    "ga": "an Afganastáin, An Éigipt, an Fhrainc, Iamáice, an Tuirc, Túvalú",
    "mt": "Andorra, il-Belġju, iċ-Ċina, Ċipru, Franza, il-Ġermanja, l-Italja",
    "uk": "Грузія, Ґана, Данія, Естонія, Єгипет, Індія, Їжа, Йорданія",
    "ja": "エジプト, オーストラリア, オマーン, ガーナ, カタール, カナダ",
    "ar": "إثيوبيا, أذربيجان, أرمينيا, تركيا",
}
"""Each as a dictionary of that language has it."""


@pytest.mark.parametrize("language", sorted(ORDERS))
def test_names_stand_as_in_a_dictionary(language: str) -> None:
    names = ORDERS[language].split(", ")
    backwards = names[::-1]
    assert sorted(backwards, key=lambda name: in_order(name, language)) == names


def test_a_mark_alone_tells_equal_words_apart() -> None:
    assert in_order("Réunion", "fr") != in_order("Reunion", "fr")
    assert in_order("Réunion", "fr")[0] == in_order("Reunion", "fr")[0] == in_order("REUNION", "fr")[0]


def test_each_letter_stands_behind_one_of_the_plain_ones() -> None:
    for language, rows in LETTERS.items():
        for row in rows.split(", "):
            first, *behind = row.split()
            assert len(first) == 1, language
            assert behind, language
