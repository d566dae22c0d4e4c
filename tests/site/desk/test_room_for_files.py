"""How many bytes of files are held at once."""

from __future__ import annotations

import asyncio

from traceroom.site.desk.room_for_files import SMALL, STEP, Place, RoomForFiles

BIG = 4 * STEP


def test_words_always_have_room() -> None:
    async def some() -> bool:
        room = RoomForFiles(at_once=0)
        return all([await Place(room).grown(SMALL) for _ in range(10)])

    assert asyncio.run(some())


def test_a_place_grows_with_what_comes_and_all_of_it_is_given_back() -> None:
    async def one() -> list[int]:
        room, left = RoomForFiles(at_once=BIG), []
        place = Place(room)
        for size in (0, SMALL, SMALL + 1, STEP, BIG):
            assert await place.grown(size)
            left.append(room.left)
        await place.end()
        await place.end()
        return [*left, room.left]

    assert asyncio.run(one()) == [BIG, BIG, BIG - STEP, BIG - STEP, SMALL, BIG]


def test_who_finds_no_room_waits_until_another_gives_it_back() -> None:
    async def two() -> tuple[bool, bool, bool]:
        room = RoomForFiles(at_once=BIG)
        one, other = Place(room), Place(room)
        first = await one.grown(BIG)
        second = asyncio.create_task(other.grown(BIG))
        await asyncio.sleep(0)
        waited = not second.done()
        await one.end()
        return first, waited, await second

    assert asyncio.run(two()) == (True, True, True)


def test_who_waits_too_long_is_told_so_and_holds_nothing() -> None:
    async def two() -> tuple[bool, int]:
        room = RoomForFiles(at_once=BIG)
        one, other = Place(room), Place(room, wait_s=0.01)
        await one.grown(BIG - STEP)
        await other.grown(SMALL + 1)
        late = await other.grown(BIG)
        await one.end()
        return late, room.left

    assert asyncio.run(two()) == (False, BIG)
