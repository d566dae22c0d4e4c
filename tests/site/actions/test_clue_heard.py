"""Clue heard: a language, the side of the road: checked, kept, and read as the core reads it."""

from __future__ import annotations

from typing import Any

import psycopg
import pytest
from psycopg.errors import CheckViolation

from tests.site.acting import acting
from tests.site.cast import NOW, Cast
from tests.site.databases import as_superuser
from traceroom.site.installation import Installation
from traceroom.values.local import Near


@pytest.mark.parametrize(
    ("typed", "kept"), [("", ""), (" ", ""), ("PT", "pt"), ("pt_br", "pt-BR"), (" nl-be ", "nl-BE"), ("nl-", "nl")]
)
def test_a_tag_is_kept_as_it_is_written_everywhere(installed: Installation, typed: str, kept: str) -> None:
    from traceroom.site.actions.clue_heard import heard

    assert heard(typed) == kept


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("klingon", "The atlas has no language 'klingon'; a tag is like pt, pt-BR, nl-BE."),
        ("pt-XX", "'XX' is no country code (ISO 3166-1 alpha-2, or XK); a dialect is like pt-BR, nl-BE."),
        ("pt-BR-x", "'BR-X' is no country code"),
    ],
)
def test_what_is_no_language_is_a_sentence(installed: Installation, typed: str, why: str) -> None:
    from traceroom.site.actions.clue_heard import heard
    from traceroom.site.actions.doing import Refused

    with pytest.raises(Refused) as told:
        heard(typed)
    assert str(told.value).startswith(why)


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"speaks": "pt", "drives": "left"}, "statements of their own"),
        ({"says": {"BE": 1.0}, "drives": "left"}, "statements of their own"),
        ({"says": None, "drives": "middle"}, "on the left or on the right"),
        ({"says": None, "drives": "left", "excludes": True}, "on the other one"),
        ({"drives": "left", "local": Near(51.0, 3.7, 25.0, 10.0)}, "a place inside a country are statements of their"),
    ],
)
def test_what_one_clue_cannot_say_at_once_is_refused(cast: Cast, more: dict[str, Any], why: str) -> None:
    from traceroom.site.actions.clues import NewClue, add_clue
    from traceroom.site.actions.doing import Refused
    from traceroom.values.certainty import Certainty

    new = NewClue(**{"says": None, "certainty": Certainty.LIKELY} | more)
    with acting(cast, "ana") as ana, pytest.raises(Refused, match=why):
        add_clue(actor=ana, thing=cast.things["shared"], new=new, now=NOW)


def test_they_change_the_answer_and_say_so_in_words(cast: Cast) -> None:
    from traceroom.site.access.case_page import looked
    from traceroom.site.actions.clues import NewClue, add_clue
    from traceroom.site.actions.objects import NewObject, add_object
    from traceroom.values.certainty import Certainty
    from traceroom.values.kind import Kind

    with acting(cast, "ana") as ana:
        case = cast.cases["shared"]
        voice, road = (
            add_object(actor=ana, case=case, new=NewObject(str(kind), kind, (), ()), now=NOW)
            for kind in (Kind.SPEECH, Kind.FIXTURE)
        )
        before = looked(ana, case).known.fused.posterior
        add_clue(actor=ana, thing=voice, new=NewClue(None, Certainty.CERTAIN, speaks="en-AU"), now=NOW)
        add_clue(actor=ana, thing=road, new=NewClue(None, Certainty.CERTAIN, drives="left"), now=NOW)
        found = looked(ana, case).known
    australia = [one.code for one in _countries()].index("AU")
    assert found.fused.posterior[australia] > 10 * before[australia]
    told = [clue.sentence for clue in found.clues if clue.reader == "statement"]
    assert "Somebody says that one drives on the left." in told
    assert "Somebody says that one hears English of Australia." in told


def _countries() -> Any:
    from traceroom.atlas import countries

    return countries.countries()


@pytest.mark.parametrize("column", ["speaks = 'Pt'", "speaks = 'pt-br'", "drives = 'up'"])
def test_the_database_holds_nothing_else(installed: Installation, cast: Cast, column: str) -> None:
    with as_superuser(installed) as database, pytest.raises(CheckViolation):
        assert isinstance(database, psycopg.Connection)
        database.execute(f"UPDATE records_clue SET {column}")
