"""How many bytes of files are held at once."""

from __future__ import annotations

import asyncio

from traceroom.site.desk.room_for_files import SMALL, RoomForFiles

BIG = 4 * SMALL


def test_words_always_have_room() -> None:
    async def some() -> bool:
        room = RoomForFiles(at_once=0)
        return all([await room.place(SMALL, wait_s=0) for _ in range(10)])

    assert asyncio.run(some())


def test_who_finds_no_room_waits_until_another_gives_it_back() -> None:
    async def two() -> tuple[bool, bool, bool]:
        room = RoomForFiles(at_once=BIG)
        first = await room.place(BIG)
        second = asyncio.create_task(room.place(BIG, wait_s=30))
        await asyncio.sleep(0)
        waited = not second.done()
        await room.free(BIG)
        return first, waited, await second

    assert asyncio.run(two()) == (True, True, True)


def test_who_waits_too_long_is_told_so_and_takes_no_place() -> None:
    async def two() -> tuple[bool, int]:
        room = RoomForFiles(at_once=BIG)
        await room.place(BIG)
        late = await room.place(BIG, wait_s=0.01)
        await room.free(BIG)
        return late, room.left

    assert asyncio.run(two()) == (False, BIG)
