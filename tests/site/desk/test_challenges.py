"""Challenges that a browser solves."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.site.desk.visitors import solved
from traceroom.site.desk.challenges import FURTHEST, LASTS, NEAREST, Challenges

OURS = Challenges(b"k" * 32)
NEAR = Challenges(b"k" * 32, lambda _: 0)


def _now() -> datetime:
    return datetime.now(UTC)


def _said(answer: str) -> Any:
    return json.loads(base64.b64decode(answer))


def _written(said: Mapping[str, Any]) -> str:
    return base64.b64encode(json.dumps(said).encode()).decode()


def test_what_a_browser_finds_is_taken() -> None:
    now = _now()
    found = OURS.judged(solved(OURS.made(now)))
    assert found is not None and len(found.id) == 32
    assert abs(found.until - (now + LASTS)) < timedelta(seconds=2)


def test_each_doubling_is_twice_the_work() -> None:
    for doublings in range(3):
        counter = _said(solved(NEAR.made(_now(), doublings=doublings)))["solution"]["counter"]
        assert counter == NEAREST << doublings
    assert NEAREST <= _said(solved(OURS.made(_now())))["solution"]["counter"] < FURTHEST


def test_the_same_challenge_has_the_same_id_however_it_is_sent() -> None:
    answer = _said(solved(NEAR.made(_now())))
    again = {"solution": answer["solution"], "more": 1, "challenge": answer["challenge"]}
    one, other = NEAR.judged(_written(answer)), NEAR.judged(_written(again))
    assert one is not None and one == other


def test_a_script_may_write_the_keys_in_any_order() -> None:
    answer = _said(solved(NEAR.made(_now())))
    asked = dict(reversed(answer["challenge"]["parameters"].items()))
    assert NEAR.judged(_written(answer | {"challenge": answer["challenge"] | {"parameters": asked}})) is not None


@pytest.mark.parametrize(
    "change",
    [
        {"cost": 1}, {"keyPrefix": "00"}, {"expiresAt": 4_000_000_000}, {"nonce": "00" * 16}, {"nonce": 7},
        {"keySignature": None}, {"algorithm": "SHA-256"}, {"data": {"__proto__": 1}}, {"expiresAt": "x"},
    ],
)  # fmt: skip
def test_a_challenge_that_was_changed_is_none_of_ours(change: dict[str, Any]) -> None:
    answer = _said(solved(NEAR.made(_now())))
    answer["challenge"]["parameters"] |= change
    assert NEAR.judged(_written(answer)) is None


def test_what_was_not_solved_or_comes_too_late_or_is_anothers_is_nothing() -> None:
    answer = _said(solved(NEAR.made(_now())))
    wrong = answer | {"solution": answer["solution"] | {"derivedKey": "00" * 32}}
    assert NEAR.judged(_written(wrong)) is None
    assert NEAR.judged(solved(NEAR.made(_now() - LASTS - timedelta(seconds=2)))) is None
    assert Challenges(b"x" * 32).judged(_written(answer)) is None


@pytest.mark.parametrize(
    "answer", ["", "x", "e30=", "bnVsbA==", "W10=", "💡", base64.b64encode(b"[" * 2_000).decode(), "A" * 10_000]
)
def test_nonsense_is_nothing(answer: str) -> None:
    assert OURS.judged(answer) is None
