"""What is said of words that are no receipt."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from traceroom.adapters.receipt_words import NAMED, Looked, Unknown, looked, slips_between
from traceroom.adapters.receipts import LISTS, words_of

SECRET = bytes.fromhex("00112233445566778899aa80")
ENGLISH = words_of(SECRET, "en").split()


def _look(text: str, first: str = "english") -> Looked:
    return looked(text, first=first)


def test_a_word_with_a_slip_or_two_is_named_with_those_that_are_near() -> None:
    assert _look("skotch").unknown == (Unknown("skotch", ("sketch", "switch")),)
    assert _look("abanddon").unknown[0].near[0] == "abandon"
    assert _look("xylophoneme").unknown == (Unknown("xylophoneme"),)
    assert _look("zo").unknown == (Unknown("zo"),), "of so short a word every other is near"
    assert "able" in _look("abel").unknown[0].near, "two that changed places are one slip"


def test_words_and_figures_are_counted() -> None:
    eight = _look(" ".join(ENGLISH[:8]))
    assert (eight.counted, eight.needed, eight.figures, eight.unknown) == (8, 9, False, ())
    figures = words_of(SECRET, "de")
    short = _look(figures[:-1])
    assert (short.counted, short.needed, short.figures, short.fits) == (29, 30, True, False)
    assert _look(figures).fits
    assert _look(figures.replace("0", "o", 1)).unknown == (Unknown("o"),), "a letter among figures"
    assert _look("").counted == 0


def test_what_fits_is_told_from_what_does_not() -> None:
    assert _look(" ".join(ENGLISH)).fits
    swapped = [*ENGLISH[1::-1], *ENGLISH[2:]]
    assert not _look(" ".join(swapped)).fits and _look(" ".join(swapped)).unknown == ()


@pytest.mark.parametrize("language", LISTS)
def test_the_list_that_knows_most_of_the_words_is_found_and_the_pages_own_before_others(language: str) -> None:
    found = _look(words_of(SECRET, language), first="czech")
    assert found.names == LISTS[language] and found.counted == 9 and found.fits
    french = words_of(SECRET, "fr").split()
    french[3] = f"{french[3]}x"
    mended = _look(" ".join(french))
    assert mended.names == "french" and words_of(SECRET, "fr").split()[3] in mended.unknown[0].near
    assert _look("qqqqq wwwww").names == ""


def test_what_is_very_long_is_cut() -> None:
    found = _look(" ".join(f"qx{'abcdefghij'[at % 10]}{'klmnopqrst'[at // 10]}" for at in range(100)))
    assert len(found.unknown) == NAMED and found.counted > NAMED
    assert len(_look("q" * 900).unknown[0].word) == 40


@given(st.text("abcd", max_size=6), st.text("abcd", max_size=6))
def test_slips_are_as_many_from_either_side_and_none_of_the_same(one: str, other: str) -> None:
    assert slips_between(one, other) == slips_between(other, one) <= max(len(one), len(other))
    assert (slips_between(one, other) == 0) == (one == other)
    for most in range(4):
        early = slips_between(one, other, most=most)
        assert early == slips_between(one, other) or min(early, slips_between(one, other)) > most


@given(st.text(max_size=60))
def test_nothing_that_is_typed_is_too_much(text: str) -> None:
    found = _look(text)
    assert found.counted >= 0 and all(one.word for one in found.unknown)
