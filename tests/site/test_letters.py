"""Letters: what each of their modules does where no file of its own tests it."""

from __future__ import annotations

from tests.site.letters.letters_made import appeal
from traceroom.site.letters.countries import country_name, country_names
from traceroom.site.letters.words import LANGUAGES, nearest, words


def test_a_word_is_said_in_the_language_that_has_it_and_tells_which() -> None:
    shown = appeal()
    assert shown.said("title", "ar").language == "ar"
    assert shown.said("who", "ar").language == "en"
    assert shown.years == "2010–2016"
    assert appeal(first="2010", last="2010").years == "2010"
    assert appeal(first="", last="").years == ""


def test_every_country_has_a_name_in_every_language() -> None:
    for language in LANGUAGES:
        assert len(country_names(language)) == len(country_names("en"))
        assert all(name.strip() for _, name in country_names(language))
    assert country_name("BE", "de") == "Belgien"
    assert country_name("ZZ", "de") == "ZZ"


def test_the_language_is_the_best_that_the_browser_asks_for() -> None:
    offered = ("en", "de", "ar")
    assert nearest("fr-CH, de;q=0.8, ar;q=0.9", offered) == "ar"
    assert nearest("de-AT,de;q=0.9", offered) == "de"
    assert nearest("fr", offered) == "en"
    assert nearest("de;q=, ;;q=x,,", offered) == "de"
    assert nearest("", offered) == "en"


def test_a_language_that_is_not_ours_is_english() -> None:
    assert words("../../etc/passwd").language == "en"
