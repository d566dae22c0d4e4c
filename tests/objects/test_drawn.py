"""Drawn."""

from traceroom.objects.drawn import Drawn
from traceroom.values.box import Box


def test_nothing_is_covered_and_nobody_answers_unless_they_say_so() -> None:
    drawn = Drawn(Box(1, 2, 3, 4))
    assert drawn.masks == () and drawn.overrule_skin is None
