"""Waking: what a worker waits for between two looks: a word from the database, the time, or a signal to stop."""

from __future__ import annotations

import os
import select
import signal
from types import FrameType

import psycopg
from psycopg import sql

from traceroom.site import hearing
from traceroom.site.actions.asking_for_work import WORK


class Waking:
    """Hears the database's notifications over a connection of its own, and SIGTERM and SIGINT at any moment."""

    def __init__(self) -> None:
        self.stopping = False
        self._heard: psycopg.Connection | None = None
        self._told, self._tell = os.pipe()

    def listen_to_signals(self) -> None:
        """From now on a request to end lets the job in hand be finished."""
        signal.signal(signal.SIGTERM, self._stop)
        signal.signal(signal.SIGINT, self._stop)

    def _stop(self, number: int, frame: FrameType | None) -> None:  # noqa: ARG002 (a handler's form)
        self.stopping = True
        signal.signal(signal.SIGINT, signal.default_int_handler)  # whoever asks a second time does not wait
        os.write(self._tell, b".")

    def listen(self) -> None:
        """Begins to hear; before a worker looks, so that nothing is missed in between. Does nothing where it hears."""
        if self._heard is None or self._heard.closed:
            self._heard = psycopg.connect(**hearing.parameters(), autocommit=True)
            self._heard.execute(sql.SQL("LISTEN {}").format(sql.Identifier(WORK)))

    def wait(self, seconds: float) -> None:
        """Returns at a notification, at a signal, or after so many seconds: a notification may be missed."""
        if self.stopping:
            return
        heard = self._heard if self._heard is not None and not self._heard.closed else None
        watched = [self._told] if heard is None else [self._told, heard.fileno()]
        ready, _, _ = select.select(watched, [], [], seconds)
        if heard is not None and heard.fileno() in ready:
            self._drain(heard)

    def _drain(self, heard: psycopg.Connection) -> None:
        try:
            for _ in heard.notifies(timeout=0):
                pass
        except psycopg.OperationalError:
            self.close()

    def close(self) -> None:
        """Hears no more."""
        if self._heard is not None:
            self._heard.close()
            self._heard = None
