"""Listening: queues that overflow lose no news, and a process that stops ends its streams."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from tests.site.databases import as_superuser
from traceroom.site.installation import Installation

if TYPE_CHECKING:
    from traceroom.site.room.listening import Listener


def test_a_reader_who_is_far_behind_is_told_to_look_again(installed: Installation) -> None:
    from traceroom.site.room.listening import WAITING, Reader

    async def behind() -> list[str | None]:
        reader = Reader(uuid4(), None, "")
        for number in range(WAITING + 3):
            reader.hear(str(number))
        return [reader.queue.get_nowait() for _ in range(reader.queue.qsize())]

    assert asyncio.run(behind()) == ["", str(WAITING + 1), str(WAITING + 2)]


def test_the_end_is_heard_also_by_who_is_far_behind(installed: Installation) -> None:
    from traceroom.site.room.listening import WAITING, Reader

    async def ended() -> list[str | None]:
        reader = Reader(uuid4(), None, "")
        for number in range(WAITING):
            reader.hear(str(number))
        reader.hear(None)
        return [reader.queue.get_nowait() for _ in range(reader.queue.qsize())]

    assert asyncio.run(ended()) == [None]


def test_nobody_waits_for_a_listener_without_readers(installed: Installation) -> None:
    from traceroom.site.room.listening import Listener, Reader

    async def joined_and_left() -> bool:
        listener = Listener()
        reader = Reader(uuid4(), None, "")
        queue = listener.join(reader)
        listener.end()
        heard = await asyncio.wait_for(queue.get(), 60)
        while heard is not None:
            heard = await asyncio.wait_for(queue.get(), 60)
        listener.leave(reader)
        return await _ended(listener)

    assert asyncio.run(joined_and_left())


def test_of_everybody_is_known_how_often_they_look_on(installed: Installation) -> None:
    from traceroom.site.room.listening import Listener, Reader

    async def counted() -> list[int]:
        listener, person = Listener(), uuid4()
        readers = [Reader(person, None, ""), Reader(person, uuid4(), "")]
        seen = []
        for reader in readers:
            listener.join(reader)
            seen.append(listener.streams[person])
        for reader in readers:
            listener.leave(reader)
            seen.append(listener.streams[person])
        await _ended(listener)
        return [*seen, len(listener.streams)]

    assert asyncio.run(counted()) == [1, 2, 1, 0, 0]


@pytest.mark.parametrize("how", ["the database's", "anything else"])
def test_there_is_one_listener_whatever_breaks_beside_it(
    installed: Installation, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, how: str
) -> None:
    """The driver's InterfaceError is no DatabaseError; it would end the teller alone, and the next begin both."""
    from django.db import InterfaceError

    from traceroom.site.room import listening
    from traceroom.site.room.listening import Listener, Reader

    before = _listening(installed)

    def breaks(*_asked: object) -> None:
        raise InterfaceError if how == "the database's" else RuntimeError

    async def broken() -> tuple[list[str | None], bool, int]:
        listener, readers = Listener(), [Reader(uuid4(), None, "") for _ in range(2)]
        queue = listener.join(readers[0])
        heard = [await asyncio.wait_for(queue.get(), 60)]
        monkeypatch.setattr(listening, "who_sees", breaks)
        listener.heard.add(str(uuid4()))
        listener.something.set()
        heard.append(await asyncio.wait_for(queue.get(), 60))
        first = listener.task
        again = listener.join(readers[1])
        if listener.task is not first:
            assert await asyncio.wait_for(again.get(), 60) == "", "it listens"
        lasting, listeners = listener.task is first, await asyncio.to_thread(_listening, installed)
        for reader in readers:
            listener.leave(reader)
        await _ended(listener)
        return heard, lasting, listeners - before

    heard, lasting, listeners = asyncio.run(broken())
    assert listeners == 1 and _listening(installed) == before
    if how == "the database's":
        assert heard == ["", ""] and lasting, "everybody looks again, and listening goes on"
    else:
        assert heard == ["", None] and not lasting, "every stream ends, and the next reader begins anew"
        assert "Listening broke" in caplog.text


def test_whoever_comes_while_a_listener_ends_gets_one_that_waits_for_its_end(installed: Installation) -> None:
    from traceroom.site.room.listening import Listener, Reader

    before = _listening(installed)

    async def left_and_joined() -> int:
        listener, reader = Listener(), Reader(uuid4(), None, "")
        await asyncio.wait_for(listener.join(reader).get(), 60)
        for _ in range(3):
            listener.leave(reader)
            reader = Reader(uuid4(), None, "")
            listener.join(reader)
        await asyncio.wait_for(reader.queue.get(), 60)
        listeners = await asyncio.to_thread(_listening, installed)
        listener.leave(reader)
        await _ended(listener)
        return listeners

    assert asyncio.run(left_and_joined()) == before + 1


async def _ended(listener: Listener) -> bool:
    assert listener.task is not None
    await asyncio.wait({listener.task}, timeout=60)
    return listener.task.done()


def _listening(installed: Installation) -> int:
    with as_superuser(installed) as database:
        found = database.execute("SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'LISTEN%'").fetchone()
    assert found is not None
    return int(found[0])
