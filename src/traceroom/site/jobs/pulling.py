"""Pulling: one walk over what lies at the desk: each envelope opened and put in, and what becomes of it there.

Tips come first, then words, then withdrawals, so that no word that was sent before a withdrawal comes after it. What
belongs to a tip that is not here yet stays at the desk and waits for it; what cannot be opened stays for good.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from uuid import UUID

from django.db import DataError, IntegrityError, transaction

from traceroom.adapters import tip_payload
from traceroom.adapters.sealing import seal, unseal
from traceroom.adapters.tip_payload import Payload, Tip, Withdrawal, Word
from traceroom.site.actions import opening
from traceroom.site.actions.opening import Arrived, SealedFile
from traceroom.site.desk_keys import OfWork
from traceroom.site.jobs.desk_side import DeskSide, Waiting
from traceroom.values.trouble import Trouble

AT_ONCE = 200
LONG_S = 15.0
"""After so long what was opened is committed, and the next walk goes on."""
LEAF_BYTES = 32
LARGE = "It is larger than any that the desk makes"
ODD = "The envelope was opened, but the room's tables do not take what is in it"


@dataclass(slots=True)
class Pulled:
    """What a walk has done: the envelopes that may go at the desk, their leaves, the references of what was taken back;
    how many tips, words and withdrawals it was, how many wait for their tip, and which were not opened and why."""

    gone: list[UUID] = field(default_factory=list)
    leaves: list[bytes] = field(default_factory=list)
    taken_back: list[bytes] = field(default_factory=list)
    tips: int = 0
    words: int = 0
    withdrawals: int = 0
    waiting: int = 0
    unopened: dict[UUID, str] = field(default_factory=dict)

    def finish(self, envelope: Waiting) -> None:
        """It stands in the room's tables, in this transaction."""
        self.gone.append(envelope.id)
        if len(envelope.leaf) == LEAF_BYTES:
            self.leaves.append(envelope.leaf)


@dataclass(slots=True)
class Walk:
    """One walk, at the present `now`, over what the desk has, opened with these keys."""

    desk: DeskSide
    keys: OfWork
    now: datetime
    pulled: Pulled = field(default_factory=Pulled)
    words: list[tuple[Waiting, Word]] = field(default_factory=list)
    withdrawals: list[tuple[Waiting, Withdrawal]] = field(default_factory=list)

    def whole(self) -> Pulled:
        """Walks, inside a transaction; what it returns may go at the desk once that is committed."""
        ended = self._tips()
        for envelope, word in self.words:
            self._put(envelope, partial(self._word, envelope, word))
        for envelope, withdrawal in self.withdrawals if ended else ():
            self._put(envelope, partial(self._withdrawal, envelope, withdrawal))
        opening.enter(self.pulled.leaves)
        self.pulled.unopened |= dict.fromkeys(self.desk.too_large(most=AT_ONCE), LARGE)
        return self.pulled

    def _tips(self) -> bool:
        """Puts in the tips, and remembers the rest for later; whether it came to the end."""
        until = time.monotonic() + LONG_S
        for envelope in self._envelopes():
            try:
                said = self._read(envelope)
            except Trouble as wrong:
                self.pulled.unopened[envelope.id] = str(wrong)
                continue
            self._sort(envelope, said)
            if time.monotonic() > until:
                return False
        return True

    def _read(self, envelope: Waiting) -> Payload:
        """What is in it. Raises Trouble where it cannot be opened, or should not be."""
        if envelope.too_large:
            raise Trouble("A file came with the envelope that is larger than any that the desk takes")
        return tip_payload.read(unseal(envelope.sealed, by=self.keys.opening))

    def _sort(self, envelope: Waiting, said: Payload) -> None:
        match said:
            case Tip():
                self._put(envelope, partial(self._tip, envelope, said))
            case Word():
                self.words.append((envelope, said))
            case Withdrawal():
                self.withdrawals.append((envelope, said))

    def _envelopes(self) -> Iterator[Waiting]:
        batch = self.desk.waiting(after=None, most=AT_ONCE)
        while batch:
            yield from batch
            batch = self.desk.waiting(after=batch[-1].id, most=AT_ONCE)

    def _put(self, envelope: Waiting, put: Callable[[], bool]) -> None:
        """One that the tables do not take costs the others nothing."""
        try:
            with transaction.atomic():
                there = put()
        except (DataError, IntegrityError):
            self.pulled.unopened[envelope.id] = ODD
            return
        if there:
            self.pulled.finish(envelope)
        else:
            self.pulled.waiting += 1

    def _tip(self, envelope: Waiting, said: Tip) -> bool:
        files = self._files(envelope, said)
        self.pulled.tips += opening.put_in(Arrived(envelope.id, envelope.day, said), files=files, now=self.now)
        return True

    def _word(self, envelope: Waiting, said: Word) -> bool:
        added = opening.add_word(Arrived(envelope.id, envelope.day, said), now=self.now)
        self.pulled.words += added
        return added

    def _withdrawal(self, envelope: Waiting, said: Withdrawal) -> bool:
        done = opening.take_back(Arrived(envelope.id, envelope.day, said), now=self.now)
        if done:
            self.pulled.withdrawals += 1
            self.pulled.taken_back.append(said.reference)
        return done

    def _files(self, envelope: Waiting, said: Tip) -> Iterator[SealedFile]:
        """Those that came and those that were announced, one in memory at a time."""
        keys = {file.number: seal(file.key, to=self.keys.sealed_to) for file in said.files}
        for number in sorted({*keys, *envelope.numbers}):
            sealed = self.desk.file(envelope.id, number) if number in envelope.numbers else b""
            yield SealedFile(number, sealed, keys.get(number, b""))
