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


def test_all_waits_of_one_request_together_have_an_end() -> None:
    async def two() -> tuple[list[bool], float]:
        room = RoomForFiles(at_once=BIG)
        one, other = Place(room), Place(room, wait_s=60.0)
        await one.grown(BIG)
        waiting = asyncio.create_task(other.grown(SMALL + STEP))
        await asyncio.sleep(0.01)
        await one.end()
        return [await waiting, await other.grown(SMALL + BIG)], other.wait_s

    grown, left_s = asyncio.run(two())
    assert grown == [True, True] and 0 < left_s < 60.0


def test_of_many_who_wait_for_one_another_the_youngest_give_way_and_the_oldest_get_through() -> None:
    async def many() -> tuple[list[bool], int]:
        room = RoomForFiles(at_once=4 * BIG)
        places = [Place(room, wait_s=600.0) for _ in range(20)]

        async def sends(place: Place) -> bool:
            for size in range(SMALL + STEP, SMALL + BIG + 1, STEP):
                if not await place.grown(size):
                    return False
                await asyncio.sleep(0)  # the others get as far
            await place.end()
            return True

        return await asyncio.gather(*map(sends, places)), room.left

    got_through, left = asyncio.run(many())
    assert all(got_through[:4]) and not all(got_through) and left == 4 * BIG


def test_what_is_larger_than_all_room_is_refused_at_once() -> None:
    async def one() -> bool:
        return await Place(RoomForFiles(at_once=STEP), wait_s=600.0).grown(BIG)

    assert asyncio.run(one()) is False
