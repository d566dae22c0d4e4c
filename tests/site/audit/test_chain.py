"""Chain: what it hashes is written down in one way, and every part of it counts."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.site.audit.ledgers import entry
from traceroom.site.audit.chain import GENESIS, Entry, canonical, link

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
maps = st.dictionaries(texts, texts, max_size=5)


def test_the_hash_is_what_the_page_about_it_says() -> None:
    """Worked out by hand with sha256sum: the bytes of the hash before, then the entry without a blank."""
    one = Entry(1, "2026-03-02T12:00:00.000000Z", "system", None, "ledger.exported", "", {"up_to": "0"})
    assert canonical(one.as_map()) == (
        b'{"actor":"system","at":"2026-03-02T12:00:00.000000Z","details":{"up_to":"0"},"did":"ledger.exported",'
        b'"number":1,"on":"","organisation":null}'
    )
    assert link(GENESIS, one) == "4581105f53274939027c98a2d14ccc00e7d06abc5985fa6f9bcd91ec87aeafa0"


@given(maps)
def test_the_order_in_which_details_were_given_does_not_count(details: dict[str, str]) -> None:
    turned = dict(reversed(details.items()))
    assert canonical({"details": details}) == canonical({"details": turned})
    assert json.loads(canonical({"details": details})) == {"details": details}


@pytest.mark.parametrize("name", [field.name for field in fields(Entry)])
def test_every_part_of_an_entry_counts(name: str) -> None:
    other: Any = {"number": 8, "details": {}}.get(name, "other")
    assert link(GENESIS, entry(7)) != link(GENESIS, replace(entry(7), **{name: other}))


def test_what_stood_before_counts() -> None:
    assert link(GENESIS, entry(1)) != link("1" * 64, entry(1))


def test_half_a_character_is_refused() -> None:
    with pytest.raises(ValueError, match="surrogates"):
        canonical({"did": "\ud800"})
