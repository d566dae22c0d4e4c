"""Tip hits: where a word was found, as it was written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.site.acting import acting
from tests.site.cast import Cast
from tests.site.tips_made import Tipped, tipping
from traceroom.site.installation import Installation

if TYPE_CHECKING:
    from traceroom.site.access.tip_hits import Hit


@pytest.fixture
def tipped(installed: Installation) -> Iterator[Tipped]:
    with tipping(installed) as tip:
        yield tip


def _hit(text: str, words: str) -> Hit | None:
    from traceroom.site.access.tip_hits import hit

    return hit(text, words)


@pytest.mark.parametrize(
    ("text", "words", "parts"),
    [
        ("Ik kocht KAAS in Gent.", "kaas", ("Ik kocht ", "KAAS", " in Gent.")),
        ("etykieta ŻÓŁTA była", "zolta", ("etykieta ", "ŻÓŁTA", " była")),
        ("İzmir'de gördüm", "izmir", ("", "İzmir", "'de gördüm")),
        ("我在家乐福见过", "家乐福", ("我在", "家乐福", "见过")),
        ("Kaaswinkel", "none winkel", ("Kaas", "winkel", "")),
        ("ﬁne ﬁsh", "fish", ("ﬁne ", "ﬁsh", "")),
        ("no such thing", "kaas", None),
        ("", "kaas", None),
    ],
)
def test_it_is_found_as_it_was_written(
    installed: object, text: str, words: str, parts: tuple[str, str, str] | None
) -> None:
    found = _hit(text, words)
    assert (found and (found.before, found.found, found.after)) == parts


def test_long_words_around_it_are_cut(installed: object) -> None:
    found = _hit("voor " * 100 + "kaas" + " na" * 100, "kaas")
    assert found is not None and found.before.startswith("…") and found.before.endswith("voor ")
    assert found.after.startswith(" na") and found.after.endswith("…")
    assert len(found.before) <= 45 and len(found.after) <= 85


@given(st.text(max_size=300), st.text(max_size=20))
def test_whatever_is_written_what_is_found_stands_in_it(text: str, words: str) -> None:
    found = _hit(text, words)
    assert found is None or (found.found and found.found in text)


def test_what_was_added_last_is_what_is_to_be_read(tipped: Tipped, cast: Cast) -> None:
    from traceroom.site.access.tip_hits import Hit, added
    from traceroom.site.records.models import TipWord

    tip, quiet = tipped(cast.appeals["private"], words=["first", "last " * 50]), tipped(cast.appeals["private"])
    with acting(cast, "ana"):
        last = TipWord.objects.filter(tip=tip).order_by("at", "pk").values_list("text", flat=True).last()
        found = added([tip, quiet])
    assert found == {tip: Hit("first" if last == "first" else f"{('last ' * 16)}…", "", "")}


def test_it_is_looked_for_in_all_that_a_tip_and_its_sender_say(tipped: Tipped, cast: Cast) -> None:
    from traceroom.site.access.tip_hits import hits
    from traceroom.site.access.tips_wanted import ANYTHING, Wanted

    how = tipped(cast.appeals["private"], what="Een zak.", how="Ik werkte bij Colruyt.")
    added = tipped(cast.appeals["private"], what="Een zak.", words=["Het was een Colruyt."])
    other = tipped(cast.appeals["bostons"], what="Colruyt")
    with acting(cast, "ana"):
        found = hits([how, added, other], Wanted("COLRUYT"))
        assert hits([how], ANYTHING) == {} == hits([how], Wanted("kaas"))
    assert {tip: (one.before, one.found) for tip, one in found.items()} == {
        how: ("Ik werkte bij ", "Colruyt"), added: ("Het was een ", "Colruyt"),
    }  # fmt: skip
