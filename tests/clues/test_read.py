"""Read: a case's clues."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tests.atlas.own_made import CATALOGUE, table
from traceroom.atlas import countries, own
from traceroom.clues.case import Case, Statement, Thing
from traceroom.clues.clue import About, Said
from traceroom.clues.evidence import parse_case
from traceroom.clues.read import clues_of, from_said
from traceroom.values.certainty import Certainty
from traceroom.values.kind import Kind
from traceroom.values.local import Near
from traceroom.values.span import Span

INDEX = countries.index()


def _one(statement: Statement) -> Case:
    return Case("x", (Thing("bracelet", Kind.SOUVENIR, statements=(statement,)),))


def test_clues_come_object_by_object_and_what_was_read_first() -> None:
    case = Case(
        "x",
        (
            Thing(
                "bag",
                Kind.PACKAGED,
                ("Albert Heijn",),
                (),
                (Statement({"NL": 1.0}, Certainty.LIKELY, "expert"),),
            ),
            Thing("bottle", Kind.DEPOSIT_DRINK, (), ("4006381333931",)),
        ),
    )
    found = [(clue.name, clue.reader) for clue in clues_of(case)]
    assert found[-1] == ("bottle", "barcode")
    assert ("bag", "chain") in found
    assert found.index(("bag", "chain")) < found.index(("bag", "statement"))


def test_a_statement_keeps_its_source_and_says_what_it_says() -> None:
    (clue,) = clues_of(_one(Statement({"FR": 1.0, "BE": 0.2}, Certainty.UNSURE, "expert", note="sold at fairs")))
    assert clue.source == "expert"
    assert clue.likelihood[INDEX["FR"]] == 1
    assert clue.likelihood[INDEX["BE"]] == 0.2
    assert clue.sentence == "Expert says France or Belgium: sold at fairs."


def test_an_exclusion_is_about_the_place() -> None:
    (clue,) = clues_of(_one(Statement({"FR": 1.0}, Certainty.CERTAIN, "police", excludes=True)))
    assert clue.about is About.PLACE
    assert clue.likelihood[INDEX["FR"]] == 0
    assert clue.likelihood[INDEX["BE"]] == 1
    assert "rules out France" in clue.sentence


def test_a_clue_that_only_dates_says_nothing_of_the_place() -> None:
    (clue,) = clues_of(_one(Statement(None, Certainty.LIKELY, "expert", span=Span(2014, 2016))))
    assert clue.dates_only
    assert clue.likelihood.min() == clue.likelihood.max()


def _local(text: str, kind: Kind = Kind.FIXTURE) -> list[Near]:
    thing = Thing("sign", kind, (text,))
    return [clue.local for clue in clues_of(Case("x", (thing,))) if isinstance(clue.local, Near)]


def test_a_fixed_line_says_where_in_the_country_and_a_mobile_number_does_not() -> None:
    (ghent,) = _local("Tel. +32 9 225 12 12")
    assert ghent.name == "Ghent" and abs(ghent.latitude - 51.05) < 0.1
    assert _local("Tel. +32 475 12 34 56") == []


def test_a_town_says_where_the_further_the_easier_such_things_travel() -> None:
    (sign,) = _local("Sint-Niklaas")
    (package,) = _local("Sint-Niklaas", Kind.PACKAGED)
    assert sign.fade_km < package.fade_km and (sign.latitude, sign.longitude) == (package.latitude, package.longitude)


def test_the_dates_of_a_reading_are_those_of_the_clue() -> None:
    thing = Thing("bag", Kind.PACKAGED, ("Crisps",))
    sold = from_said(0, thing, "own_table", Said("Crisps", {"BE": 1.0}, "Sold.", "row", span=Span(2014, 2016)))
    assert sold.span == Span(2014, 2016) and not sold.dates_only
    only_dates = from_said(0, thing, "own_table", Said("Crisps", {}, "Sold.", "row", span=Span(2014, 2016)))
    assert only_dates.dates_only and only_dates.likelihood.min() == only_dates.likelihood.max() == 1


def test_a_table_of_the_operator_speaks_as_soon_as_it_is_in_force() -> None:
    case = Case("x", (Thing("bag", Kind.PACKAGED, ("Kaasknabbels Voorbeeld",)),))
    with own.using((table(CATALOGUE),)):
        (clue,) = [clue for clue in clues_of(case) if clue.reader == "own_table"]
    assert clue.likelihood[INDEX["NL"]] == clue.likelihood[INDEX["LU"]] == 1
    assert clue.spans == {"BE": Span(2014, 2016.5), "LU": Span(2015, 2017), "NL": Span(2014, 2016.5)}
    assert clue.span is None and not clue.dates_only
    assert clue.row == "own table made, line 2 and own table made, line 3"
    assert clue.sentence.endswith("in Belgium, Luxembourg and the Netherlands from 2014 to 2016.")
    assert not [clue for clue in clues_of(case) if clue.reader == "own_table"]


def test_a_product_that_is_only_dated_only_dates() -> None:
    case = Case("x", (Thing("bag", Kind.PACKAGED, ("Kaasknabbels Voorbeeld",)),))
    with own.using((table("name,from\nKaasknabbels Voorbeeld,2014\n"),)):
        (clue,) = [clue for clue in clues_of(case) if clue.reader == "own_table"]
    assert clue.dates_only and clue.span == Span(2014, None)


def test_the_objects_are_handed_on_by_whoever_shows_how_far_it_is() -> None:
    case = _one(Statement({"FR": 1.0}, Certainty.LIKELY, "expert"))
    seen: list[Thing] = []

    def each(things: Sequence[Thing]) -> Iterator[Thing]:
        for thing in things:
            seen.append(thing)
            yield thing

    assert [clue.name for clue in clues_of(case, each=each)] == [clue.name for clue in clues_of(case)]
    assert tuple(seen) == case.things


def test_a_circle_or_an_area_is_said_once_beside_its_countries() -> None:
    near = {"place": "Ghent", "country": "BE", "km": 30}
    area = {"type": "Polygon", "coordinates": [[[2.5, 49.5], [6.4, 49.5], [6.4, 51.5]]]}
    both = _sentence({"near": near, "says": ["BE", "NL"]})
    assert both == "Somebody says Belgium or the Netherlands, within 30 km of Ghent."
    heard = _sentence({"near": near, "speaks": "nl-BE", "note": "on the radio"})
    assert heard == "Somebody says that one hears Dutch of Belgium, within 30 km of Ghent: on the radio."
    assert _sentence({"near": near}) == "Somebody says within 30 km of Ghent."
    assert _sentence({"near": near, "not": True}) == "Somebody rules out what lies within 30 km of Ghent."
    assert _sentence({"area": area, "note": "beeches"}) == "Somebody says in the area “beeches”."
    ruled_out = _sentence({"area": area, "note": "beeches", "not": True})
    assert ruled_out == "Somebody rules out what lies in the area “beeches”."


def _sentence(clue: dict[str, object]) -> str:
    return clues_of(parse_case({"objects": [{"clues": [clue]}]}, where="x"))[0].sentence
