"""Video kinds: which container a file is by its first bytes, whatever its name says.

The container is named to the decoder, which otherwise also opens lists of other files and of addresses (HLS, DASH,
concat): a file from a case must not make this workstation read another file or call anybody.
"""

from __future__ import annotations

from dataclasses import dataclass

HEAD_BYTES = 600


@dataclass(frozen=True, slots=True)
class Container:
    """`name` for people, `demuxer` for FFmpeg."""

    name: str
    demuxer: str


MP4 = Container("MP4 or QuickTime", "mov")
MATROSKA = Container("Matroska or WebM", "matroska")
BEGINNINGS = (
    (0, b"\x1aE\xdf\xa3", MATROSKA),
    (8, b"AVI ", Container("AVI", "avi")),
    (0, b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", Container("Windows Media", "asf")),
    (0, b"FLV\x01", Container("Flash video", "flv")),
    (0, b"\0\0\x01\xba", Container("MPEG program stream", "mpeg")),
    (0, b"OggS", Container("Ogg", "ogg")),
)
MOVIE_BOXES = frozenset({b"moov", b"mdat", b"wide", b"skip", b"free", b"pnot"})
"""QuickTime files of old cameras begin without the box that names the format."""
PICTURE_BRANDS = frozenset({b"avif", b"avis", b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"hevm", b"hevs"})
OTHER_BRANDS = PICTURE_BRANDS | {b"mif1", b"msf1", b"crx ", b"jp2 ", b"M4A ", b"M4B "}
ENDINGS = frozenset(
    {".mp4", ".m4v", ".mov", ".qt", ".3gp", ".3g2", ".mkv", ".webm", ".avi", ".wmv", ".asf", ".flv", ".f4v", ".mpg"}
    | {".mpeg", ".vob", ".m2ts", ".mts", ".ogv"}
)
"""Names that promise a video; one that cannot be read is refused with a reason rather than passed over."""
TRANSPORT = Container("MPEG transport stream", "mpegts")
PACKETS = ((0, 188), (4, 192))
"""Where a transport stream's packets begin, and how long they are: broadcast and camcorder."""


def container_of(head: bytes) -> Container | None:
    """The container by a file's first bytes (`HEAD_BYTES` are enough), None for what is no video."""
    for at, mark, container in BEGINNINGS:
        if head[at : at + len(mark)] == mark and (mark != b"AVI " or head[:4] == b"RIFF"):
            return container
    if head[4:8] == b"ftyp":
        return None if head[8:12] in OTHER_BRANDS else MP4
    if head[4:8] in MOVIE_BOXES:
        return MP4
    for first, length in PACKETS:
        if len(head) >= first + 2 * length + 1 and all(head[first + i * length] == 0x47 for i in range(3)):
            return TRANSPORT
    return None
