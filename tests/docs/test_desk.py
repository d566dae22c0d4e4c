"""docs/desk.md: its commands run, its code opens an envelope, and its forms are those of the program."""

from __future__ import annotations

import json
import re
import shlex
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.adapters.receipts_made import Kept
from tests.cli.command import run
from traceroom.adapters import desk_key_file, promises, receipts
from traceroom.adapters.sealed_stream import BEGIN, SEALED_FRAME
from traceroom.adapters.sealing import CLASSES, STEP, Opening, seal
from traceroom.cli.desk_keys import command as desk_keys

PAGE = (Path(__file__).resolve().parent.parent.parent / "docs/desk.md").read_text(encoding="utf-8")
KEPT = Kept()


def _blocks(kind: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)


def test_the_page_s_commands_run_in_its_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("receipt.json").write_text(KEPT.file(4))
    Path("room.pub").write_text(KEPT.root.public)
    Path("log.json").write_text('{"v": 1, "kind": "log", "heads": []}')
    said = set()
    for line in "".join(_blocks("sh")).splitlines():
        done = run(*shlex.split(line)[1:])
        assert done.status == 0, (line, done.err)
        said.add(line.split()[2])
    assert {"make", "list", "env", "offline", "second", "rotate", "recover"} <= said
    assert set(desk_keys.commands) == said - {"receipt.json"} | {"forget", "certify"}
    assert all(f"traceroom desk-keys {one} --keys servers/" in PAGE for one in ("forget ID", "certify desk.key.pub"))


def test_an_envelope_is_opened_by_what_the_page_says_alone() -> None:
    (code,) = _blocks("python")
    told: dict[str, Any] = {}
    exec(code, told)
    pair, second = Opening.made(), Opening.made()
    for plain in (b"", b"a bracelet", b"\x80\0" * 3000):
        assert told["opened"](seal(plain, to=[pair.public(), second.public()]), pair.private) == plain


def test_the_three_signed_lines_are_the_program_s() -> None:
    (block,) = _blocks("json")
    day = date(2026, 11, 26)
    made = (
        promises.promise("ab" * 32, day=day, key=KEPT.desk),
        promises.certificate("ab" * 32, days=(day, day + desk_key_file.VALID), root=KEPT.root),
        promises.tree_head(8, bytes(32), day=day, key=KEPT.root),
    )
    for shown, signed in zip(block.splitlines(), made, strict=True):
        mine, theirs = json.loads(shown), json.loads(signed.text)
        assert list(mine) == list(theirs) == sorted(mine)
        assert " " not in shown
        for name in ("v", "kind", "day", "from", "until"):
            assert mine.get(name) == theirs.get(name)


def test_the_numbers_that_it_says_are_the_program_s() -> None:
    assert [size // 1024 for size in CLASSES] == [4, 16, 64, 256, 1024] and STEP == 4 * 1024 * 1024
    assert "4, 16, 64 and 256 KiB and 1 MiB, beyond that to the next multiple of 4 MiB" in PAGE
    assert (BEGIN, SEALED_FRAME) == (4 + 24, 64 * 1024 + 17)
    for info in (receipts.REFERENCE, receipts.ANSWERS):
        assert f"`{info.decode()}`" in PAGE
    assert f"after {desk_key_file.VALID.days} days" in PAGE


def test_the_languages_with_words_are_named() -> None:
    names = {
        "en": "English", "fr": "French", "it": "Italian", "es": "Spanish", "pt": "Portuguese", "cs": "Czech",
        "zh": "Chinese", "ja": "Japanese", "ko": "Korean", "ru": "Russian", "tr": "Turkish",
    }  # fmt: skip
    assert set(names) == set(receipts.LISTS)
    (sentence,) = re.findall(r"Such lists are there for ([^.]*)\.", PAGE)
    assert set(re.findall(r"[A-Z]\w+", sentence)) == set(names.values())


def test_the_receipt_s_file_has_the_fields_that_it_says() -> None:
    kept = json.loads(KEPT.file(4))
    section = PAGE.split("### Receipt's file")[1].split("## Checking")[0]
    for name in (*kept, *kept["proof"]):
        assert f"`{name}`" in section
