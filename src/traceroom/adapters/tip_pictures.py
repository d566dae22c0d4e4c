"""Tip pictures: what people see of a picture that a stranger sent: its pixels drawn anew, and a blur of them.

The child of the sandbox gives pixels or a number that says why not; everything that is stored is written here, from
pixels alone. The sentences are ours.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib.util import find_spec

import cv2
import numpy as np
from numpy.typing import NDArray

from traceroom.adapters import tip_decoder
from traceroom.adapters.decode_kinds import HEAD_BYTES, HEIC, kind_of
from traceroom.adapters.encode import encode
from traceroom.adapters.sandbox import Ended, Limits, Sandbox

LIMITS = Limits(memory_bytes=1 << 30, cpu_s=0.9, wall_s=0.96, answer_bytes=tip_decoder.ANSWER_BYTES)
"""With what comes after it, a picture takes no second. Whose processor time is over before the clock's is refused."""
PATIENT_S = 20.0
"""By the clock, where a picture waited several times: no more of the processor, but time to get it."""
BLURRED_CELLS, BLURRED_PX = 16, 320
"""Of the longer side: so many grey values are left, drawn softly at that size."""
KEPT = "What was sent is kept, sealed."
MEGA = 1_000_000
REASONS = {
    tip_decoder.TOO_LARGE: f"It has more than {tip_decoder.MOST_PIXELS // MEGA} million pixels, and is not drawn.",
    tip_decoder.DAMAGED: "It is damaged, cut off or of a rare form, and cannot be drawn.",
    tip_decoder.RARE: "It is of a rare form that is not drawn here.",
    tip_decoder.NO_MEMORY: "It needs more memory than one picture is given, and is not drawn.",
}
PART = "The file is damaged or cut off: what could be read of it is shown, and not all of it need be right."
TOO_SLOW = "It takes longer to draw than one picture is given, as pictures made to do harm do, and is not drawn."
FATAL = "It ended the program that was to draw it, as pictures made to do harm do, and is not drawn."
EMPTY = "It is empty."
NO_PICTURE = "It is no picture of a kind that is drawn here (JPEG, HEIC, PNG, WebP, AVIF, GIF, TIFF, BMP)."
HEIC_TOO = find_spec("av") is not None
"""Whether HEIC is drawn: where PyAV is installed (the extra `video`)."""


@dataclass(frozen=True, slots=True)
class Seen:
    """JPEGs of pixels alone; width and height as it came, upright; `note`: what to know of it, or nothing."""

    shown: bytes = field(repr=False)
    blurred: bytes = field(repr=False)
    width: int
    height: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class NotSeen:
    """Why there is nothing to see, in a sentence."""

    reason: str


@dataclass(frozen=True, slots=True)
class Waits:
    """The clock was over before its processor time: the machine had too much else to do. To be tried again later."""


def sandbox(*, limits: Limits = LIMITS) -> Sandbox:
    """Where strangers' pictures are decoded. Raises NoSandbox where this machine has none."""
    if HEIC_TOO:
        return Sandbox("tip_heic", packages=("PIL", "av"), limits=limits)
    return Sandbox("tip_decoder", packages=("PIL",), limits=limits)


def seen(data: bytes, *, inside: Sandbox, wall_s: float = LIMITS.wall_s) -> Seen | NotSeen | Waits:
    """What people see of these bytes, whatever they are, within so many seconds by the clock. Raises NoSandbox."""
    kind = kind_of(data[:HEAD_BYTES])
    if not (kind and (kind.decoder or (HEIC_TOO and kind is HEIC))):
        what = f"It is {kind.name}, which is not drawn here." if kind else NO_PICTURE if data else EMPTY
        return NotSeen(f"{what} {KEPT}")
    try:
        return _of_answer(inside.run(data, wall_s=wall_s))
    except Ended as ended:
        if ended.busy:
            return Waits()
        return NotSeen(f"{TOO_SLOW if ended.late else FATAL} {KEPT}")


def _of_answer(answer: bytes) -> Seen | NotSeen:
    """Of what the child says nothing is believed but that it is numbers."""
    if len(answer) < tip_decoder.HEAD.size:
        return NotSeen(f"{FATAL} {KEPT}")
    what, width, height, wide, high = tip_decoder.HEAD.unpack_from(answer)
    pixels = np.frombuffer(answer, np.uint8, offset=tip_decoder.HEAD.size)
    if what not in (tip_decoder.DRAWN, tip_decoder.IN_PART):
        return NotSeen(f"{REASONS.get(what, FATAL)} {KEPT}")
    sizes_hold = 0 < max(wide, high) <= tip_decoder.LONGEST_PX and wide * high * 3 == pixels.size > 0
    if not sizes_hold or max(width, height) >= 1 << 31:
        return NotSeen(f"{FATAL} {KEPT}")
    drawn = pixels.reshape(high, wide, 3)
    note = PART if what == tip_decoder.IN_PART else ""
    return Seen(encode(drawn, form="jpeg"), encode(blurred(drawn), form="jpeg"), width, height, note)


def blurred(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Grey and soft, so that nobody can tell what it is: means of a few fields, all else is gone."""
    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    fields = cv2.resize(grey, _within(grey.shape, BLURRED_CELLS), interpolation=cv2.INTER_AREA)
    soft = cv2.resize(fields, _within(grey.shape, BLURRED_PX), interpolation=cv2.INTER_CUBIC)
    return np.repeat(soft[:, :, np.newaxis], 3, axis=2).astype(np.uint8)


def _within(shape: tuple[int, ...], longest: int) -> tuple[int, int]:
    """Width and height of the same form with this longer side, as OpenCV wants them."""
    high, wide = shape[:2]
    return max(1, round(wide * longest / max(wide, high))), max(1, round(high * longest / max(wide, high)))
