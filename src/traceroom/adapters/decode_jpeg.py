"""JPEG: what one says of itself before it is decoded, and which are refused for it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from traceroom.adapters.decode_kinds import NotRead

SCAN = 0xDA
FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
PROGRESSIVE = frozenset({0xC2, 0xC6, 0xCA, 0xCE})
MOST_SCANS = 100
"""A progressive JPEG has about ten; one with thousands keeps a decoder busy for minutes."""
_MARKER = re.compile(rb"\xff[\x01-\xcf\xd8-\xfe]")


def refuse_jpeg(data: bytes) -> None:
    """Raises NotRead for what no decoder here reads, or none in a reasonable time. Two passes over its head at most."""
    for marker, at in _segments(data):
        if marker in FRAMES:
            bits = data[at + 4] if at + 4 < len(data) else 8
            if bits != 8:
                raise NotRead(f"this JPEG has {bits} bits a colour, which is not read; save it with 8")
            if marker in PROGRESSIVE and _scans(data, at) > MOST_SCANS:
                raise NotRead(f"it has more than {MOST_SCANS} scans, as no camera writes it; open it and save it anew")
            return


def _segments(data: bytes) -> Iterator[tuple[int, int]]:
    """The marker and place of each segment up to the first scan."""
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF:  # filling
            at += 1
            continue
        yield marker, at
        if marker == SCAN:
            return
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")


def _scans(data: bytes, at: int) -> int:
    """Scans from a place on until the picture ends; what is appended behind it does not count."""
    scans = 0
    for found in _MARKER.finditer(data, at):
        marker = data[found.start() + 1]
        scans += marker == SCAN
        if marker == 0xD9 or scans > MOST_SCANS:
            break
    return scans
