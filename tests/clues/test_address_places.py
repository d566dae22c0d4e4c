"""Address places."""

from traceroom.atlas.folding import words
from traceroom.clues.address_places import places, with_states


def _one(text: str) -> dict[str, float]:
    (place,) = places(text, words(text))
    return dict(with_states(place, []))


def test_a_town_counts_by_its_share_of_the_countrys_people() -> None:
    georgetown = _one("Georgetown")
    assert georgetown["GY"] > 5 * georgetown["US"]


def test_a_name_is_found_as_the_tables_spell_it() -> None:
    assert "AG" in _one("St. John's")
    assert "SD" in _one("الخرطوم")


def test_a_state_agrees_with_its_postal_codes() -> None:
    (place,) = places("VIC", words("VIC"))
    assert with_states(place, ["3181"])["AU"] > with_states(place, [])["AU"] > with_states(place, ["2000"])["AU"]


def test_small_letters_name_no_place() -> None:
    assert list(places("nice", words("nice"))) == []
