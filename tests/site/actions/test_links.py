"""Links: by hand or from a comparison's line, once, between two owners; the other one learns that and no more."""

from __future__ import annotations

import json

import pytest

from tests.site.acting import acting
from tests.site.cast import NOW, Cast
from tests.site.links_made import linked

pytestmark = pytest.mark.usefixtures("installed")
LINE = {
    "left": {"case": "A", "file": "secret.jpg"}, "right": {"case": "B", "file": "other.jpg"}, "kind": "same_picture",
    "score": 0.9321, "agreeing": 41, "where": {"left": None, "right": [1, 2, 3, 4]},
}  # fmt: skip


def test_a_comparisons_line_gives_its_kind_its_score_and_nothing_else() -> None:
    from traceroom.site.actions.links import Evidence, compared

    assert compared(json.dumps(LINE)) == Evidence("same_picture", 0.9321, 41)


def test_a_line_of_a_pattern_says_so() -> None:
    from traceroom.site.actions.links import Evidence, compared

    line = LINE | {"kind": "same_thing", "pattern": True}
    assert compared(json.dumps(line)) == Evidence("same_pattern", 0.9321, 41)


@pytest.mark.parametrize(
    "line",
    ["", "words", "[]", "[1]", "{}", "null", json.dumps(LINE | {"kind": "same_person"}),
     json.dumps(LINE | {"score": "x"}), json.dumps(LINE | {"score": float("nan")}),
     json.dumps(LINE | {"score": float("inf")}), json.dumps(LINE | {"agreeing": -1}),
     json.dumps(LINE | {"agreeing": 2**31}), json.dumps(LINE)[:-3], "[" * 50_000, json.dumps(LINE) * 2],
)  # fmt: skip
def test_what_is_no_line_of_a_comparison_is_refused_with_a_sentence(line: str) -> None:
    from traceroom.site.actions.doing import Refused
    from traceroom.site.actions.links import compared

    with pytest.raises(Refused, match="Paste one line"):
        compared(line)


def test_two_are_linked_by_a_kind_once_and_only_with_a_case_of_another_owner(cast: Cast) -> None:
    from traceroom.site.access.member import NotFound
    from traceroom.site.actions.cases import close_case
    from traceroom.site.actions.doing import Refused
    from traceroom.site.actions.links import Evidence, link

    linked(cast)
    thing = Evidence("same_thing")
    with acting(cast, "ana") as ana:
        private = cast.cases["private"]
        with pytest.raises(Refused, match="linked by that already"):
            link(actor=ana, case=private, other=cast.cases["oslos"], evidence=thing, now=NOW)
        with pytest.raises(Refused, match="Both cases are yours"):
            link(actor=ana, case=private, other=cast.cases["shared"], evidence=thing, now=NOW)
        with pytest.raises(Refused, match="Say what the two share"):
            link(actor=ana, case=private, other=cast.cases["oslos"], evidence=Evidence("person"), now=NOW)
        with pytest.raises(NotFound):
            link(actor=ana, case=private, other=cast.cases["bostons"], evidence=thing, now=NOW)
        close_case(actor=ana, case=private, now=NOW)
        with pytest.raises(Refused, match="closed"):
            link(actor=ana, case=private, other=cast.cases["oslos"], evidence=Evidence("same_file"), now=NOW)
