"""Same picture."""

from io import BytesIO

import cv2
import numpy as np
import pytest
from PIL import Image

from bench.bench_false_links import package
from tests.material.pictures_made import photo, turned
from traceroom.adapters.vocabulary import vocabulary
from traceroom.material.features import features
from traceroom.material.same_picture import same_picture


def _agree(left: np.ndarray, right: np.ndarray) -> int:
    one, other = (vocabulary().compact(features(p, scale=1.0)) for p in (left, right))
    sizes = [(p.shape[1], p.shape[0]) for p in (left, right)]
    return same_picture(one, other, left_size=sizes[0], right_size=sizes[1])


COFFEE = photo("coffee")
EDITS = {
    "crop": COFFEE[80:300, 150:450],
    "turned": turned(COFFEE, 30),
    "made tall": cv2.resize(COFFEE, (400, 630)),
    "bordered": cv2.copyMakeBorder(COFFEE, 60, 60, 60, 60, cv2.BORDER_CONSTANT, value=(9, 9, 9)),
    "rough": cv2.imdecode(cv2.imencode(".jpg", COFFEE, [cv2.IMWRITE_JPEG_QUALITY, 25])[1], cv2.IMREAD_COLOR),
}


@pytest.mark.parametrize("edit", EDITS)
def test_an_edited_picture_is_the_same_picture(edit: str) -> None:
    assert _agree(np.asarray(EDITS[edit], np.uint8), COFFEE) >= 9


def test_another_picture_is_not() -> None:
    assert _agree(photo("astronaut"), COFFEE) == 0


def test_the_same_thing_in_another_room_is_not_the_same_picture() -> None:
    thing = cv2.resize(photo("page"), (200, 150), interpolation=cv2.INTER_AREA)
    rooms = [photo("coffee").copy(), photo("rocket").copy()]
    for room, at in zip(rooms, ((40, 60), (180, 300)), strict=True):
        room[at[0] : at[0] + 150, at[1] : at[1] + 200] = thing
    assert _agree(rooms[0], rooms[1]) == 0


def test_a_thing_in_the_corner_that_two_pictures_would_share_is_not_the_same_picture() -> None:
    thing = cv2.resize(photo("page"), (200, 150), interpolation=cv2.INTER_AREA)
    one, other = photo("coffee").copy(), photo("rocket").copy()
    one[-150:, -200:] = thing
    other[:150, :200] = thing
    assert _agree(one, other) == 0


def test_what_is_drawn_three_times_as_wide_elsewhere_is_not_the_same_picture() -> None:
    """As a letter of one typeface is, which then fills all that two packages would have in common: no edit does it."""
    drawn = [_as_jpeg(package(np.random.default_rng(seed))) for seed in ((203, 138), (204, 78))]
    assert _agree(drawn[0], drawn[1]) == 0


def _as_jpeg(pixels: np.ndarray) -> np.ndarray:
    kept = BytesIO()
    Image.fromarray(pixels).save(kept, "JPEG", quality=88)
    return np.asarray(Image.open(kept))
