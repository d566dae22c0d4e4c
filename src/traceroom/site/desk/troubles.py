"""Troubles: what can go wrong with what somebody sends, and how each is said to a script; no word of theirs is lost."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


@dataclass(frozen=True, slots=True)
class Said:
    """The status, a sentence for whoever reads the script's console, and when to try again."""

    status: int
    sentence: str
    retry_s: int = 0


class Kind(Enum):
    """Its value is what a page's script sees as `kind`."""

    CHALLENGE = "challenge"
    FIELDS = "fields"
    EMPTY = "empty"
    FILES = "files"
    NO_ROOM = "room"
    STORE = "store"
    BUSY = "busy"
    UNREADABLE = "unreadable"
    RECEIPT = "receipt"
    GONE = "missing"
    ENOUGH = "enough"
    TAKEN_BACK = "taken_back"


SAID = {
    Kind.CHALLENGE: Said(409, "Nothing is stored yet: take a new challenge, solve it and send the same once more."),
    Kind.FIELDS: Said(422, "Nothing is stored yet: one field is longer than it may be. Make it shorter."),
    Kind.EMPTY: Said(422, "Nothing is stored yet: say what you know, or send a link or a picture."),
    Kind.FILES: Said(413, "Nothing is stored yet: at most 5 files of 20 MB each; leave one out and send again."),
    Kind.NO_ROOM: Said(503, "Nothing is stored yet: too many files come at this moment. Try again, or without.", 30),
    Kind.STORE: Said(503, "It is not stored: the desk's disk does not answer. Keep it and try again in a moment.", 5),
    Kind.BUSY: Said(503, "Nothing is stored yet: very many write at this moment. Send it again in a moment.", 20),
    Kind.UNREADABLE: Said(400, "This is no form of ours, or it broke off. Nothing is stored; send it again."),
    Kind.RECEIPT: Said(404, "There is no such receipt here. Look at each word once more."),
    Kind.GONE: Said(404, "There is no such page here, or it is there no more."),
    Kind.ENOUGH: Said(422, "No more can be added under this receipt until what came is read."),
    Kind.TAKEN_BACK: Said(409, "It was taken back: nothing can be added to it any more."),
}
