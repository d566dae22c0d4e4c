"""Told: what the desk may tell whoever holds a receipt; read on threads, with a few connections of their own."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from typing import Any

from psycopg_pool import ConnectionPool

from traceroom.site.desk.envelope import withdrawal_id

AT_ONCE, WAIT_S, SILENT_S = 4, 5.0, 30.0
"""How many look at once, and how long it is waited for a connection, and for a database that says nothing at all."""
LETTERS = """
SELECT received_on, opened, promise, proof, id FROM envelopes_receipt WHERE reference = %s ORDER BY received_on, id
"""
ANSWERS = "SELECT left_on, sealed FROM envelopes_answer WHERE reference = %s ORDER BY left_on, id"
PATIENCE = "-c statement_timeout=10s -c default_transaction_read_only=on"


@dataclass(frozen=True, slots=True)
class Letter:
    """One envelope that came under a receipt: the day, whether the room has opened it, and the receipt's file."""

    day: date
    opened: bool
    file: str


@dataclass(frozen=True, slots=True)
class Left:
    """An answer of the room, sealed."""

    day: date
    sealed: bytes


@dataclass(frozen=True, slots=True)
class Told:
    """All of it; no letters where there is no such receipt. `taken_back` is the sender's withdrawal, if there is one,
    which is none of the letters."""

    letters: tuple[Letter, ...]
    answers: tuple[Left, ...]
    taken_back: Letter | None = None


class Reading:
    """Asks the database."""

    def __init__(self, parameters: Mapping[str, Any]) -> None:
        self._pool = ConnectionPool(
            kwargs=dict(parameters) | {"autocommit": True, "options": PATIENCE}, min_size=0, max_size=AT_ONCE,
            timeout=WAIT_S, reconnect_timeout=WAIT_S, open=True, check=ConnectionPool.check_connection,
        )  # fmt: skip
        self._threads = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="told")

    async def told(self, reference: bytes) -> Told:
        """What is known of a receipt. Raises psycopg.Error where the database is away, TimeoutError where it says
        nothing."""
        async with asyncio.timeout(SILENT_S):
            return await asyncio.get_running_loop().run_in_executor(self._threads, self._told, reference)

    def end(self) -> None:
        """Closes what it holds."""
        self._threads.shutdown(wait=False)
        self._pool.close()

    def _told(self, reference: bytes) -> Told:
        with self._pool.connection() as connection:
            letters = connection.execute(LETTERS, [reference]).fetchall()
            answers = connection.execute(ANSWERS, [reference]).fetchall()
        withdrawal = withdrawal_id(reference)
        found = [(id, Letter(day, opened, _file(promise, proof))) for day, opened, promise, proof, id in letters]
        return Told(
            tuple(letter for id, letter in found if id != withdrawal),
            tuple(Left(day, bytes(sealed)) for day, sealed in answers),
            next((letter for id, letter in found if id == withdrawal), None),
        )


def _file(promise: str, proof: str) -> str:
    """The receipt's file, with its proof once the room has written it."""
    return (
        json.dumps(json.loads(promise) | {"proof": json.loads(proof)}, sort_keys=True, indent=1) if proof else promise
    )
