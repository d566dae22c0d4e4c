"""Pattern evidence."""

from pathlib import Path

import cv2
import numpy as np
import pytest

from tests.material.cloths_made import fabric_cloth
from tests.material.pictures_made import fabric
from traceroom.material.pattern_evidence import MOST_PAIRS, PatternEvidence, pattern_evidence
from traceroom.material.pattern_match import NO_MATCH, pattern_match


@pytest.fixture(scope="module")
def evidence() -> PatternEvidence:
    left, right = fabric_cloth(1), fabric_cloth(1, scale=1.25, degrees=15)
    return pattern_evidence(left, right, pattern_match(left, right))


def test_sixty_pairs_are_spread_over_both_pictures(evidence: PatternEvidence) -> None:
    assert (
        len(evidence) == MOST_PAIRS == len(np.unique(evidence.left, axis=0)) == len(np.unique(evidence.right, axis=0))
    )
    for points in (evidence.left, evidence.right):
        quarters = {(bool(x > 320), bool(y > 240)) for x, y in points}
        assert len(quarters) == 4


def test_ratio_turn_and_lattices_fit_together(evidence: PatternEvidence) -> None:
    assert evidence.ratio == pytest.approx(1.25, rel=0.06)
    assert evidence.turn == pytest.approx(345, abs=4)
    steps = [np.hypot(*one.steps.T) for one in evidence.lattices]
    assert np.allclose(steps[1] / steps[0], evidence.ratio, rtol=0.1)


def test_nothing_is_shown_for_no_match() -> None:
    assert len(pattern_evidence(fabric_cloth(1), fabric_cloth(2), NO_MATCH)) == 0


def test_a_page_can_draw_it(evidence: PatternEvidence, tmp_path: Path) -> None:
    """The picture is for whoever wants to look: tests keep the last folders of pytest."""
    one, other = fabric(1), fabric(1, scale=1.25, degrees=15)
    canvas = np.ascontiguousarray(np.hstack([one, other]))
    for left, right in zip(evidence.left, evidence.right, strict=True):
        ends = [tuple(int(c) for c in point) for point in (left, right + np.array([one.shape[1], 0]))]
        cv2.line(canvas, ends[0], ends[1], (255, 255, 0), 1, cv2.LINE_AA)
    for lattice, at in zip(evidence.lattices, (320, 960), strict=True):
        for step in lattice.steps:
            cv2.arrowedLine(canvas, (at, 240), (at + int(step[0]), 240 + int(step[1])), (255, 0, 0), 3)
    assert cv2.imwrite(str(tmp_path / "evidence.png"), canvas[:, :, ::-1])
