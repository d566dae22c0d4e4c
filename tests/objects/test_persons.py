"""Persons: the verdict."""

import numpy as np
import pytest

from traceroom.objects.persons import SKIN_SHARE, Seen, Verdict, judge, skin_share
from traceroom.values.box import Box

FACE = (Box(1, 2, 30, 30),)


def test_nothing_seen_passes() -> None:
    assert judge(Seen((), 0.0)).verdict is Verdict.PASS


@pytest.mark.parametrize("reason", [None, "it is a doll", ""])
def test_a_face_never_passes(reason: str | None) -> None:
    judged = judge(Seen(FACE, 0.0), overrule_skin=reason)
    assert judged.verdict is Verdict.FACE
    assert "--mask" in judged.sentence


def test_skin_passes_only_with_a_reason() -> None:
    seen = Seen((), SKIN_SHARE)
    assert judge(seen).verdict is judge(seen, overrule_skin="  ").verdict is Verdict.SKIN
    assert judge(seen, overrule_skin="wooden table").verdict is Verdict.PASS


def test_what_could_not_be_checked_does_not_pass() -> None:
    assert judge(Seen((), 0.0, "no cascade"), overrule_skin="x").verdict is Verdict.UNCHECKED


@pytest.mark.parametrize("tone", [(244, 208, 177), (224, 172, 105), (198, 134, 90), (141, 95, 66), (110, 72, 52)])
def test_skin_is_seen_in_every_tone(tone: tuple[int, int, int]) -> None:
    assert skin_share(np.full((40, 40, 3), tone, np.uint8)) > 0.9


@pytest.mark.parametrize("colour", [(40, 90, 160), (60, 140, 60), (240, 240, 240), (20, 20, 20), (120, 120, 120)])
def test_other_colours_are_no_skin(colour: tuple[int, int, int]) -> None:
    assert skin_share(np.full((40, 40, 3), colour, np.uint8)) < 0.1
