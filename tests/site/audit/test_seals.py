"""Seals: every part of one is signed, by the key that it names."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import pytest

from tests.site.audit.ledgers import KEY, SECOND
from traceroom.site.audit.chain import canonical
from traceroom.site.audit.seals import Seal, holds, sign

SEAL = Seal(1, 9, "0" * 64, "a" * 64, "2026-03-02T13:00:00.000000Z", KEY.id)


@pytest.mark.parametrize("name", [field.name for field in fields(Seal)])
def test_every_part_of_a_seal_counts(name: str) -> None:
    signature = sign(SEAL, KEY)
    assert holds(SEAL, signature=signature, public=KEY.public)
    given: Any = 7 if name in ("first", "last") else "b" * 16
    other = replace(SEAL, **{name: given})
    assert not holds(other, signature=signature, public=KEY.public)


def test_a_seal_names_its_own_key() -> None:
    lent = replace(SEAL, key=SECOND.id)
    assert not holds(lent, signature=sign(lent, KEY), public=KEY.public)
    assert not holds(SEAL, signature=sign(SEAL, SECOND), public=SECOND.public)


def test_a_signature_of_the_same_bytes_for_something_else_is_no_seal() -> None:
    assert not holds(SEAL, signature=KEY.sign(canonical(SEAL.as_map())), public=KEY.public)
