"""Address parts."""

from hypothesis import given, settings
from hypothesis import strategies as st

from traceroom.clues.address_parts import cut


def test_a_text_is_cut_at_commas_and_lines() -> None:
    assert [part.text.strip() for part in cut("Ul. Długa 4/6, 00-950 Warszawa\nTel.")] == [
        "Ul. Długa 4/6",
        "00-950 Warszawa",
        "Tel.",
    ]


def test_a_state_and_a_code_are_two_things() -> None:
    (code,) = next(cut("Prahran VIC 3181")).codes
    assert (code.code, code.text) == ("3181", "VIC 3181")


def test_numbers_of_houses_boxes_and_floors_are_no_codes() -> None:
    for text in ("P.O. Box 3720", "Calle 5678", "n° 5421", "No. 1204"):
        assert [code for part in cut(text) for code in part.codes] == []


def test_the_letters_of_a_country_stand_before_its_code() -> None:
    (code,) = next(cut("LV-1010 Riga")).codes
    assert (code.land, code.code) == ("LV", "1010")


@given(st.text(max_size=200))
@settings(deadline=None)
def test_parts_stand_in_the_text(text: str) -> None:
    for part in cut(text):
        assert text[part.start : part.end] == part.text
        assert all(part.start <= code.start < code.end <= part.end for code in part.codes)
