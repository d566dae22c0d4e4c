"""`traceroom serve`: what stops it before it starts; tests/test_site.py has it running."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from tests.cli.command import run
from traceroom.cli.serve import _behind_a_proxy, _in_a_browser


def test_a_port_that_is_taken_is_a_sentence(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = run("serve", "room", "--home", tmp_path, "--port", str(taken.getsockname()[1]))
    assert done.status == 2 and "Name another with --port" in done.err
    assert not list(tmp_path.iterdir()), "no database was made for nothing"


def test_a_process_that_there_is_not_is_said(tmp_path: Path) -> None:
    done = run("serve", "kitchen", "--home", tmp_path)
    assert done.status == 2 and "kitchen" in done.err and "Traceback" not in done.err


def test_behind_a_proxy_the_names_of_the_site_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _in_a_browser("127.0.0.1", 8000).startswith("Open http://localhost:8000/ in a browser.")
    monkeypatch.setenv("TRACEROOM_HOSTS", "room.example,alt.example")
    assert "as https://room.example/ or https://alt.example/." in _behind_a_proxy("10.0.0.5", 8000)
