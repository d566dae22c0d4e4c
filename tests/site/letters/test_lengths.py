from __future__ import annotations

import re

import pytest

from tests.site.letters.letters_made import appeal, site
from traceroom.site.desk.envelope import WORDS, too_long
from traceroom.site.desk.form import FIELD_BYTES, Sent
from traceroom.site.letters.answers import Typed, Word, plain_form, status_page, word_page
from traceroom.site.letters.lengths import LONGEST

WIDEST = "鍋" * 3 + "🙂"
"""Three bytes a sign, and four."""


def test_every_field_for_words_says_how_long_it_may_be_and_none_cuts() -> None:
    letter = site([appeal()])["/en/c0ffee/"].body.decode()
    for page, names in (
        (letter, WORDS), (plain_form(Typed()), WORDS), (status_page("en", "one", [], []), ("text",)),
        (word_page("en", "fields", Word("one")), ("text",)), (site([])["/en/receipt/"].body.decode(), ("text",)),
    ):  # fmt: skip
        for name in names:
            (field,) = re.findall(rf'<(?:input|textarea)[^>]* name="{name}"[^>]*>', page)
            assert f'data-longest="{LONGEST[name]}"' in field
            assert "maxlength" not in field
            assert 'autocomplete="off"' in field or not field.startswith("<textarea")


def test_no_browser_keeps_what_is_typed_and_no_service_for_spelling_reads_it() -> None:
    files = site([appeal()])
    made = (plain_form(Typed()), status_page("en", "one", [], []), word_page("en", "fields", Word("one")))
    for page in (files["/en/c0ffee/"].body.decode(), files["/en/receipt/"].body.decode(), *made):
        for form in re.findall(r"<form.*?</form>", page, re.DOTALL):
            head = form.partition(">")[0]
            for field in re.findall(r"<textarea[^>]*>", form):
                assert 'autocomplete="off"' in field, "Firefox heeds no form's for what it keeps of a session"
                assert 'spellcheck="false"' in head + field
            if re.search(r"<input(?![^>]*hidden)", form):
                assert 'autocomplete="off" spellcheck="false"' in head


def test_the_desk_takes_as_much_of_each_and_all_of_them_together() -> None:
    longest = {name: ("é" * LONGEST[name]) for name in LONGEST}
    assert not too_long(Sent(longest))
    for name in LONGEST:
        assert too_long(Sent(longest | {name: longest[name] + "é"})) == name
    tip = sum(LONGEST[name] for name in WORDS) * len("🙂".encode())
    assert tip + 5_000 <= FIELD_BYTES, "with the challenge and what else a form sends"


@pytest.mark.parametrize("name", WORDS)
def test_the_form_without_scripts_says_which_field_is_too_long_and_how_much(name: str) -> None:
    page = plain_form(Typed(**{name: WIDEST * LONGEST[name]}), kind="fields")  # type: ignore[arg-type]
    assert f"<bdi>{len(WIDEST) * LONGEST[name]} / {LONGEST[name]}</bdi>" in page
    assert page.count('aria-invalid="true"') == 1
    assert f'aria-describedby="over-{name}"' in page and f'id="over-{name}"' in page
    assert '<details class="more" open>' in page or name in {"what", "how"}


def test_a_word_that_is_too_long_says_how_much() -> None:
    page = word_page("ar", "fields", Word("one", text="x" * (LONGEST["text"] + 1)))
    assert f"<bdi>{LONGEST['text'] + 1} / {LONGEST['text']}</bdi>" in page
    assert "<bdi>" not in word_page("ar", "fields", Word("one", text="x" * LONGEST["text"]))
