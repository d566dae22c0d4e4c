"""What the page says of words that are no receipt."""

from __future__ import annotations

import pytest

from traceroom.adapters.receipt_words import Unknown
from traceroom.adapters.receipts import LISTS, NoReceipt, secret_of, words_of
from traceroom.site.letters.receipt_help import TONGUES, example, help_with, tongues
from traceroom.site.letters.statics import lists
from traceroom.site.letters.words import LANGUAGES

SECRET = bytes.fromhex("00112233445566778899aa80")
WORDS = words_of(SECRET, "en")


def test_too_few_words_are_counted_and_a_wrong_one_is_named() -> None:
    said = help_with(f"{' '.join(WORDS.split()[:7])} skotch", "en")
    assert said.lines[0] == "A receipt has 9 words, or 30 figures. Words read here: 8"
    assert said.lines[-1] == "These are in none of our lists:" and said.unknown == (
        Unknown("skotch", ("sketch", "switch")),
    )
    assert help_with("12345", "en").lines == ("A receipt has 9 words, or 30 figures. Figures read here: 5",)


def test_words_of_another_language_are_recognised() -> None:
    french = words_of(SECRET, "fr").split()
    said = help_with(" ".join(french[:8]), "de")
    assert said.lines[1] == "Die meisten dieser Wörter stehen in unserer Liste für diese Sprache: Français"
    assert len(help_with(" ".join(french[:8]), "fr").lines) == 1, "it is the page's own"


def test_right_words_in_a_wrong_order_and_right_ones_that_find_nothing_are_two_things() -> None:
    words = WORDS.split()
    (swapped,) = help_with(" ".join([*words[1::-1], *words[2:]]), "en").lines
    (fits,) = help_with(WORDS, "en").lines
    assert "two changed places" in swapped and "nothing is kept here under them" in fits


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_page_shows_how_its_receipts_begin_and_names_all_lists_in_one_order(language: str) -> None:
    assert example(language).startswith("12345 67890" if language not in LISTS else "") and example(language)[-1] == "…"
    named = tongues(language).split("|")
    assert len(named) == len(lists(language).split()) == len(TONGUES)
    for address, tongue in zip(lists(language).split(), named, strict=True):
        (name,) = (name for name, one in TONGUES.items() if one == tongue)
        assert f"/{name.replace('_', '-')}-" in address
    with pytest.raises(NoReceipt):
        secret_of(example(language))
