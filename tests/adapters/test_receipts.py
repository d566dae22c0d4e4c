from __future__ import annotations

import hmac
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mnemonic import Mnemonic

from traceroom.adapters.receipts import (
    LISTS,
    NoReceipt,
    answer_pair_of,
    mandate_of,
    reference_by,
    reference_of,
    secret_for,
    secret_of,
    words_of,
)

SECRETS = st.integers(0, 2**90 - 1).map(lambda number: (number << 6).to_bytes(12))
ONE = secret_for(bytes(32), once=bytes(16), content=sha256(b"a bracelet").digest())
WITHOUT_LIST = ("ar", "de", "uk", "pl", "")


@pytest.mark.parametrize("language", [*LISTS, *WITHOUT_LIST])
@settings(deadline=None)
@given(secret=SECRETS)
def test_what_is_written_is_read(language: str, secret: bytes) -> None:
    assert secret_of(words_of(secret, language)) == secret


@pytest.mark.parametrize("language", LISTS)
def test_a_receipt_has_nine_words_of_the_list_or_thirty_digits(language: str) -> None:
    words = words_of(ONE, language).split(" ")
    assert len(words) == 9
    known = {word.replace("\N{REPLACEMENT CHARACTER}", "?") for word in Mnemonic(LISTS[language]).wordlist}
    assert set(Mnemonic.normalize_string(" ".join(words)).split()) <= {Mnemonic.normalize_string(w) for w in known}


@pytest.mark.parametrize("language", WITHOUT_LIST)
def test_other_languages_have_digits_in_groups_of_five(language: str) -> None:
    groups = words_of(ONE, language).split(" ")
    assert [len(group) for group in groups] == [5] * 6
    assert "".join(groups).isdecimal()


def test_the_form_does_not_change() -> None:
    secret = bytes(range(1, 12)) + b"\xc0"
    assert words_of(secret, "en") == "absurd avoid scissors anxiety gather lottery category door wall"
    assert words_of(secret, "de") == "00048 73704 72982 78715 93605 16785"
    assert mandate_of(secret).hex() == "48c095d377b9e4ae2ab79bc655728d6a17ec27759f876903169089bcac46a4e8"
    assert reference_of(secret).hex() == "fff8f335a237e9d1098e526fd41ac0227516314be3040c1a54997d01c1a304c5"
    assert reference_by(mandate_of(secret)) == reference_of(secret)
    assert answer_pair_of(secret).private.hex() == "6b330670c079faadc4dc5d18122563723f542c4d0a6398b91c3b9aca873557d8"


@settings(deadline=None)
@given(SECRETS, st.sampled_from(["  ", "\n", ", ", " - ", "\u3000", "\t1. "]))
def test_case_spaces_and_signs_between_do_not_matter(secret: bytes, between: str) -> None:
    for language in LISTS:
        assert secret_of(between + words_of(secret, language).upper().replace(" ", between)) == secret
    assert secret_of(words_of(secret, "de").replace(" ", "")) == secret


@settings(deadline=None)
@given(SECRETS)
def test_missing_accents_do_not_matter(secret: bytes) -> None:
    plain = str.maketrans("áàâäéèêëíìîïóòôöúùûüçñğşıéý", "aaaaeeeeiiiioooouuuucngsiey")
    for language in ("fr", "es", "tr", "cs", "pt"):
        assert secret_of(words_of(secret, language).translate(plain)) == secret


@settings(deadline=None)
@given(SECRETS)
def test_digits_of_any_script_are_digits(secret: bytes) -> None:
    western = words_of(secret, "ar")
    for zero in ("\u0660", "\u06f0", "\uff10", "\u0966"):
        assert secret_of(western.translate({ord("0") + n: chr(ord(zero) + n) for n in range(10)})) == secret


@settings(deadline=None)
@given(SECRETS)
def test_chinese_words_need_no_spaces_and_may_be_traditional(secret: bytes) -> None:
    simplified, traditional = (Mnemonic(f"chinese_{name}").wordlist for name in ("simplified", "traditional"))
    words = words_of(secret, "zh")
    assert secret_of(words.replace(" ", "")) == secret
    assert secret_of(" ".join(traditional[simplified.index(word)] for word in words.split())) == secret


def test_a_word_that_the_library_s_list_has_damaged_is_whole() -> None:
    for language, name in LISTS.items():
        damaged = [word for word in Mnemonic(name).wordlist if "\N{REPLACEMENT CHARACTER}" in word]
        assert len(damaged) == (language == "ru")
    assert "снова" in words_of((1572 << 7 + 9 * 8 + 6).to_bytes(12), "ru")


@settings(deadline=None)
@given(SECRETS, st.integers(0, 29), st.integers(1, 9))
def test_one_digit_that_is_wrong_is_found(secret: bytes, at: int, by: int) -> None:
    digits = list(words_of(secret, "de").replace(" ", ""))
    digits[at] = str((int(digits[at]) + by) % 10)
    with pytest.raises(NoReceipt) as found:
        secret_of("".join(digits))
    assert found.value.why == "check"


@settings(deadline=None)
@given(SECRETS, st.integers(0, 28))
def test_two_digits_that_changed_places_are_found(secret: bytes, at: int) -> None:
    digits = list(words_of(secret, "de").replace(" ", ""))
    if digits[at] != digits[at + 1]:
        digits[at : at + 2] = digits[at + 1], digits[at]
        with pytest.raises(NoReceipt):
            secret_of("".join(digits))


def test_wrong_words_are_found_all_but_one_in_five_hundred() -> None:
    words, known = words_of(ONE, "en").split(), Mnemonic("english").wordlist
    let_through = 0
    for other in known:
        try:
            secret_of(" ".join([*words[:4], other, *words[5:]]))
        except NoReceipt as found:
            assert found.why == "check"
        else:
            let_through += 1
    assert let_through <= 12


def test_a_word_that_is_in_no_list_is_named_with_the_one_that_was_meant() -> None:
    words = words_of(ONE, "en").split()
    slip = words[2][0] + words[2]
    with pytest.raises(NoReceipt, match=f"“{slip}” is in no list of ours; did you mean “{words[2]}”") as found:
        secret_of(" ".join([*words[:2], slip, *words[3:]]))
    assert (found.value.why, found.value.word) == ("word", slip)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "has 9 words; there are 0"),
        ("...", "has 9 words; there are 0"),
        ("abandon ability", "has 9 words; there are 2"),
        ("12345 67890", "has 30 of them; there are 10"),
        ("9" * 30, "not as it was"),
        ("q" * 5000, "in no list"),
    ],
)
def test_what_is_no_receipt_is_said_to_be_none(text: str, sentence: str) -> None:
    with pytest.raises(NoReceipt, match=sentence):
        secret_of(text)


@settings(deadline=None)
@given(st.text(max_size=200))
def test_anything_typed_is_a_receipt_or_a_sentence(text: str) -> None:
    with pytest.raises(NoReceipt):
        secret_of(text)


@settings(deadline=None)
@given(st.binary(min_size=16, max_size=16), st.binary(min_size=32, max_size=32))
def test_the_same_thing_sent_twice_has_the_same_receipt_and_another_has_another(once: bytes, content: bytes) -> None:
    key, other = bytes(32), bytes([1] * 32)
    secret = secret_for(key, once=once, content=content)
    assert secret == secret_for(key, once=once, content=content)
    assert int.from_bytes(secret) >> 6 == int.from_bytes(hmac.digest(key, b"receipt" + once + content, "sha256")) >> 166
    assert secret[-1] & 0b111111 == 0
    assert secret != secret_for(other, once=once, content=content)
    assert secret != secret_for(key, once=once, content=content + b"x")


def test_what_is_made_from_a_receipt_gives_neither_it_nor_the_other() -> None:
    pair = answer_pair_of(ONE)
    made = {reference_of(ONE), pair.private, pair.public(), ONE}
    assert len(made) == 4
    assert {len(one) for one in made - {ONE}} == {32}
