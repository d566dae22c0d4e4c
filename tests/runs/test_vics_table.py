"""The table beside a plain dictionary."""

import random
from collections.abc import Sequence

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from traceroom.adapters.vics_entry import Entry
from traceroom.runs import vics_table
from traceroom.runs.vics_table import NO_MEDIA, ROW, Table, rows_of

MD5S = ["a" * 32, "b" * 32, "a" * 16 + "c" * 16, "a" * 16 + "f" * 16, "f" * 32, None]
SHA1S = ["1" * 40, "2" * 40, "1" * 16 + "3" * 24, None]
ENTRIES = st.lists(
    st.builds(Entry, st.integers(1, 99), st.just(0), st.none(), st.sampled_from(MD5S), st.sampled_from(SHA1S)),
    max_size=12,
)


def _slow(kept: Sequence[tuple[int, Entry]], asked: Sequence[Entry]) -> set[tuple[int, int]]:
    """The places of the asked, with the place of the first row of each file that has the same."""
    found = set()
    for place, one in enumerate(asked):
        for md5s in (True, False):
            seen = set()
            for row, (file, other) in enumerate(kept):
                by_md5 = one.md5 is not None and one.md5 == other.md5
                by_sha1 = None in (one.md5, other.md5) and one.sha1 is not None and one.sha1 == other.sha1
                if (by_md5 if md5s else by_sha1) and file not in seen:
                    seen.add(file)
                    found.add((place, row))
    return found


@settings(deadline=None)
@given(first=ENTRIES, second=ENTRIES, asked=ENTRIES)
def test_it_finds_what_a_plain_loop_finds(first: list[Entry], second: list[Entry], asked: list[Entry]) -> None:
    table = Table()
    for file, entries in enumerate((first, second)):
        table.add(rows_of(entries, file=file))
    kept = [(file, entry) for file, entries in enumerate((first, second)) for entry in entries]
    found = [(place, row) for place, row, _ in table.same(rows_of(asked, file=2))]
    assert len(found) == len(set(found))
    assert set(found) == _slow(kept, asked)


def test_how_often_a_file_has_it_is_counted() -> None:
    table = Table()
    table.add(rows_of([Entry(number, 0, md5="a" * 32) for number in (4, 5, 6)], file=0))
    assert list(table.same(rows_of([Entry(1, 0, md5="a" * 32)], file=1))) == [(0, 0, 3)]


def test_it_grows_and_keeps_what_it_was_told() -> None:
    dice = random.Random(1)
    entries = [Entry(n, 0, n, f"{dice.getrandbits(128):032x}", series=f"{n:016x}") for n in range(1, 1001)]
    table = Table()
    for _ in range(200):
        table.add(rows_of(entries, file=7))
    assert len(table.rows) == 200_000 > vics_table.FIRST
    assert ROW.itemsize == 53
    last = table.rows[-1]
    assert (last["number"], last["media"], last["series"], last["file"]) == (1000, 1000, 1000, 7)


def test_what_is_not_told_is_nought() -> None:
    (row,) = rows_of([Entry(3, 0)], file=1)
    assert not row["md5"].any() and not row["sha1"].any() and row["media"] == NO_MEDIA
    assert len(rows_of([], file=1)) == 0 and list(Table().same(np.zeros(2, ROW))) == []
