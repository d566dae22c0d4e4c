"""`traceroom keys` as a user runs it."""

from __future__ import annotations

from pathlib import Path

from tests.cli.command import run


def test_a_key_is_made_once_and_shown_by_its_public_half(tmp_path: Path) -> None:
    made = run("keys", "new", tmp_path / "nl.key")
    assert made.status == 0 and "Give it to those" in made.out
    secret = (tmp_path / "nl.key").read_text().strip()
    assert secret.startswith("secret:") and secret.removeprefix("secret:") not in made.out
    shown = run("keys", "show", tmp_path / "nl.key.pub")
    assert shown.status == 0 and shown.out.split()[:2] == made.out.splitlines()[-1].split()
    again = run("keys", "new", tmp_path / "nl.key")
    assert again.status == 2 and "never written over" in again.err
    assert (tmp_path / "nl.key").read_text().strip() == secret


def test_a_secret_key_is_not_shown(tmp_path: Path) -> None:
    run("keys", "new", tmp_path / "nl.key")
    shown = run("keys", "show", tmp_path / "nl.key")
    assert shown.status == 2 and "this is a secret key" in shown.err and not shown.out
