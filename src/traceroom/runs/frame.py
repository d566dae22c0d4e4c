"""Frame: one moment of a video as a picture that stays on the workstation, like the video."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from traceroom.adapters.durable import replace_durably
from traceroom.adapters.encode import encode
from traceroom.adapters.pictures import Unreadable
from traceroom.adapters.video import Frame, opened
from traceroom.values.trouble import Trouble


@dataclass(frozen=True, slots=True)
class Cut:
    """A frame as PNG, pixels and nothing else; `seconds`: when it is shown, `width` and `height` in pixels."""

    data: bytes = field(repr=False)
    seconds: float
    width: int
    height: int


def frame(video: Path, *, at: float) -> Cut:
    """The frame that is shown at this moment (seconds), upright and in full size. Raises Unreadable."""
    if not at >= 0:
        raise Unreadable(f"{video}: a moment is at 0 seconds or later")
    shown: tuple[float, Frame] | None = None
    with opened(video) as film:
        for seconds, one in film.frames(since=at):
            if seconds > at and shown is not None:
                break
            shown = seconds, one
            if seconds > at:
                break
        else:
            if shown is None or at > film.ended:
                raise Unreadable(f"{video}: there is no frame at {at:g} seconds; it ends at {film.ended:.1f}")
        assert shown is not None
        pixels = shown[1].pixels()
    return Cut(encode(pixels, form="png"), shown[0], pixels.shape[1], pixels.shape[0])


def write(data: bytes, out: Path) -> None:
    """Writes what was cut out; a half-written file never takes the place of a whole one. Raises Trouble."""
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        replace_durably(out, data)
    except OSError as wrong:
        raise Trouble(f"{out}: {wrong.strerror or wrong}") from None


def assert_named(out: Path, *, ending: str) -> None:
    """What is written is called what it is, so that no video is written over. Raises Trouble."""
    if out.suffix.lower() != ending:
        raise Trouble(f"{out}: what is cut out is a {ending}")
