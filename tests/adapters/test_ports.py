"""Ports."""

import socket

import pytest

from traceroom.adapters.ports import ADDRESS, TRIES, free_port
from traceroom.values.trouble import Trouble


def test_the_next_free_port_is_taken() -> None:
    with socket.socket() as taken:
        taken.bind((ADDRESS, 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert free_port(port) != port


def test_none_free_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("traceroom.adapters.ports.TRIES", 0)
    with pytest.raises(Trouble, match="all taken"):
        free_port(50000)
    assert TRIES > 1
