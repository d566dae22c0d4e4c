"""Box."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from traceroom.values.box import Box, parse_box

boxes = st.builds(Box, st.integers(0, 99), st.integers(0, 99), st.integers(1, 99), st.integers(1, 99))


@given(boxes)
def test_a_box_reads_back_as_it_was_written(box: Box) -> None:
    assert parse_box(",".join(map(str, box.as_list()))) == box


@given(boxes, boxes)
def test_overlap_is_the_same_both_ways_and_at_most_one(a: Box, b: Box) -> None:
    assert a.overlap(b) == b.overlap(a)
    assert 0 <= a.overlap(b) <= 1
    assert a.overlap(a) == 1


@pytest.mark.parametrize("text", ["", "1,2,3", "1,2,3,x", "0,0,0,5", "-1,0,5,5", "1.5,0,5,5"])
def test_what_is_no_box_gets_a_sentence(text: str) -> None:
    with pytest.raises(ValueError, match="a box is"):
        parse_box(text)


def test_a_box_must_lie_inside_the_picture() -> None:
    assert Box(0, 0, 10, 10).inside(width=10, height=10)
    assert not Box(1, 0, 10, 10).inside(width=10, height=10)
