"""Clue place: countries and places as people write them."""

from __future__ import annotations

import pytest

from traceroom.site.installation import Installation

NOWHERE = (None, None)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("BE", {"BE": 1.0}),
        ("be; nl", {"BE": 1.0, "NL": 1.0}),
        ("Belgique, Deutschland", {"BE": 1.0, "DE": 1.0}),
        ("Kosovo", {"XK": 1.0}),
        ("moldova, Palestine", {"MD": 1.0, "PS": 1.0}),
        (" , ;\n", None),
        ("", None),
    ],
)
def test_names_and_codes_are_read(installed: Installation, typed: str, found: dict[str, float] | None) -> None:
    from traceroom.site.room.clue_place import countries_of

    assert countries_of(typed) == found


def test_every_country_comes_back_as_it_was_shown(installed: Installation) -> None:
    from traceroom.atlas import countries
    from traceroom.site.room.clue_place import as_typed, countries_of

    assert as_typed("BE") == "Belgium" and as_typed("CG") == "CG"
    for code in countries.codes():
        assert countries_of(as_typed(code)) == {code: 1.0}


@pytest.mark.parametrize("typed", ["Atlantis", "BE, Atlantis", "XX", "\u202eBE"])
def test_what_is_no_country_is_refused_by_name(installed: Installation, typed: str) -> None:
    from traceroom.site.actions.doing import Refused
    from traceroom.site.room.clue_place import countries_of

    with pytest.raises(Refused, match="No country is called"):
        countries_of(typed)


@pytest.mark.parametrize(("typed", "meant"), [("Belgum", "Belgium"), ("Frnce", "France"), ("portugl", "Portugal")])
def test_what_is_nearly_a_country_is_hinted_at(installed: Installation, typed: str, meant: str) -> None:
    from traceroom.site.actions.doing import Refused
    from traceroom.site.room.clue_place import countries_of

    with pytest.raises(Refused, match=rf"did you mean {meant}\?"):
        countries_of(typed)


def test_a_town_is_looked_up_and_has_a_radius_of_its_own(installed: Installation) -> None:
    from traceroom.site.room.clue_place import near_of
    from traceroom.values.local import Near

    near = near_of(" Ghent ", NOWHERE, None)
    assert near is not None and (near.radius_km, near.fade_km) == (25, 10) and abs(near.latitude - 51.05) < 0.1
    assert near_of("", NOWHERE, None) is None
    assert near_of("the quarry", (34.5, -99.0), 160) == Near(34.5, -99.0, 160, 40, "the quarry")
    assert near_of("", (0, 0), 0) == Near(0, 0, 0, 10, "")


@pytest.mark.parametrize("typed", ["Cordoba, Spain", "Cordoba, ES", "Córdoba, Espagne"])
def test_a_town_of_many_is_told_by_its_country(installed: Installation, typed: str) -> None:
    from traceroom.site.room.clue_place import near_of

    near = near_of(typed, NOWHERE, 30)
    assert near is not None and abs(near.latitude - 37.9) < 0.1 and near.name.endswith(", Spain")


def test_the_only_country_that_was_said_tells_it_too(installed: Installation) -> None:
    from traceroom.site.room.clue_place import near_of

    near = near_of("Cordoba", NOWHERE, 30, among=("ES",))
    assert near is not None and near.name == "Cordoba, Spain"
    beyond = near_of("Ghent", NOWHERE, 30, among=("FR",))
    assert beyond is not None and abs(beyond.latitude - 51.05) < 0.1


@pytest.mark.parametrize(
    ("typed", "spot", "radius_km", "why"),
    [
        ("Qqqqq", NOWHERE, None, "no town called 'Qqqqq': give its latitude"),
        ("Lissabonn", NOWHERE, None, r"'Lissabonn' \(did you mean Lissabon\?\): give its latitude"),
        ("Cordoba", NOWHERE, None, "write which, as in Cordoba, "),
        ("Ghent, Portugal", NOWHERE, None, "no Ghent in Portugal, but in Belgium"),
        ("Ghent, Atlantis", NOWHERE, None, "No country is called 'Atlantis'"),
        ("", NOWHERE, 30, "Within 30 km of where"),
        ("", (50.0, None), 30, "both, latitude and longitude"),
        (",", NOWHERE, None, "no town called"),
    ],
)
def test_what_is_no_place_is_a_sentence(
    installed: Installation, typed: str, spot: tuple[float | None, float | None], radius_km: float | None, why: str
) -> None:
    from traceroom.site.actions.doing import Refused
    from traceroom.site.room.clue_place import near_of

    with pytest.raises(Refused, match=why):
        near_of(typed, spot, radius_km)
