"""Persons: the verdict."""

import numpy as np
import pytest

from traceroom.objects.mask import FILL
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


def test_an_overruling_is_said_with_its_reason() -> None:
    sentence = judge(Seen((), 0.4), overrule_skin="wooden table").sentence
    assert "40 %" in sentence and "wooden table" in sentence


def test_a_mask_does_not_thin_out_the_skin_beside_it() -> None:
    pixels = np.full((100, 100, 3), (40, 90, 160), np.uint8)
    pixels[:10, :80] = (198, 134, 90)
    assert skin_share(pixels) < SKIN_SHARE
    pixels[40:] = FILL
    assert skin_share(pixels) >= SKIN_SHARE
    assert skin_share(np.full((40, 40, 3), FILL, np.uint8)) == 0.0


def test_what_could_not_be_checked_does_not_pass() -> None:
    assert judge(Seen((), 0.0, "no cascade"), overrule_skin="x").verdict is Verdict.UNCHECKED


@pytest.mark.parametrize("tone", [(244, 208, 177), (224, 172, 105), (198, 134, 90), (141, 95, 66), (110, 72, 52)])
def test_skin_is_seen_in_every_tone(tone: tuple[int, int, int]) -> None:
    assert skin_share(np.full((40, 40, 3), tone, np.uint8)) > 0.9


@pytest.mark.parametrize("colour", [(40, 90, 160), (60, 140, 60), (240, 240, 240), (20, 20, 20), (120, 120, 120)])
def test_other_colours_are_no_skin(colour: tuple[int, int, int]) -> None:
    assert skin_share(np.full((40, 40, 3), colour, np.uint8)) < 0.1
