"""Egg marks."""

import pytest

from traceroom.atlas.egg_marks import find, without


@pytest.mark.parametrize(
    ("text", "code"),
    [("0-BE-12345", "BE"), ("2-NL-4112301", "NL"), ("1DE0212341", "DE"), ("3 - UK", None), ("0UK12345", "GB"),
     ("1-XX-12345", None), ("12-NL-41123", None), ("E-1234", None), ("2-NL-41", None), ("B 1-ABC-234", None)],
)  # fmt: skip
def test_the_stamp_on_an_egg_names_the_country(text: str, code: str | None) -> None:
    assert [found for _, found in find(text)] == ([code] if code else [])


def test_the_rest_of_the_text_stays_where_it_is() -> None:
    assert without("eggs 2-NL-4112301 L") == "eggs              L"
