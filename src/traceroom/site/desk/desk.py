"""Desk: all that one process of it holds: the shelf, the writers, the keys, and what it knows of the load."""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from traceroom.site.desk.challenges import Challenges
from traceroom.site.desk.envelope import Envelope, Maker
from traceroom.site.desk.lane import Tokens, Turns
from traceroom.site.desk.librarian import Librarian
from traceroom.site.desk.load import Load
from traceroom.site.desk.room_for_files import RoomForFiles
from traceroom.site.desk.told import Reading
from traceroom.site.desk.writer import Outcome, Writer
from traceroom.site.desk_keys import OfDesk

FIRST_LOOK_S = 10.0


@dataclass(frozen=True, slots=True)
class Desk:
    """`words` stores what has no files, `files` what has some, so that no word waits for a file."""

    maker: Maker
    challenges: Challenges
    tokens: Tokens
    librarian: Librarian
    words: Writer
    files: Writer
    reading: Reading
    turns: Turns = field(default_factory=Turns)
    load: Load = field(default_factory=Load)
    room: RoomForFiles = field(default_factory=RoomForFiles)

    async def store(self, envelope: Envelope) -> Outcome:
        """Returns when it lies on the disk, or when it does not."""
        return await (self.files if envelope.files else self.words).store(envelope)

    def end(self) -> None:
        """What waits is still stored."""
        for one in (self.words, self.files, self.librarian):
            one.end()
        self.reading.end()


def opened(keys: OfDesk, parameters: Mapping[str, Any], *, secret: str) -> Desk:
    """A desk at work; `parameters` are those of its database, `secret` is shared by all of its processes."""
    own = hmac.digest(secret.encode(), b"traceroom desk", "sha256")
    desk = Desk(
        Maker(keys), Challenges(own), Tokens(own), Librarian(parameters), Writer(parameters),
        Writer(parameters, name="files-writer"), Reading(parameters),
    )  # fmt: skip
    for thread in (desk.librarian, desk.words, desk.files):
        thread.start()
    desk.librarian.looked.wait(FIRST_LOOK_S)
    return desk
