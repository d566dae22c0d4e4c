"""Exporting: what is sealed, whole and in order, out of one look; and it is entered that it was read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from uuid import uuid4

import psycopg
import pytest

from tests.site.audit.ledgers import KEY, SECOND
from tests.site.door import ledger
from tests.site.processes import as_process
from traceroom.site.audit.verifying import verify
from traceroom.site.installation import Installation

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
ENTERING = "INSERT INTO records_ledgerentry (at, actor, did, \"on\", details) VALUES (now(), 'system', %s, %s, '{}')"


def _enter(installed: Installation) -> None:
    with psycopg.connect(installed.address("work")) as database:
        database.execute(ENTERING, ["case.read", str(uuid4())])


@pytest.fixture
def sealed(installed: Installation) -> Iterator[Installation]:
    """A ledger with something in it, and this process its reader."""
    from traceroom.site.audit.sealing import seal

    _enter(installed)
    with as_process(installed, "work"):
        seal(key=KEY, now=NOW)
    with as_process(installed, "ledger"):
        yield installed


def test_the_reader_gets_what_is_sealed_and_is_told_what_waits(sealed: Installation) -> None:
    from traceroom.site.audit.exporting import extent, lines

    _enter(sealed)
    sound, there = verify(lines()), extent()
    assert (sound.entries, there.waiting) == (there.last, 1)
    assert len(list(lines())) == there.lines


def test_what_is_sealed_while_the_file_is_written_is_not_in_it(sealed: Installation) -> None:
    from traceroom.site.audit.exporting import extent, lines

    before, writing = extent().last, lines()
    begun = [next(writing)]
    _seal_elsewhere(sealed)
    assert verify([*begun, *writing]).entries == before
    assert extent().last == before + 1


def _seal_elsewhere(sealed: Installation) -> None:
    """With a key that the header, which is written already, does not name."""
    import threading

    from django.db import connection

    from traceroom.site.audit.sealing import seal

    def work() -> None:
        given = connection.settings_dict | {"USER": "traceroom_jobs", "PASSWORD": sealed.passwords["traceroom_jobs"]}
        connection.settings_dict = given
        try:
            seal(key=SECOND, now=NOW)
        finally:
            connection.close()

    _enter(sealed)
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()


def test_an_export_is_an_entry_with_the_last_number_in_it(sealed: Installation) -> None:
    from traceroom.site.audit.exporting import note_export

    note_export(last=7, now=NOW)
    assert ledger(sealed, "ledger")[-1] == ("ledger.exported", "", '{"up_to": "7"}')


def test_each_key_says_from_which_entry_to_which(sealed: Installation) -> None:
    from traceroom.site.audit.exporting import extent, keys

    found = keys()
    assert KEY.public in {key.public for key in found} and found[0].first == 1
    assert max(key.last for key in found) == extent().last
