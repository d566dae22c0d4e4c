"""Listening: queues that overflow lose no news, and a process that stops ends its streams."""

from __future__ import annotations

import asyncio
from uuid import uuid4

from traceroom.site.installation import Installation


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

    async def joined_and_left() -> tuple[int, bool]:
        listener = Listener()
        reader = Reader(uuid4(), None, "")
        queue = listener.join(reader)
        listener.end()
        heard = await asyncio.wait_for(queue.get(), 60)
        while heard is not None:
            heard = await asyncio.wait_for(queue.get(), 60)
        tasks = listener.tasks
        listener.leave(reader)
        await asyncio.gather(*tasks, return_exceptions=True)
        return len(listener.tasks), all(task.done() for task in tasks)

    assert asyncio.run(joined_and_left()) == (0, True)


def test_of_everybody_is_known_how_often_they_look_on(installed: Installation) -> None:
    from traceroom.site.room.listening import Listener, Reader

    async def counted() -> list[int]:
        listener, person = Listener(), uuid4()
        readers = [Reader(person, None, ""), Reader(person, uuid4(), "")]
        seen = []
        for reader in readers:
            listener.join(reader)
            seen.append(listener.streams[person])
        tasks = listener.tasks
        for reader in readers:
            listener.leave(reader)
            seen.append(listener.streams[person])
        await asyncio.gather(*tasks, return_exceptions=True)
        return [*seen, len(listener.streams)]

    assert asyncio.run(counted()) == [1, 2, 1, 0, 0]
