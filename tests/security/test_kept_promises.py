"""What a sender was promised, from the desk's answer to the room's proof, and after the tip was taken back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cli.command import run
from tests.site.databases import as_superuser
from tests.site.desk.visitors import JSON, Visitor, asked
from tests.site.processes import work_once
from tests.site.serving import serving
from traceroom.adapters.receipt_check import check
from traceroom.adapters.receipts import reference_of, secret_of
from traceroom.site.installation import Installation

ROUNDS = 4
"""Of the worker: it pulls, signs a round later, and leaves the proof a round later."""


@pytest.fixture(scope="module")
def desk(installed: Installation) -> Iterator[str]:
    """The address of a desk that runs."""
    with serving(installed, "desk") as address:
        yield address


def _letters(desk: str, words: str) -> list[Any]:
    """What the desk tells whoever has the receipt."""
    body = json.dumps({"reference": reference_of(secret_of(words)).hex()}).encode()
    answer = asked(f"{desk}/receipt", method="POST", body=body, headers=JSON | {"Content-Type": "application/json"})
    assert answer.status == 200, answer.text
    return list(answer.said["letters"])


def _proved(installed: Installation, desk: str, words: str) -> str:
    """The receipt's file, once it has its proof."""
    for _ in range(ROUNDS):
        said = work_once(installed)
        files = [letter["file"] for letter in _letters(desk, words)]
        if all(file["proof"] for file in files):
            return json.dumps(files[0])
    raise AssertionError(f"no proof came: {said.out + said.err}")


def _tip(installed: Installation, words: str) -> tuple[str, bool]:
    """In the room: its words, and whether it was taken back."""
    with as_superuser(installed) as database:
        query = "SELECT what, withdrawn_on IS NOT NULL FROM records_tip WHERE reference = %s"
        rows = database.execute(query, [reference_of(secret_of(words))]).fetchall()
    assert len(rows) == 1, "there once"
    return str(rows[0][0]), bool(rows[0][1])


def test_a_promise_is_kept_and_outlives_the_tip(installed: Installation, desk: str, tmp_path: Path) -> None:
    visitor = Visitor(desk)
    first, again = visitor.tells("a bracelet of amber"), visitor.tells("a bracelet of amber")
    assert (first.status, again.said["again"]) == (201, True)
    assert first.said["words"] == again.said["words"] and first.said["file"] == again.said["file"]
    words, root = first.said["words"], installed.desk_keys.room.public
    at_first = check(json.dumps(first.said["file"]), room_key=root)
    assert at_first.holds and not at_first.complete, "promised, and not in the log yet"

    file = tmp_path / "receipt.json"
    file.write_text(_proved(installed, desk, words))
    done = run("check-receipt", file, "--room-key", root)
    assert (done.status, done.out.splitlines()[-1]) == (0, "All of it holds."), done.out
    assert _tip(installed, words) == ("a bracelet of amber", False)

    taken = visitor.send("/withdraw", {"receipt": words, "language": "en"})
    assert taken.status in {200, 201}, taken.text
    _proved(installed, desk, words)
    assert _tip(installed, words) == ("", True), "a line without words"
    assert run("check-receipt", file, "--room-key", root).status == 0
    assert check(_proved(installed, desk, words), room_key=root).complete
