"""Librarian: keeps the shelf as the table of published files is; on a thread of its own, with a connection of its own.

What is on the shelf stays there while the database is away.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Mapping
from typing import Any

import psycopg

from traceroom.site.desk.shelf import Shelf, prepared

CHANNEL = "traceroom_published"
LOOKS_EVERY_S = 5.0
AGAIN_S = 1.0
LOG = logging.getLogger("traceroom")


class Librarian(threading.Thread):
    """`shelf` is the newest; reading it needs no lock."""

    def __init__(self, parameters: Mapping[str, Any]) -> None:
        super().__init__(name="librarian", daemon=True)
        self.parameters = dict(parameters)
        self.shelf = Shelf()
        self.looked = threading.Event()
        """Set after the first look, whatever came of it."""
        self.ending = threading.Event()
        self._said = False

    def run(self) -> None:
        """Until the process ends."""
        while not self.ending.is_set():
            try:
                with psycopg.connect(**self.parameters, autocommit=True) as connection:
                    connection.execute(f"LISTEN {CHANNEL}")
                    self._keep_up(connection)
            except psycopg.Error as error:
                if not self._said:
                    LOG.warning("The published files are not being looked through", exc_info=error)
                self._said = True
            self.looked.set()
            self.ending.wait(AGAIN_S)

    def end(self) -> None:
        """Asks it to come to an end."""
        self.ending.set()

    def _keep_up(self, connection: psycopg.Connection[Any]) -> None:
        while not self.ending.is_set():
            self.shelf = newer(self.shelf, connection)
            self._said = False
            self.looked.set()
            for _ in connection.notifies(timeout=LOOKS_EVERY_S, stop_after=1):
                pass


def newer(shelf: Shelf, connection: psycopg.Connection[Any]) -> Shelf:
    """The shelf as the table is now, or the very same one where nothing is new. All is read as at one moment."""
    with connection.transaction():
        connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        now = dict(connection.execute("SELECT path, tag FROM envelopes_published").fetchall())
        before = shelf.tags()
        wanted = [path for path, tag in now.items() if before.get(path) != tag]
        gone = before.keys() - now.keys()
        if not wanted and not gone:
            return shelf
        asked = "SELECT path, type, tag, body FROM envelopes_published WHERE path = ANY(%s)"
        rows = connection.execute(asked, [wanted], binary=True).fetchall()
    return shelf.changed(gone=gone, new={row[0]: prepared(*row) for row in rows})
