"""Writer: stores envelopes on a thread of its own, many in one transaction, and says of each when it lies on the disk.

While the database is away it knocks again and again, and envelopes wait for a while. Writing one a second time does no
harm, so that what broke off in the middle is simply written again.
"""

from __future__ import annotations

import asyncio
import logging
import threading
import time
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any
from uuid import UUID

import psycopg

from traceroom.site.away import is_away
from traceroom.site.desk.batch import Connection, No, put_all
from traceroom.site.desk.envelope import Envelope

AT_ONCE, AT_ONCE_BYTES = 400, 32_000_000
WAITING, WAITING_BYTES = 20_000, 400_000_000
PATIENCE_S = 12.0
"""How long an envelope waits for a database that is away; one that was killed is back in two or three."""
FROZEN_S = 30.0
"""How much longer it is waited for one that takes what is sent and says nothing, as a disk that hangs makes it do."""
AGAIN_S = 0.25
DURABLE = "-c synchronous_commit=on -c statement_timeout=30s -c lock_timeout=5s"
LOG = logging.getLogger("traceroom")


class Why(Enum):
    """Why an envelope is not stored."""

    SPENT = No.SPENT.value
    ENOUGH = No.ENOUGH.value
    TAKEN_BACK = No.TAKEN_BACK.value
    AWAY = "the database does not answer, or has no room on its disk"
    FULL = "too many wait already"


@dataclass(frozen=True, slots=True)
class Stored:
    """It lies on the disk. `receipt` is the file that holds for it; `again` where it was there before."""

    receipt: str
    again: bool


@dataclass(frozen=True, slots=True)
class NotStored:
    """It is not known to lie there."""

    why: Why


Outcome = Stored | NotStored


@dataclass(slots=True, eq=False)
class _Waiting:
    envelope: Envelope
    until: float
    loop: asyncio.AbstractEventLoop
    future: asyncio.Future[Outcome]
    outcome: Outcome = field(default_factory=lambda: NotStored(Why.AWAY))


class Writer(threading.Thread):
    """Takes envelopes from an event loop."""

    def __init__(self, parameters: Mapping[str, Any], *, name: str = "writer", patience_s: float = PATIENCE_S) -> None:
        super().__init__(name=name, daemon=True)
        self.parameters = dict(parameters) | {"options": DURABLE}
        self.patience_s = patience_s
        self._queue: deque[_Waiting] = deque()
        self._bytes = 0
        self._some = threading.Condition()
        self._connection: Connection | None = None
        self._ending = self._said = False

    async def store(self, envelope: Envelope) -> Outcome:
        """Returns when it lies on the disk, or when it is not known to. It may be stored later then; the same that is
        sent again counts once."""
        loop = asyncio.get_running_loop()
        waiting = _Waiting(envelope, time.monotonic() + self.patience_s, loop, loop.create_future())
        with self._some:
            if len(self._queue) >= WAITING or self._bytes + envelope.size > WAITING_BYTES:
                return NotStored(Why.FULL)
            self._queue.append(waiting)
            self._bytes += envelope.size
            self._some.notify()
        try:
            async with asyncio.timeout(self.patience_s + FROZEN_S):
                return await waiting.future
        except TimeoutError:
            return NotStored(Why.AWAY)

    @property
    def length(self) -> int:
        """How many wait."""
        return len(self._queue)

    def end(self) -> None:
        """Asks it to come to an end once nothing waits."""
        with self._some:
            self._ending = True
            self._some.notify()

    def run(self) -> None:
        """Until it is asked to end."""
        while self._wrote_some():
            pass
        self._close()

    def _wrote_some(self) -> bool:
        """A batch, of which nothing is held while the next one is waited for; False where there comes none."""
        batch = self._next()
        if batch:
            self._write(batch)
            _tell(batch)
        return bool(batch)

    def _next(self) -> list[_Waiting]:
        """Those that wait, as many as one transaction takes; waits for the first."""
        with self._some:
            while not self._queue and not self._ending:
                self._some.wait()
            batch: list[_Waiting] = []
            size = 0
            while self._queue and len(batch) < AT_ONCE and size < AT_ONCE_BYTES:
                batch.append(self._queue.popleft())
                size += batch[-1].envelope.size
            self._bytes -= size
            return batch

    def _write(self, batch: Sequence[_Waiting]) -> None:
        """Until it is done, or nobody of the batch has patience left. One that the database will not have costs the
        others nothing."""
        left = list(batch)
        while left:
            try:
                _note(left, put_all(self._connected(), [one.envelope for one in left]))
                self._said = False
                return
            except Exception as error:  # whatever it is: without this thread nothing is ever stored again
                self._lost(error)
                if not isinstance(error, OSError) and not is_away(error):
                    if len(left) > 1 and not isinstance(error, psycopg.errors.DiskFull):
                        for one in left:
                            self._write([one])
                    return
            left = [one for one in left if one.until > time.monotonic() + AGAIN_S]
            time.sleep(AGAIN_S if left else 0)

    def _lost(self, error: Exception) -> None:
        """Says so once, until something is stored again."""
        self._close()
        if not self._said:
            LOG.error("Envelopes are not being stored", exc_info=error)
        self._said = True

    def _connected(self) -> Connection:
        if self._connection is None:
            self._connection = psycopg.connect(**self.parameters, autocommit=True)
            row = self._connection.execute("SELECT current_setting('fsync'), current_setting('synchronous_commit')")
            if row.fetchone() != ("on", "on"):
                self._close()
                raise psycopg.OperationalError("the server does not wait for its disk (fsync)")
        return self._connection

    def _close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def _note(batch: Iterable[_Waiting], told: Mapping[UUID, str | No]) -> None:
    for one in batch:
        receipt = told[one.envelope.id]
        one.outcome = (
            NotStored(Why(receipt.value))
            if isinstance(receipt, No)
            else Stored(receipt, again=receipt != one.envelope.receipt)
        )


def _tell(batch: Sequence[_Waiting]) -> None:
    """Each loop is woken once."""
    for loop in {one.loop for one in batch}:
        ours = [one for one in batch if one.loop is loop]
        try:
            loop.call_soon_threadsafe(_settle, ours)
        except RuntimeError:  # the loop has ended, and nobody waits any more
            continue


def _settle(batch: Iterable[_Waiting]) -> None:
    for one in batch:
        if not one.future.done():
            one.future.set_result(one.outcome)
