"""Container: an opened file with pictures and sound in it, and what its streams decode to."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, overload

from traceroom.adapters.pictures import Unreadable
from traceroom.adapters.video_kinds import HEAD_BYTES, container_of

if TYPE_CHECKING:
    from av.audio.frame import AudioFrame
    from av.audio.stream import AudioStream
    from av.container import InputContainer
    from av.video.frame import VideoFrame
    from av.video.stream import VideoStream

MISSING = 'reading videos needs their decoder, which is not installed: pip install "traceroom[video]"'
MOST_SECONDS = 7 * 24 * 3600.0
BROKEN_IN_A_ROW = 200
"""Damaged packets after which the rest of the file is given up."""


def installed() -> bool:
    """Whether the extra [video] is there."""
    return find_spec("av") is not None


@contextmanager
def container(path: Path) -> Iterator[InputContainer]:
    """The opened container, of which no other file and no address is opened. Raises Unreadable."""
    av = _av(path)
    with _opened(path) as file:
        head = file.read(HEAD_BYTES)
        kind = container_of(head)
        if kind is None:
            what = "the file is empty" if not head else "this is no video of a kind that can be read"
            raise Unreadable(f"{path}: {what} (MP4, QuickTime, WebM, Matroska, AVI, MPEG, Windows Media, Flash, Ogg)")
        file.seek(0)
        try:
            found = av.open(_Bytes(file), format=kind.demuxer, io_open=_nothing_else, **_metadata(av.__version__))
        except (av.FFmpegError, ValueError, IndexError, OSError) as wrong:
            raise Unreadable(
                f"{path}: this begins as {kind.name} and cannot be opened; it is damaged or cut off ({_why(wrong)})"
            ) from None
        with found:
            yield found


class _Bytes:
    """A file to the decoder; one that wants to go before its beginning gets no for an answer, as C says it."""

    def __init__(self, file: BinaryIO) -> None:
        self.read, self.tell, self._file = file.read, file.tell, file

    def seek(self, offset: int, whence: int = 0) -> int:
        """The new place, -1 where there is none."""
        try:
            return self._file.seek(offset, whence)
        except (OSError, ValueError):
            return -1


def _metadata(version: str) -> dict[str, str]:
    """Titles that are no UTF-8 are no reason not to open a video; PyAV takes them as they are from version 19 on."""
    return {"metadata_errors": "replace"} if int(version.partition(".")[0]) < 19 else {}


def _nothing_else(*_: Any) -> BinaryIO:
    raise OSError("a video opens no other file")


def _av(path: Path | None = None) -> Any:
    if not installed():
        raise Unreadable(f"{path}: {MISSING}" if path else MISSING)
    import av

    return av


def _opened(path: Path) -> BinaryIO:
    try:
        if not path.is_file():
            raise Unreadable(f"{path}: a video is read from a file, not from a folder or a device")
        return path.open("rb")
    except OSError as wrong:
        raise Unreadable(f"{path}: {wrong.strerror or wrong}") from None


@overload
def decoded(found: InputContainer, stream: VideoStream, troubles: list[str]) -> Iterator[VideoFrame]: ...
@overload
def decoded(found: InputContainer, stream: AudioStream, troubles: list[str]) -> Iterator[AudioFrame]: ...
def decoded(found: InputContainer, stream: Any, troubles: list[str]) -> Iterator[Any]:
    """The frames of a stream. A damaged packet is passed over, and `troubles` told; many in a row end it."""
    wrongs = (_av().FFmpegError, ValueError, IndexError, OSError)
    packets = found.demux(stream)
    broken = 0
    while broken < BROKEN_IN_A_ROW:
        try:
            packet = next(packets, None)
            if packet is None:
                return
            frames = stream.decode(packet)
        except wrongs as wrong:
            troubles.append(_why(wrong))
            broken += 1
            continue
        broken = 0
        yield from frames


def go_to(found: InputContainer, seconds: float) -> None:
    """To the key frame before a moment of the file's own clock; where it cannot, it stays at the beginning."""
    with suppress(_av().FFmpegError, OSError, OverflowError):
        found.seek(int(seconds * 1_000_000), backward=True)


def told_seconds(found: InputContainer, stream: VideoStream | AudioStream) -> float | None:
    """The length that the file says, if it says one that may be true."""
    if stream.duration is not None and stream.time_base:
        told = float(stream.duration * stream.time_base)
    elif found.duration is not None:
        told = found.duration / 1_000_000
    else:
        return None
    return told if 0 < told <= MOST_SECONDS else None


def _why(wrong: Exception) -> str:
    return (getattr(wrong, "strerror", None) or str(wrong) or type(wrong).__name__).rstrip(".")
