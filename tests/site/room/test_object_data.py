"""Object data: what is read off an object and what people say, in words."""

from __future__ import annotations

from tests.atlas.own_made import STORES, table
from tests.site.acting import acting
from tests.site.cast import Cast
from traceroom.atlas.own import using
from traceroom.site.installation import Installation
from traceroom.values.local import Near


def test_countries_are_named_the_likeliest_first(installed: Installation) -> None:
    from traceroom.site.room.object_data import said

    assert said({"FR": 0.2, "BE": 1.0}, excludes=False) == "Belgium, France"
    assert said({"NL": 1.0}, excludes=True) == "Not Netherlands"
    ghent = Near(51.05, 3.72, 30, 10, "Ghent")
    assert said(None, local=ghent, excludes=False) == "Within 30 km of Ghent"
    assert said({"BE": 1.0}, local=ghent, excludes=False) == "Belgium, within 30 km of Ghent"
    assert said(None, local=ghent, excludes=True) == "Not within 30 km of Ghent"
    assert said(None, excludes=False) == said({}, excludes=True) == "A date"


def test_the_page_has_what_the_object_says_by_itself(cast: Cast) -> None:
    from traceroom.site.access.object_page import object_view
    from traceroom.site.actions.objects import NewObject, add_object
    from traceroom.site.room.clue_form import ClueForm
    from traceroom.site.room.object_data import object_data
    from traceroom.site.room.requests import now
    from traceroom.values.kind import Kind

    with acting(cast, "ana") as ana:
        new = NewObject("bottle", Kind.DEPOSIT_DRINK, ("PFANDFLASCHE",), ())
        thing = add_object(actor=ana, case=cast.cases["shared"], new=new, now=now())
        page = object_data(object_view(actor=ana, thing=thing), form=ClueForm(), trouble="a sentence")
    assert [line.reader for line in page.read[:2]] == ["Phrase", "Language"] and "Germany" in page.read[0].sentence
    assert page.said == () and page.trouble == "a sentence" and page.kind == "drink with a deposit"


def test_what_was_heard_and_the_side_of_the_road_are_said_in_words(cast: Cast) -> None:
    from traceroom.site.access.object_page import object_view
    from traceroom.site.actions.clues import NewClue, add_clue
    from traceroom.site.room.clue_form import ClueForm
    from traceroom.site.room.object_data import object_data
    from traceroom.site.room.requests import now
    from traceroom.values.certainty import Certainty

    with acting(cast, "ana") as ana:
        for more in ({"speaks": "pt-BR"}, {"speaks": "nl", "excludes": True}, {"drives": "left"}):
            add_clue(actor=ana, thing=cast.things["shared"], new=NewClue(None, Certainty.LIKELY, **more), now=now())
        page = object_data(object_view(actor=ana, thing=cast.things["shared"]), form=ClueForm())
    assert [line.words for line in page.said[-3:]] == ["Heard: pt-BR", "Not heard: nl", "One drives on the left"]


def test_what_an_operators_table_says_names_the_line_and_whose_it_is(cast: Cast) -> None:
    from traceroom.site.access.object_page import object_view
    from traceroom.site.actions.objects import NewObject, add_object
    from traceroom.site.room.clue_form import ClueForm
    from traceroom.site.room.object_data import object_data
    from traceroom.site.room.requests import now
    from traceroom.values.kind import Kind

    with acting(cast, "ana") as ana, using([table(STORES, "shops")]):
        thing = add_object(
            actor=ana, case=cast.cases["shared"], new=NewObject("bag", Kind.PACKAGED, ("Winkel Voorbeeld",)), now=now()
        )
        page = object_data(object_view(actor=ana, thing=thing), form=ClueForm())
    told = {line.reader: line.source for line in page.read}
    assert told["Own table"] == "From table shops, line 2, of this installation for all its organisations."
    assert not any(source for reader, source in told.items() if reader != "Own table")
