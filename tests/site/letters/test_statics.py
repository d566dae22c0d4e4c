"""Statics: what lies beside the pages, and that a library in it is the one that was chosen."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from traceroom.adapters.receipts import ALSO_READ, LISTS, word_list
from traceroom.site.letters.statics import FOLDER, address, files, lists

DECISION = next((Path(__file__).parents[3] / "docs/decisions").glob("0017-*.md"))


def test_the_library_that_opens_answers_is_the_one_that_was_weighed() -> None:
    found = sha256((FOLDER / "noble.js").read_bytes()).hexdigest()
    assert f"`{found}`" in DECISION.read_text(encoding="utf-8"), "tools/noble says what it must be"


@pytest.mark.parametrize("language", [*LISTS, "de", "ar"])
def test_every_list_of_words_is_there_and_that_of_the_page_comes_first(language: str) -> None:
    there = {file.path: file.body.decode() for file in files() if file.path.endswith(".txt")}
    addresses = lists(language).split(" ")
    assert there[addresses[0]] == "\n".join(word_list(LISTS.get(language, "english")))
    assert {there[one] for one in addresses} == {"\n".join(word_list(name)) for name in (*LISTS.values(), *ALSO_READ)}
    assert len(set(addresses)) == len(addresses)


def test_no_script_names_the_library_so_that_no_first_view_carries_it() -> None:
    scripts = [file for file in files() if file.path.endswith(".js")]
    assert len(scripts) > 5 and not [file.path for file in scripts if address("noble.js").encode() in file.body]
