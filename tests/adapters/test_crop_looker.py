"""Crop looker: as the sandbox runs it, and what it says of plain pixels."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.adapters.sandboxes import one_or_skip
from tests.material.pictures_made import photo
from traceroom.adapters import crop_looker
from traceroom.adapters.faces import look
from traceroom.adapters.sandbox import Ended, Sandbox
from traceroom.runs.check_upload import LOOKING, ROOMS


@pytest.fixture(scope="module")
def inside() -> Iterator[Sandbox]:
    one_or_skip().close()
    with Sandbox("crop_looker", packages=("cv2", "numpy"), rooms=ROOMS, limits=LOOKING) as found:
        yield found


def _job(pixels: NDArray[np.uint8]) -> bytes:
    return crop_looker.SIZE.pack(*pixels.shape[:2]) + pixels.tobytes()


@pytest.mark.parametrize(
    "pixels",
    [
        np.ascontiguousarray(photo("astronaut")[20:230, 120:330]),
        np.full((120, 90, 3), (198, 134, 90), np.uint8),
        np.full((90, 120, 3), (40, 90, 160), np.uint8),
        np.full((12, 90, 3), 90, np.uint8),
    ],
    ids=["face", "skin", "blue", "small"],
)
def test_the_child_sees_what_detection_sees_outside(pixels: NDArray[np.uint8], inside: Sandbox) -> None:
    seen = look(pixels)
    looked, face, skin = crop_looker.SAID.unpack(inside.run(_job(pixels)))
    assert (bool(looked), bool(face)) == (seen.failed is None, bool(seen.faces))
    assert skin == pytest.approx(seen.skin)


def test_a_job_that_is_no_picture_ends_the_child_and_no_answer_comes(inside: Sandbox) -> None:
    for job in (b"", _job(photo()[:40, :40])[:-1]):
        with pytest.raises(Ended):
            inside.run(job)
