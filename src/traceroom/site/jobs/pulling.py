"""Pulling: one walk over what lies at the desk: each envelope opened and put in, and what becomes of it there.

Tips come first, then words, then withdrawals, and all of it as it lay there at one moment, so that no word that was
sent before a withdrawal comes after it. What belongs to a tip that is not here yet stays at the desk and waits for it;
what cannot be opened stays for good.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.db import DataError, IntegrityError, transaction

from traceroom.adapters import tip_payload
from traceroom.adapters.sealing import seal, unseal
from traceroom.adapters.tip_payload import Payload, Tip, Withdrawal, Word
from traceroom.site.actions import opening
from traceroom.site.actions.opening import Arrived, Coming, SealedFile
from traceroom.site.desk_keys import OfWork
from traceroom.site.jobs.desk_side import DeskSide, Waiting
from traceroom.values.trouble import Trouble

Said = TypeVar("Said")
AT_ONCE = 400
LONG_S = 15.0
"""After so long what was opened is committed, and the next walk goes on."""
LEAF_BYTES = 32
LARGE = "It is larger than any that the desk makes"
ODD = "The envelope was opened, but the room's tables do not take what is in it"


@dataclass(slots=True)
class Pulled:
    """What a walk has done: the envelopes that may go at the desk, their leaves, the references of what was taken back;
    how many tips, words and withdrawals it was, how many wait for their tip, which were not opened and why, and whether
    it came to the end of what lay there."""

    gone: list[UUID] = field(default_factory=list)
    leaves: list[bytes] = field(default_factory=list)
    taken_back: list[bytes] = field(default_factory=list)
    tips: int = 0
    words: int = 0
    withdrawals: int = 0
    waiting: int = 0
    unopened: dict[UUID, str] = field(default_factory=dict)
    ended: bool = True

    def finish(self, opened: Iterable[Opened[Any]]) -> None:
        """They stand in the room's tables, in this transaction."""
        for one in opened:
            self.gone.append(one.arrived.envelope)
            if len(one.leaf) == LEAF_BYTES:
                self.leaves.append(one.leaf)


@dataclass(frozen=True, slots=True)
class Opened(Generic[Said]):
    """An envelope that was opened, its leaf for the log, and the numbers of the files that came with it."""

    arrived: Arrived[Said]
    leaf: bytes
    numbers: tuple[int, ...]


@dataclass(slots=True)
class Walk:
    """One walk, at the present `now`, over what the desk has, opened with these keys."""

    desk: DeskSide
    keys: OfWork
    now: datetime
    pulled: Pulled = field(default_factory=Pulled)
    words: list[UUID] = field(default_factory=list)
    withdrawals: list[UUID] = field(default_factory=list)

    def whole(self) -> Pulled:
        """Walks, inside a transaction; what it returns may go at the desk once that is committed."""
        self._tips()
        for opened in self._again(self.words):
            self._put(opened, self._words)
        if self.pulled.ended:
            for opened in self._again(self.withdrawals):
                self._put(opened, self._withdrawals)
        opening.enter(self.pulled.leaves)
        self.pulled.unopened |= dict.fromkeys(self.desk.too_large(most=AT_ONCE), LARGE)
        return self.pulled

    def _tips(self) -> None:
        """Puts in the tips, and remembers the ids of the rest for later. When its time is over it ends, unless nothing
        but what cannot be opened has come yet."""
        until = time.monotonic() + LONG_S
        for envelopes in self._envelopes():
            self._put([one for envelope in envelopes if (one := self._tip(envelope)) is not None], self._tips_of)
            if time.monotonic() > until and (self.pulled.gone or self.words or self.withdrawals):
                self.pulled.ended = False
                return

    def _envelopes(self, of: Sequence[UUID] | None = None) -> Iterator[list[Waiting]]:
        batch = self.desk.waiting(after=None, most=AT_ONCE, of=of)
        while batch:
            yield batch
            batch = self.desk.waiting(after=batch[-1].id, most=AT_ONCE, of=of)

    def _again(self, envelopes: Sequence[UUID]) -> Iterator[list[Opened[Any]]]:
        """These, opened once more, some at a time: however many lie there, they are not all in memory."""
        for at in range(0, len(envelopes), AT_ONCE):
            for some in self._envelopes(envelopes[at : at + AT_ONCE]):
                yield [_opened(one, self._read(one)) for one in some]

    def _tip(self, envelope: Waiting) -> Opened[Tip] | None:
        """The tip that is in it; None where it is something else, which is remembered, or cannot be opened."""
        try:
            said = self._read(envelope)
        except Trouble as wrong:
            self.pulled.unopened[envelope.id] = str(wrong)
            return None
        match said:
            case Tip():
                return _opened(envelope, said)
            case Word():
                self.words.append(envelope.id)
            case Withdrawal():
                self.withdrawals.append(envelope.id)
        return None

    def _read(self, envelope: Waiting) -> Payload:
        """What is in it. Raises Trouble where it cannot be opened, or should not be."""
        if envelope.too_large:
            raise Trouble("A file came with the envelope that is larger than any that the desk takes")
        return tip_payload.read(unseal(envelope.sealed, by=self.keys.opening))

    def _put(self, opened: Sequence[Opened[Said]], put: Callable[[Sequence[Opened[Said]]], None]) -> None:
        """All in one go. One that the tables do not take costs the others nothing: it is looked for by halves."""
        if not opened:
            return
        try:
            with transaction.atomic():
                put(opened)
        except (DataError, IntegrityError):
            if len(opened) == 1:
                self.pulled.unopened[opened[0].arrived.envelope] = ODD
                return
            half = len(opened) // 2
            self._put(opened[:half], put)
            self._put(opened[half:], put)

    def _tips_of(self, opened: Sequence[Opened[Tip]]) -> None:
        coming = [Coming(one.arrived, partial(self._files, one)) for one in opened]
        self.pulled.tips += opening.put_in(coming, now=self.now)
        self.pulled.finish(opened)

    def _words(self, opened: Sequence[Opened[Word]]) -> None:
        entered = opening.entered([one.leaf for one in opened])
        before = [one.arrived.envelope for one in opened if one.leaf in entered]
        done = opening.add_words([one.arrived for one in opened], now=self.now, before=before)
        self.pulled.words += self._finish(opened, done)

    def _withdrawals(self, opened: Sequence[Opened[Withdrawal]]) -> None:
        done = opening.take_back([one.arrived for one in opened], now=self.now)
        self.pulled.withdrawals += self._finish(opened, done)
        self.pulled.taken_back += [one.arrived.said.reference for one in opened if one.arrived.envelope in done]

    def _finish(self, opened: Sequence[Opened[Any]], done: Collection[UUID]) -> int:
        """How many of them are done with; the others wait for their tip."""
        self.pulled.finish(one for one in opened if one.arrived.envelope in done)
        self.pulled.waiting += len(opened) - len(done)
        return len(done)

    def _files(self, opened: Opened[Tip]) -> Iterator[SealedFile]:
        """Those that came and those that were announced, one in memory at a time."""
        envelope, said = opened.arrived.envelope, opened.arrived.said
        keys = {file.number: seal(file.key, to=self.keys.sealed_to) for file in said.files}
        for number in sorted({*keys, *opened.numbers}):
            sealed = self.desk.file(envelope, number) if number in opened.numbers else b""
            yield SealedFile(number, sealed, keys.get(number, b""))


def _opened(envelope: Waiting, said: Said) -> Opened[Said]:
    return Opened(Arrived(envelope.id, envelope.day, said), envelope.leaf, envelope.numbers)
