"""Signers: who signed is said, and with --key only what those keys have signed is read."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from tests.cli.command import run
from tests.material.pictures_made import photo


@pytest.fixture
def bundles(tmp_path: Path) -> tuple[Path, Path]:
    """One picture in two cases, the first signed."""
    run("keys", "new", tmp_path / "nl.key")
    Image.fromarray(photo()).save(tmp_path / "a.png")
    first, second = tmp_path / "nl.trace", tmp_path / "fr.trace"
    signed = run("take-in", tmp_path / "a.png", "--case", "NL", "--out", first, "--sign", tmp_path / "nl.key")
    assert signed.status == 0 and "1 taken in; signed by " in signed.out
    assert run("take-in", tmp_path / "a.png", "--case", "FR", "--out", second).status == 0
    return first, second


def test_compare_and_find_say_who_signed_and_are_silent_where_nobody_did(
    tmp_path: Path, bundles: tuple[Path, Path]
) -> None:
    first, second = bundles
    key_id = run("keys", "show", tmp_path / "nl.key.pub").out.split()[0]
    for done in (
        run("compare", first, second, "--json"),
        run("find", "--like", tmp_path / "a.png", "--in", first, second, "--json"),
    ):
        assert done.status == 0 and done.err == f"{first}: signed by {key_id}\n" and "same_file" in done.out
    named = run("find", "--like", tmp_path / "a.png", "--in", first, "--key", tmp_path / "nl.key.pub")
    assert named.status == 0 and f"signed by {key_id} (nl.key)" in named.err


def test_with_a_key_an_unsigned_bundle_and_another_s_are_refused(tmp_path: Path, bundles: tuple[Path, Path]) -> None:
    first, second = bundles
    run("keys", "new", tmp_path / "fr.key")
    own, others = ("--key", tmp_path / "nl.key.pub"), ("--key", tmp_path / "fr.key.pub")
    for command in (("compare", first, second), ("find", "--like", tmp_path / "a.png", "--in", first, second)):
        unsigned = run(*command, *own)
        assert unsigned.status == 2 and f"{second}: this bundle is not signed" in unsigned.err and not unsigned.out
        another = run(*command, *others)
        assert another.status == 2 and "is none of the keys given" in another.err
        assert run(*command, "--key", "nonsense").status == 2
        assert "give its public half" in run(*command, "--key", tmp_path / "nl.key").err
