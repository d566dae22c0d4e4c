"""Health marks."""

import pytest

from traceroom.atlas.health_marks import find


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("FR 35.051.002 CE", "FR"),
        ("IT 03 125 CE", "IT"),
        ("DE BY 77714 EG", "DE"),
        ("ES 10.01234/B CE", "ES"),
        ("PL 14311601 WE", "PL"),
    ],
)
def test_a_mark_tells_the_plants_country(text: str, code: str) -> None:
    assert code in {mark.code for mark in find(text)}


@pytest.mark.parametrize("text", ["Keep cool", "DE LA 12", "it is 5 o'clock", "FR"])
def test_other_words_are_no_marks(text: str) -> None:
    assert list(find(text)) == []
