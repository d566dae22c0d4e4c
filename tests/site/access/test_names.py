"""Names: as far as the asker may know them."""

from __future__ import annotations

from tests.site.acting import acting
from tests.site.cast import Cast
from tests.site.databases import as_superuser, become_room
from traceroom.site.installation import Installation


def test_an_organisation_that_hides_has_no_name_for_others_and_one_for_itself(cast: Cast) -> None:
    from traceroom.site.access.names import HIDDEN, organisation_names

    ids = cast.organisations
    with acting(cast, "kari"):
        assert organisation_names(ids.values()) == {
            ids["lisbon"]: "Lisbon", ids["oslo"]: "Oslo", ids["vienna"]: HIDDEN, ids["boston"]: HIDDEN,
            ids["helsinki"]: HIDDEN,
        }  # fmt: skip
    with acting(cast, "eva"):
        assert organisation_names([ids["vienna"]]) == {ids["vienna"]: "Vienna"}


def test_somebody_hidden_is_known_at_home_alone(cast: Cast) -> None:
    from traceroom.site.access.names import person_names

    asked = [cast.people["secret"], cast.people["bruno"]]
    with acting(cast, "kari"):
        assert person_names(asked) == {cast.people["bruno"]: "Bruno"}
    with acting(cast, "ana"):
        assert set(person_names(asked).values()) == {"Secret", "Bruno"}


def test_things_are_given_to_those_beside_us_and_not_to_who_hides(cast: Cast) -> None:
    from traceroom.site.access.names import beside

    ids = cast.organisations
    for person, known in (("ana", {"lisbon", "oslo"}), ("eva", {"lisbon", "oslo", "vienna"}), ("bob", {"boston"})):
        with acting(cast, person):
            assert beside() == {ids[name] for name in known}, person


def test_whom_a_case_was_given_to_keeps_its_name_and_is_beside_us_no_more(
    installed: Installation, committed_cast: Cast
) -> None:
    """The room closes: Lisbon still reads to whom it gave the case, and can give nothing more."""
    cast = committed_cast
    with as_superuser(installed) as database:
        database.execute("UPDATE records_room SET closes = now() - interval '1 second'")
        become_room(database, cast.people["ana"])
        named = {row[0] for row in database.execute("SELECT name FROM records_organisation")}
        near = database.execute("SELECT organisations_beside_me()").fetchall()
    assert named == {"Lisbon", "Oslo"} and near == [(cast.organisations["lisbon"],)]
