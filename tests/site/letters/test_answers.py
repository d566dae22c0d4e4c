from __future__ import annotations

import base64
import re

import pytest
from markupsafe import escape

from traceroom.site.letters.answers import (
    TROUBLES,
    Answered,
    Letter,
    Typed,
    Word,
    missing_page,
    plain_form,
    receipt_page,
    status_page,
    trouble_page,
    word_page,
)
from traceroom.site.letters.words import LANGUAGES, words

TYPED = Typed(
    slug="c0ffee",
    language="de",
    what='Meine Tante <b>hatte</b> "einen"',
    where="Porto",
    when="2012",
    how="gekauft",
    link="https://example.org/?a=1&b=2",
    country="PT",
    may_ask=True,
    once="0f" * 16,
    lane="token.1",
)


def test_a_form_without_scripts_carries_all_that_was_typed() -> None:
    text = plain_form(TYPED)
    assert "Meine Tante &lt;b&gt;hatte&lt;/b&gt; &#34;einen&#34;</textarea>" in text
    for name, value in (("where", "Porto"), ("when", "2012"), ("how", "gekauft"), ("once", "0f" * 16)):
        assert re.search(rf'name="{name}"[^>]*value="{value}"', text), name
    assert 'value="https://example.org/?a=1&amp;b=2"' in text
    assert "<option value=PT selected>" in text
    assert re.search(r'name="may_ask"[^>]* checked', text)
    assert re.search(r'name="lane"[^>]*value="token.1"', text)
    assert 'action="/tip" method="post" enctype="multipart/form-data"' in text


@pytest.mark.parametrize("kind", TROUBLES)
def test_a_trouble_is_said_and_what_was_typed_is_still_there(kind: str) -> None:
    text = trouble_page("de", kind, TYPED if kind not in {"receipt", "missing"} else None, "Field “what”.")
    assert words("de")(TROUBLES[kind]) in text
    assert "Field “what”." in text
    assert ("Meine Tante" in text) == (kind not in {"receipt", "missing"})


def test_an_unknown_trouble_says_that_nothing_is_lost() -> None:
    assert "Nothing is lost" in trouble_page("en", "of another kind", None, "")


def test_whoever_typed_a_wrong_receipt_may_type_again() -> None:
    assert 'action="/receipt"' in trouble_page("en", "receipt")


def test_a_receipt_shows_its_words_and_carries_its_file() -> None:
    text = receipt_page("fr", "abaisser abandon", '{"v":1}', slug="c0ffee")
    assert "abaisser abandon" in text
    carried = re.search(r'download="receipt.json" href="data:application/json;base64,([^"]+)"', text)
    assert carried
    assert base64.b64decode(carried[1]) == b'{"v":1}'
    assert "It had arrived before" in receipt_page("en", "abaisser", "{}", again=True)
    told = receipt_page("fr", "abaisser abandon", "{}", address="https://desk.example")
    assert "https://desk.example/fr/receipt/" in told, "who writes the words down writes down where they are read"


def test_a_state_tells_each_letter_and_each_answer() -> None:
    letters = [Letter("2026-11-26", opened=True, file="{}"), Letter("2026-11-27", opened=False)]
    text = status_page("en", "abandon <", letters, [Answered("2026-11-28", "Which <shop>?")], once="aa")
    assert "It has reached the investigators" in text
    assert "Received, not opened yet" in text
    assert "Which &lt;shop&gt;?" in text
    assert text.count('value="abandon &lt;"') == 2


@pytest.mark.parametrize(("opened", "state"), [(False, "is being deleted"), (True, "has been deleted")])
def test_what_was_taken_back_says_so_and_offers_only_its_proof(opened: bool, state: str) -> None:
    letters, gone = [Letter("2026-11-26", opened=True, file="{}")], Letter("2026-11-27", opened=opened, file="{}")
    text = status_page("en", "abandon", letters, [], taken_back=gone)
    assert re.search(rf"<bdi>2026-11-27</bdi></span>: <strong>Taken back. What you sent {state}", text)
    assert "stays in the log, without your words." in text and text.count("Save the receipt file") == 2
    assert "<form" not in text and "No question and no answer yet" not in text
    assert "Which?" in status_page("en", "abandon", letters, [Answered("2026-11-26", "Which?")], taken_back=gone)


def test_what_came_too_late_to_be_added_is_still_there_to_be_copied() -> None:
    gone = Letter("2026-11-27", opened=False)
    text = status_page("en", "abandon", [], [], taken_back=gone, refused="It was <blue>")
    assert "nothing can be added any more" in text and "It was &lt;blue&gt;" in text and "<form" not in text


def test_a_word_that_is_not_stored_can_be_sent_once_more() -> None:
    text = word_page("en", "store", Word("abandon <", "It was <green>", once="0f"))
    assert "It was &lt;green&gt;</textarea>" in text
    assert text.count('value="abandon &lt;"') == 2
    assert 'name="once" value="0f"' in text
    assert 'action="/word"' in text
    assert "Nothing is lost" in text
    assert 'action="/withdraw"' in word_page("en", "store", Word("abandon", withdraws=True))


@pytest.mark.parametrize("language", [*LANGUAGES, "xx", ""])
def test_every_page_is_there_in_every_language(language: str) -> None:
    direction = 'dir="rtl"' if language == "ar" else 'dir="ltr"'
    shown = language if language in LANGUAGES else "en"
    typed = Typed(language=language)
    for text in (
        plain_form(typed),
        trouble_page(language, "busy", typed, ""),
        receipt_page(language, "one two", "{}"),
        status_page(language, "one two", [], []),
        missing_page(language),
        word_page(language, "store", Word("one two", "text")),
    ):
        assert f'<html lang="{shown}" {direction}>' in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_form_that_comes_back_says_that_pictures_do_not_come_back_with_it(language: str) -> None:
    sentence = str(escape(words(language)("Please choose your pictures once more.")))
    with_pictures = plain_form(Typed(language=language, what="x", had_files=True), kind="busy")
    assert sentence in with_pictures and '<details class="more" open>' in with_pictures
    assert sentence not in plain_form(Typed(language=language, what="x"), kind="busy")
