"""Persons: may this crop leave the workstation? A face never; skin only if somebody answers for it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

import cv2
import numpy as np
from numpy.typing import NDArray

from traceroom.objects.mask import FILL
from traceroom.values.box import Box

SKIN_SHARE = 0.12
LEAST_SIDE_PX = 24
"""Smaller crops cannot be checked."""


class Verdict(Enum):
    """What the check says."""

    PASS = "pass"  # noqa: S105 (no password: the crop passes)
    FACE = "face"
    SKIN = "skin"
    UNCHECKED = "unchecked"


@dataclass(frozen=True, slots=True)
class Seen:
    """What detection found in a crop: faces (boxes in the crop), the share of skin-coloured pixels, or why it could
    not look."""

    faces: tuple[Box, ...]
    skin: float
    failed: str | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """The verdict with its sentence; a sentence says what to do."""

    verdict: Verdict
    sentence: str


def judge(seen: Seen, *, overrule_skin: str | None = None) -> Judged:
    """Fails closed: what could not be checked does not pass. A reason overrules skin, and nothing else."""
    if seen.failed is not None:
        return Judged(
            Verdict.UNCHECKED, f"The crop could not be checked for persons ({seen.failed}), so it is not made."
        )
    if seen.faces:
        where = ", ".join(str(face.as_list()) for face in seen.faces[:3])
        return Judged(
            Verdict.FACE,
            f"There may be a face in the crop (at {where} in it). A face never passes: cover it with --mask, "
            "or draw a smaller box.",
        )
    if seen.skin >= SKIN_SHARE and not (overrule_skin or "").strip():
        return Judged(
            Verdict.SKIN,
            f"{100 * seen.skin:.0f} % of the crop has the colour of skin. Cover skin with --mask. If it is wood, "
            'leather or paper, a person answers for it: --overrule-skin "reason".',
        )
    if seen.skin >= SKIN_SHARE:
        share, reason = f"{100 * seen.skin:.0f} %", (overrule_skin or "").strip()
        return Judged(Verdict.PASS, f"No face. {share} of it has the colour of skin; a person answers for it: {reason}")
    return Judged(
        Verdict.PASS, "No face and little that looks like skin; people are the first net, this is the second."
    )


def skin_share(pixels: NDArray[np.uint8]) -> float:
    """Share of the RGB pixels not masked that have the colour of skin: inside both usual gates of YCrCb and HSV.

    Chai and Ngan 1999 (DOI 10.1109/76.767122) for YCrCb, widened for dark skin and warm light.
    """
    ycrcb = cv2.cvtColor(pixels, cv2.COLOR_RGB2YCrCb)
    hsv = cv2.cvtColor(pixels, cv2.COLOR_RGB2HSV)
    chroma = cv2.inRange(ycrcb, (35, 133, 77), (255, 180, 130)) > 0
    hue = (hsv[:, :, 0] <= 25) | (hsv[:, :, 0] >= 172)
    colour = hue & (hsv[:, :, 1] >= 38) & (hsv[:, :, 1] <= 205) & (hsv[:, :, 2] >= 50)
    left = (pixels != np.array(FILL, np.uint8)).any(axis=2)
    return float((chroma & colour)[left].mean()) if left.any() else 0.0
