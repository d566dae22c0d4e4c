"""Check."""

import numpy as np
import pytest

from tests.material.pictures_made import photo
from traceroom.adapters.pictures import Picture
from traceroom.objects.drawn import Drawn
from traceroom.runs.check import check
from traceroom.values.box import Box
from traceroom.values.trouble import Trouble

PERSON = Picture(photo("astronaut"), 512, 512)


def test_a_face_in_the_box_or_reaching_into_it_does_not_pass() -> None:
    assert not check(PERSON, Drawn(Box(120, 20, 210, 210)), name="x").passes
    assert not check(PERSON, Drawn(Box(230, 60, 200, 150), (), "no skin"), name="x").passes


def test_what_is_masked_is_not_seen() -> None:
    checked = check(PERSON, Drawn(Box(120, 20, 210, 210), (Box(0, 0, 512, 400),)), name="x")
    assert checked.passes
    assert len(np.unique(checked.covered[20:230, 120:330].reshape(-1, 3), axis=0)) == 1


def test_a_box_outside_is_a_sentence() -> None:
    with pytest.raises(Trouble, match=r"x: the box .* does not lie"):
        check(PERSON, Drawn(Box(500, 0, 100, 100)), name="x")
