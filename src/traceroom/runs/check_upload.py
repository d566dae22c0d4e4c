"""Check upload: whether a picture that somebody sends may be an object's crop, and its pixels drawn anew if so.

One child of a sandbox makes pixels of the bytes, another one looks for persons in them: what took the first over cannot
say that its pixels pass. Both are fed through pipes, and nothing is written anywhere. A face never passes, and what
cannot be checked does not pass. What has the colour of skin and no face is doubted: whether two people answer for it is
not asked here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import BoundedSemaphore

import numpy as np
from numpy.typing import NDArray

from traceroom.adapters import crop_looker, tip_decoder
from traceroom.adapters.decode_kinds import HEAD_BYTES, kind_of
from traceroom.adapters.encode import encode, shrunk
from traceroom.adapters.sandbox import Ended, Limits, NoSandbox, Sandbox
from traceroom.objects.persons import LEAST_SIDE_PX, Seen, Verdict, judge
from traceroom.values.trouble import Trouble

MOST_BYTES = 6_000_000
SMALL_PX = 320
"""Longer side of the small picture."""
DECODING = Limits(memory_bytes=1 << 30, cpu_s=3.0, wall_s=10.0, answer_bytes=tip_decoder.ANSWER_BYTES)
LOOKING = Limits(memory_bytes=2 << 30, cpu_s=20.0, wall_s=30.0, answer_bytes=crop_looker.SAID.size)
ROOMS = ("adapters", "values", "objects")
AT_ONCE, WAIT_S = 2, 10.0
"""Pictures that one process checks at a time, and how long the next one waits for its turn."""
TURNS = BoundedSemaphore(AT_ONCE)
MEGA = 1_000_000
WHY = {
    tip_decoder.TOO_LARGE: f"It has more than {tip_decoder.MOST_PIXELS // MEGA} million pixels: send the object alone.",
    tip_decoder.DAMAGED: "It is damaged, cut off or of a rare form: save it anew as PNG, and send that.",
    tip_decoder.IN_PART: "It is damaged or cut off: save it anew as PNG, and send that.",
    tip_decoder.RARE: "It is of a rare form that is not read here: save it as PNG, and send that.",
    tip_decoder.NO_MEMORY: "It needs more memory than one picture is given: save it as PNG, smaller, and send that.",
}
FATAL = "It ended the program that was to open it, as damaged pictures do and pictures made to do harm: save it anew."
TOO_SLOW = "It takes longer to open than one picture is given: save it anew as PNG, smaller, and send that."
EMPTY = "Choose a picture first."
NO_PICTURE = "It is no picture of a kind that is read here: save it as PNG or JPEG, and send that."
BUSY = "Other pictures are being checked just now: send it again in a minute."
FACE = (
    "There may be a face in it, and a face never passes: cut closer around the object, or cover the face with a flat"
    " mask (traceroom crop does both), and send that."
)
SKIN = (
    "{} % of it has the colour of skin: cover skin with a flat mask, or cut closer around the object (traceroom crop"
    " does both), and send that. If all of that is wood, leather or paper, send it once more and say so; a second"
    " person has to answer for it, too."
)
DOUBTED = "No face. {} % of it has the colour of skin, which two people answer for."
UNCHECKED = "It could not be checked for persons, and so does not pass: {}"
SMALL = f"each side needs at least {LEAST_SIDE_PX} pixels."
LONG_CHECK = "that takes longer than one picture is given. Send the object alone, smaller."
NO_CHECK = "the check gave no answer. Send it again, and if that happens twice, tell an operator."


class NotTaken(Trouble):
    """A picture that is not kept; its text says why, and what to do next."""


@dataclass(frozen=True, slots=True)
class Passed:
    """PNGs of pixels alone, whole and small, of an upright picture that passed; `checked` is the check's sentence."""

    png: bytes = field(repr=False)
    thumb: bytes = field(repr=False)
    width: int
    height: int
    checked: str


@dataclass(frozen=True, slots=True)
class Doubted:
    """A picture without a face, so much of which has the colour of skin that it does not pass by itself: what may be
    kept of it once two people answer for it, and `skin`, its share in percent."""

    would_be: Passed
    skin: int

    @property
    def sentence(self) -> str:
        """Why it does not pass, and what to do next."""
        return SKIN.format(self.skin)


def check_upload(data: bytes) -> Passed | Doubted:
    """From bytes as they were sent to what may be kept, or might be. Raises NotTaken."""
    _acceptable(data)
    if not TURNS.acquire(timeout=WAIT_S):
        raise NotTaken(BUSY)
    try:
        pixels = _decoded(data)
        return _kept(pixels, _seen(pixels))
    except NoSandbox as wrong:
        raise NotTaken(f"This server cannot check pictures now, so it takes none. An operator reads: {wrong}") from None
    finally:
        TURNS.release()


def _acceptable(data: bytes) -> None:
    """By its size and its first bytes, before a process is started for it."""
    if not data:
        raise NotTaken(EMPTY)
    if len(data) > MOST_BYTES:
        raise NotTaken(
            f"It has {len(data) / MEGA:.1f} MB, and at most {MOST_BYTES // MEGA} are taken: cut closer around the"
            " object."
        )
    kind = kind_of(data[:HEAD_BYTES])
    if kind is None:
        raise NotTaken(NO_PICTURE)
    if kind.decoder is None:
        raise NotTaken(f"It is {kind.name}, which is not read here: save it as PNG or JPEG, and send that.")


def _decoded(data: bytes) -> NDArray[np.uint8]:
    """Upright pixels (h, w, 3). Of what the child says nothing is believed but that it is numbers."""
    try:
        with Sandbox("tip_decoder", packages=("PIL",), limits=DECODING) as inside:
            said = inside.run(data)
    except Ended as ended:
        raise NotTaken(TOO_SLOW if ended.late else FATAL) from None
    if len(said) < tip_decoder.HEAD.size:
        raise NotTaken(FATAL)
    what, _, _, wide, high = tip_decoder.HEAD.unpack_from(said)
    if what != tip_decoder.DRAWN:
        raise NotTaken(WHY.get(what, FATAL))
    pixels = np.frombuffer(said, np.uint8, offset=tip_decoder.HEAD.size)
    if not 0 < max(wide, high) <= tip_decoder.LONGEST_PX or not 0 < wide * high * 3 == pixels.size:
        raise NotTaken(FATAL)
    return pixels.reshape(high, wide, 3)


def _seen(pixels: NDArray[np.uint8]) -> Seen:
    """What there is in all of it. Raises NotTaken where that cannot be said."""
    high, wide = pixels.shape[:2]
    if min(high, wide) < LEAST_SIDE_PX:
        raise NotTaken(UNCHECKED.format(SMALL))
    try:
        with Sandbox("crop_looker", packages=("cv2", "numpy"), rooms=ROOMS, limits=LOOKING) as inside:
            said = inside.run(crop_looker.SIZE.pack(high, wide) + pixels.tobytes())
    except Ended as ended:
        raise NotTaken(UNCHECKED.format(LONG_CHECK if ended.late else NO_CHECK)) from None
    return _told(said)


def _told(said: bytes) -> Seen:
    """What the child has answered. Raises NotTaken for a face, and for what is no answer."""
    if len(said) != crop_looker.SAID.size:
        raise NotTaken(UNCHECKED.format(NO_CHECK))
    looked, face, skin = crop_looker.SAID.unpack(said)
    if not looked or not 0.0 <= skin <= 1.0:
        raise NotTaken(UNCHECKED.format(NO_CHECK))
    if face:
        raise NotTaken(FACE)
    return Seen((), skin)


def _kept(pixels: NDArray[np.uint8], seen: Seen) -> Passed | Doubted:
    """The pixels drawn anew, with what the verdict on them is."""
    judged, skin = judge(seen), round(100 * seen.skin)
    doubted = judged.verdict is Verdict.SKIN
    if judged.verdict is not Verdict.PASS and not doubted:
        raise NotTaken(UNCHECKED.format(NO_CHECK))
    drawn = Passed(
        png=encode(pixels, form="png", smallest=False),
        thumb=shrunk(pixels, longest_px=SMALL_PX),
        width=pixels.shape[1],
        height=pixels.shape[0],
        checked=DOUBTED.format(skin) if doubted else judged.sentence,
    )
    return Doubted(drawn, skin) if doubted else drawn
