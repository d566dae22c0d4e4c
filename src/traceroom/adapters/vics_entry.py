"""Entry: what is taken of one Media of a VICS file: its number and hashes, its series opaquely, four flags.

Names and paths of files, PhotoDNA, pictures, Exif, comments, tags and who is identified are never looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from traceroom.adapters.vics_series import Opaque
from traceroom.adapters.vics_values import Wrong, flag_of, md5_of, sha1_of, sha256_of, text_of, whole_of

READ: Mapping[str, tuple[str, Callable[[Any], Any]]] = {
    "MediaID": ("media_id", whole_of),
    "MD5": ("md5", md5_of),
    "SHA1": ("sha1", sha1_of),
    "SHA256": ("sha256", sha256_of),
    "MediaSize": ("size", whole_of),
    "Category": ("category", whole_of),
    "Series": ("series", text_of),
    "IsDistributed": ("distributed", flag_of),
    "IsPrecategorized": ("precategorized", flag_of),
    "IsSuspected": ("suspected", flag_of),
}
"""The fields that are read; every other one is passed over."""
PASSED = ("", text_of)
HASHES = {"MD5": ("md5", md5_of), "SHA1": ("sha1", sha1_of), "SHA256": ("sha256", sha256_of)}
NAMES = {name.lower(): name for name in (*READ, "AlternativeHashes", "MediaFiles")}


@dataclass(frozen=True, slots=True)
class Entry:
    """One Media: its place in the file (from 1, and the byte), hashes in lower case, size in bytes.

    None where the file says nothing.
    """

    number: int
    offset: int
    media_id: int | None = None
    md5: str | None = None
    sha1: str | None = None
    sha256: str | None = None
    size: int | None = None
    category: int | None = None
    series: str | None = None
    distributed: bool | None = None
    precategorized: bool | None = None
    suspected: bool | None = None


@dataclass(frozen=True, slots=True)
class Flaw:
    """What could not be read: of entry `number` (0: of the file), which is `lost` or has lost that field alone."""

    number: int
    offset: int
    why: str
    field: str = ""
    lost: bool = True

    def __str__(self) -> str:
        what = f"{self.field} {self.why}" if self.field else self.why
        return f"entry {self.number} at byte {self.offset}: {what}" if self.number else what


def entry_of(value: Any, *, number: int, offset: int, series: Opaque) -> tuple[Entry | None, list[Flaw]]:
    """The entry, and what of it could not be read; None for one without a hash that can be used."""
    if not isinstance(value, dict):
        return None, [Flaw(number, offset, "it is no object")]
    media: dict[str, Any] = value if "MD5" in value else _by_our_names(value)
    told: dict[str, Any] = {}
    flaws = []
    for field, what in media.items():
        name, read = READ.get(field, PASSED)
        if name:
            try:
                told[name] = read(what)
            except Wrong as wrong:
                flaws.append(Flaw(number, offset, str(wrong), field, lost=False))
    if not (told.get("md5") and told.get("sha1")) or "AlternativeHashes" in media:
        for field, (name, read) in HASHES.items():
            told[name] = told.get(name) or _elsewhere(media, field, read)
    if not (told.get("md5") or told.get("sha1") or told.get("sha256")):
        return None, [_hashless(number, offset, flaws)]
    if told.get("series"):
        told["series"] = series(told["series"])
    return Entry(number, offset, **told), flaws


def _by_our_names(value: dict[str, Any]) -> dict[str, Any]:
    """Where somebody has written md5 or mediaid."""
    return {NAMES.get(key.lower(), key): what for key, what in value.items()}


def _hashless(number: int, offset: int, flaws: list[Flaw]) -> Flaw:
    wrong = next((flaw for flaw in flaws if flaw.field in HASHES), Flaw(number, offset, "is missing", "MD5"))
    return Flaw(number, offset, f"{wrong.why}, and there is no other hash", wrong.field)


def _elsewhere(media: Mapping[str, Any], field: str, read: Callable[[Any], str | None]) -> str | None:
    """A hash that is not at its own place: among the alternative ones, or (MD5) with the files, if these agree."""
    told = [
        one.get("HashValue")
        for one in _objects(media.get("AlternativeHashes"))
        if str(one.get("HashName")).upper().replace("-", "") == field
    ]
    if field == "MD5" and not told:
        told = [one.get("MD5") for one in _objects(media.get("MediaFiles"))]
    try:
        found = {read(one) for one in told} - {None}
    except Wrong:
        return None
    return found.pop() if len(found) == 1 else None


def _objects(value: Any) -> list[dict[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
