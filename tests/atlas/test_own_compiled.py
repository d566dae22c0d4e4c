"""Own compiled: what is found is what the plain index finds."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.atlas.own_made import CATALOGUE, PLANTS, STORES, table
from traceroom.atlas import own_compiled
from traceroom.atlas.own import Own
from traceroom.atlas.own_compiled import Compiled, compiled, opened
from traceroom.atlas.own_index import plain
from traceroom.atlas.own_kept import HEADING, HEADINGS, as_text
from traceroom.atlas.own_line import key, marks
from traceroom.atlas.own_row import OwnKind, OwnRow

NAMES = [
    "",
    "Winkel",
    "Winkel Voorbeeld",
    "winkel VOORBEELD extra",
    "ポテト菓子",
    "Ł’été Œuf",
    "A.B.C. 1",
    "ﬁn",
    "extra",
]
MARKS = ["", "FR 35.999.002 CE", "35.999.002", "BE F999", "F999 EG", "SIF 9999"]


def _bytes(rows: list[OwnRow], heading: str = HEADING) -> bytes:
    return "".join(f"{line}\n" for line in (heading, *map(as_text, rows))).encode()


def _opened(rows: list[OwnRow]) -> Compiled:
    text = _bytes(rows)
    found = opened(compiled(text, table="made", kind=OwnKind.PLANTS), text, table="made", kind=OwnKind.PLANTS)
    assert found is not None
    return found


row_of = st.builds(
    OwnRow,
    table=st.just("made"),
    kind=st.just(OwnKind.PLANTS),
    line=st.integers(2, 9),
    name=st.sampled_from(NAMES),
    countries=st.sampled_from([("FR",), ("BE",), ("BR",), ("JP",)]),
    mark=st.sampled_from(MARKS),
    barcode=st.sampled_from(["", "5400141000009", "4006381333931"]),
)


@pytest.mark.parametrize("few", [False, True])
@given(
    rows=st.lists(row_of, max_size=12),
    words=st.lists(st.sampled_from([*NAMES, *MARKS, "x", "CE", "新しい"]), max_size=9),
)
@settings(deadline=None)
def test_it_finds_what_the_plain_index_finds(few: bool, rows: list[OwnRow], words: list[str]) -> None:
    """With a checksum for each key, and with three for all of them."""
    with pytest.MonkeyPatch.context() as patch:
        if few:
            patch.setattr(own_compiled, "checksum_of", lambda wanted: len(wanted) % 3)
        fast, slow = _opened(rows), plain(rows)
        for row in rows:
            assert fast.named(key(row.name)) == slow.named(key(row.name)) or not row.name
            assert fast.numbered(row.barcode) == slow.numbered(row.barcode) or not row.barcode
            for mark in marks(row):
                assert fast.marked(mark) == slow.marked(mark) != ()
        for word in map(key, words):
            assert fast.longest(word.partition(" ")[0]) >= slow.longest(word.partition(" ")[0])
        assert fast.has_marks == slow.has_marks
        text = " ".join(words)
        assert list(Own((fast,)).find(text)) == list(Own((slow,)).find(text))
        assert Own((fast, fast)).barcode("5400141000009") == Own((slow, slow)).barcode("5400141000009")


@pytest.mark.parametrize("text", [PLANTS, STORES, CATALOGUE])
def test_a_table_of_every_kind_comes_back(text: str) -> None:
    made = table(text)
    kept = _bytes(list(made.rows))
    found = opened(compiled(kept, table="made", kind=made.kind), kept, table="made", kind=made.kind)
    assert found is not None
    for row in made.rows:
        by_mark = [one for mark in marks(row) for one in found.marked(mark)]
        assert row in (*found.named(key(row.name)), *found.numbered(row.barcode), *by_mark)


ROWS = list(table(PLANTS).rows)
TEXT = _bytes(ROWS)
INDEX = compiled(TEXT, table="made", kind=OwnKind.PLANTS)


@given(st.integers(0, len(INDEX) - 1), st.integers(1, 255))
def test_an_index_with_a_byte_changed_is_none(at: int, change: int) -> None:
    spoilt = bytearray(INDEX)
    spoilt[at] ^= change
    assert opened(bytes(spoilt), TEXT, table="made", kind=OwnKind.PLANTS) is None


@given(st.integers(0, len(INDEX) - 1))
def test_an_index_that_is_half_written_is_none(length: int) -> None:
    assert opened(INDEX[:length], TEXT, table="made", kind=OwnKind.PLANTS) is None


def test_an_index_of_another_table_format_or_folding_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    assert opened(INDEX, TEXT, table="made", kind=OwnKind.PLANTS) is not None
    assert opened(INDEX, TEXT + b"\n", table="made", kind=OwnKind.PLANTS) is None
    assert opened(INDEX + b"\0" * 8, TEXT, table="made", kind=OwnKind.PLANTS) is None
    with monkeypatch.context() as patch:
        patch.setattr(own_compiled, "FORMAT", b"TROWN 2\n")
        assert opened(INDEX, TEXT, table="made", kind=OwnKind.PLANTS) is None
    monkeypatch.setattr(own_compiled, "_rules", lambda: b"0" * 16)
    assert opened(INDEX, TEXT, table="made", kind=OwnKind.PLANTS) is None


@pytest.mark.parametrize(
    "text", [b"", b"x\n", TEXT[:-1], TEXT + b"x\n", TEXT.replace(b"2\t", b"two\t"), TEXT + b"\xff\n"]
)
def test_what_is_no_table_is_refused(text: bytes) -> None:
    with pytest.raises(ValueError, match=r"no table|unpack|int|decode"):
        compiled(text, table="made", kind=OwnKind.PLANTS)


@pytest.mark.parametrize(
    ("column", "cell"), [(2, "ZZ"), (2, ""), (5, "nan"), (6, "181"), (7, "2014-13"), (8, "soon"), (0, "two")]
)
def test_a_cell_that_was_written_by_hand_is_refused(column: int, cell: str) -> None:
    cells = as_text(ROWS[0]).split("\t")
    cells[column] = cell
    with pytest.raises(ValueError, match=r"no such|date|int"):
        compiled(f"{HEADING}\n{chr(9).join(cells)}\n".encode(), table="made", kind=OwnKind.PLANTS)


def test_a_table_that_was_kept_with_its_keys_is_read_too() -> None:
    former = _bytes([], HEADINGS[1]) + f"{as_text(ROWS[0])}\told key\told mark\n".encode()
    found = opened(compiled(former, table="made", kind=OwnKind.PLANTS), former, table="made", kind=OwnKind.PLANTS)
    assert found is not None and found.marked("fr35999002") == (ROWS[0],)
