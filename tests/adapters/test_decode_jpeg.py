"""JPEG."""

from __future__ import annotations

import pytest

from tests.adapters.corpus import right, scene, wrong
from tests.adapters.pictures_written import saved, with_precision, with_scans
from traceroom.adapters.decode_jpeg import MOST_SCANS, refuse_jpeg
from traceroom.adapters.decode_kinds import NotRead


@pytest.mark.parametrize("name", [name for name in right() if name.endswith(".jpg")])
def test_what_is_read_is_not_refused(name: str) -> None:
    refuse_jpeg(right()[name].data)


def test_twelve_bits_are_refused_by_number() -> None:
    with pytest.raises(NotRead, match="12 bits a colour"):
        refuse_jpeg(with_precision(saved(scene(), "JPEG"), 12))


def test_scans_are_counted_up_to_the_end_of_the_picture_only() -> None:
    data = saved(scene(), "JPEG", progressive=True)
    refuse_jpeg(with_scans(data, MOST_SCANS - 20) + b"\xff\xda" * 1000)
    with pytest.raises(NotRead, match="more than 100 scans"):
        refuse_jpeg(with_scans(data, MOST_SCANS))


def test_heads_without_sense_are_left_to_the_decoder() -> None:
    for data in (b"\xff\xd8\xff", b"\xff\xd8\xff\xc0", b"\xff\xd8\xff\xc0\0\0", b"\xff\xd8" + b"\xff" * 99, b""):
        refuse_jpeg(data)
    refuse_jpeg(wrong()["head-only.jpg"][0])
