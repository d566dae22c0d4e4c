"""Encode."""

import io

import numpy as np
import pytest
from PIL import Image

from traceroom.adapters.encode import encode
from traceroom.objects.clean import assert_clean

PIXELS = np.random.default_rng(1).integers(0, 255, (30, 40, 3)).astype(np.uint8)


@pytest.mark.parametrize("form", ["png", "jpeg"])
def test_what_is_written_is_clean_and_shows_the_pixels(form: str) -> None:
    data = encode(PIXELS, form=form)
    assert_clean(data)
    with Image.open(io.BytesIO(data)) as image:
        assert image.size == (40, 30)
        assert not image.getexif()
        if form == "png":
            assert np.array_equal(np.asarray(image), PIXELS)
