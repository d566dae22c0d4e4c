"""The lane of browsers without JavaScript."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from traceroom.site.desk.lane import HELD_S, LASTS, Tokens, Turns

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
OURS = Tokens(b"k" * 32)


def test_a_token_says_when_its_form_was_opened() -> None:
    token = OURS.made(NOW)
    assert OURS.opened_at(token, NOW + timedelta(minutes=3)) == NOW
    assert OURS.opened_at(token, NOW + LASTS) is None
    assert OURS.made(NOW) != token


@pytest.mark.parametrize("token", ["", "x", "é", "A" * 48, "A" * 500])
def test_nonsense_is_no_token(token: str) -> None:
    assert OURS.opened_at(token, NOW) is None


def test_a_token_that_was_changed_or_is_anothers_is_none() -> None:
    token = OURS.made(NOW)
    for at in (0, 12, len(token) - 2):
        changed = token[:at] + ("A" if token[at] != "A" else "B") + token[at + 1 :]
        assert OURS.opened_at(changed, NOW) is None
    assert Tokens(b"x" * 32).opened_at(token, NOW) is None


def test_a_token_is_written_in_one_way() -> None:
    token = OURS.made(NOW)
    for other in (f"{token}!", f"*{token}", f"{token}====", f"{token[:20]}\n{token[20:]}", f"{token} ", f"{token}AAAA"):
        assert OURS.opened_at(other, NOW) is None, "or each way of writing it would be another form"


def test_one_token_is_one_challenge() -> None:
    token, other = OURS.made(NOW), OURS.made(NOW)
    assert OURS.spent(token, NOW) == OURS.spent(token, NOW) != OURS.spent(other, NOW)
    assert OURS.spent(token, NOW).until == NOW + LASTS


def test_who_comes_alone_does_not_wait() -> None:
    turns = Turns(10.0)
    assert turns.wait_s(100.0) == 0.0
    assert turns.wait_s(200.0, at_least=3.0) == 3.0


def test_who_come_together_go_one_after_the_other() -> None:
    turns = Turns(10.0)
    waits = [turns.wait_s(100.0) for _ in range(5)]
    assert waits == pytest.approx([0.0, 0.1, 0.2, 0.3, 0.4])


def test_who_would_wait_too_long_takes_no_turn() -> None:
    turns = Turns(1.0)
    waits = [turns.wait_s(0.0) for _ in range(50)]
    assert waits.count(None) == 50 - 1 - int(HELD_S)
    assert turns.wait_s(1.0) == HELD_S, "a second later there is one turn more"
