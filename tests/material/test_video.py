"""Video."""

from __future__ import annotations

import numpy as np
import pytest

from tests.material.fingerprints_made import away
from traceroom.material.video import Video, same_frames, same_stretch, video_of

DICE = np.random.default_rng(5)
FRAMES = DICE.integers(0, 256, (60, 32)).astype(np.uint8)


def _video(numbers: range, *, start: float = 0.0, spacing: float = 1.0, quality: int = 90, bits: int = 0) -> Video:
    """Frames of the pool, one a second or so, each with so many bits changed."""
    hashes = [away(FRAMES[n], bits, seed=n) if bits else FRAMES[n] for n in numbers]
    frames = [(start + i * spacing, np.stack([hash_] * 2), quality) for i, hash_ in enumerate(hashes)]
    return video_of(frames, length=start + len(frames) * spacing)


def test_a_stretch_is_found_with_its_place_in_both() -> None:
    found = same_stretch(_video(range(40)), _video(range(10, 20), start=3.0, bits=12))
    assert found is not None
    assert (found.left, found.right) == ((10.0, 20.0), (3.0, 13.0))
    assert (found.frames, found.apart, found.score) == (10, 12.0, 1 - 12 / 256)


def test_the_other_way_round_it_is_the_same_stretch() -> None:
    one, other = _video(range(40)), _video(range(10, 20), start=3.0, bits=12)
    there, back = same_stretch(one, other), same_stretch(other, one)
    assert there is not None and back is not None
    assert (there.left, there.right, there.frames) == (back.right, back.left, back.frames)


def test_strangers_share_nothing() -> None:
    assert same_stretch(_video(range(30)), _video(range(30, 60))) is None


def test_the_same_pictures_at_other_times_are_no_stretch() -> None:
    faster = _video(range(0, 30, 3), spacing=9.0)
    assert same_stretch(_video(range(30)), faster) is None


def test_two_frames_are_not_enough_of_long_videos_and_enough_of_a_short_one() -> None:
    mixed = video_of([(float(i), np.stack([FRAMES[n]] * 2), 90) for i, n in enumerate([0, 1, 50, 51, 52])], length=5.0)
    assert same_stretch(_video(range(20)), mixed) is None
    assert same_stretch(_video(range(20)), _video(range(4, 6))) is not None


def test_flat_frames_say_nothing() -> None:
    assert same_stretch(_video(range(20), quality=3), _video(range(20), quality=3)) is None


def test_a_card_that_is_shown_for_minutes_is_one_frame_and_no_stretch() -> None:
    still = [(float(i), np.stack([FRAMES[0]] * 2), 90) for i in range(30)]
    mixed = [(float(i), np.stack([FRAMES[0 if i == 4 else 10 + i]] * 2), 90) for i in range(30)]
    assert same_stretch(video_of(still, length=30), video_of(mixed, length=30)) is None


def test_borders_on_one_side_alone_do_not_hide_it() -> None:
    bordered = [(float(i), np.stack([FRAMES[59 - i], FRAMES[i]]), 90) for i in range(10)]
    found = same_stretch(_video(range(10)), video_of(bordered, length=10.0))
    assert found is not None and found.frames == 10


@pytest.mark.parametrize("shift", [0.0, 0.4])
def test_moments_may_lie_a_little_apart(shift: float) -> None:
    uneven = [(i + shift * (i % 2), np.stack([FRAMES[i]] * 2), 90) for i in range(10)]
    found = same_stretch(_video(range(10)), video_of(uneven, length=10.0))
    assert found is not None and found.frames == 10


def test_pairs_are_those_within_thirty_one_bits() -> None:
    one, other = (
        _video(range(5)),
        video_of(
            [
                (0.0, np.stack([away(FRAMES[2], 31, seed=3)] * 2), 90),
                (1.0, np.stack([away(FRAMES[3], 32, seed=3)] * 2), 90),
            ],
            length=2.0,
        ),
    )
    pairs = same_frames(one, other)
    assert (pairs.left.tolist(), pairs.right.tolist(), pairs.apart.tolist()) == ([2], [0], [31])
