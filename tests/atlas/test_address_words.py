"""Address words."""

import pytest

from traceroom.atlas.address_words import find
from traceroom.atlas.folding import words


@pytest.mark.parametrize(
    ("text", "kind", "code"),
    [
        ("Kerkstraat 45", "street", "NL"),
        ("P.O. Box 12", "box", "KE"),
        ("B.P. 560", "box", "BI"),
        ("ул. Ленина", "street", "RU"),
        ("rue Victor Hugo", "street", "FR"),
        ("渋谷2丁目21", "street", "JP"),
        ("C.P. 44100", "code", "MX"),
    ],
)
def test_words_of_addresses_are_found(text: str, kind: str, code: str) -> None:
    found = [one.word for one in find(text, words(text))]
    assert any(one.kind == kind and one.countries.get(code, 0) > 0.3 for one in found)
    assert all(one.row.startswith("address_words: ") for one in found)


def test_a_letter_alone_needs_its_point() -> None:
    assert list(find("m 12", words("m 12"))) == []
    assert len(list(find("m. 12", words("m. 12")))) == 1


def test_an_ending_needs_a_word_before_it() -> None:
    assert next(find("straat", words("straat"))).word.form == "word"
    assert list(find("ring", words("ring"))) == []


def test_a_sign_that_folds_to_several_words_is_searched_once() -> None:
    """What is searched for each of its words would not end here."""
    text = "ﷺ" * 20_000
    assert list(find(text, words(text))) == []
