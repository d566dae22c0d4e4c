"""Named."""

from __future__ import annotations

import pytest

from traceroom.atlas.named import longest, named


def test_one_name_may_stand_for_several_things() -> None:
    kinds = {name.kind for name in named("luxembourg")}
    assert {"country", "town"} <= kinds


@pytest.mark.parametrize(("key", "code"), [("екатеринбург", "RU"), ("東京都", "JP"), ("الرياض", "SA")])
def test_towns_are_named_in_their_own_script(key: str, code: str) -> None:
    (town,) = (name for name in named(key) if name.kind == "town")
    assert max(town.countries, key=lambda c: town.countries[c]) == code and code in town.where


def test_a_name_says_its_row() -> None:
    assert {name.row.split(":")[0] for name in named("delhaize")} == {"chains"}
    assert named("sint niklaas")[0].row == "towns: sint niklaas"


def test_a_word_that_names_nothing_names_nothing() -> None:
    assert named("qqqqq") == () and longest("qqqqq") == 0 and named("") == ()


def test_the_longest_name_that_begins_with_a_word() -> None:
    assert longest("new") >= 2 and longest("sint") >= 2
