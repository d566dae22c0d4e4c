"""Key files."""

from __future__ import annotations

from pathlib import Path

import pytest

from traceroom.adapters import signing
from traceroom.adapters.key_files import make_key_files, public_keys, secret_key
from traceroom.values.trouble import Trouble


def test_a_key_is_two_files_and_the_secret_one_is_readable_by_us_alone(tmp_path: Path) -> None:
    path = tmp_path / "keys" / "nl.key"
    key = make_key_files(path)
    assert secret_key(path).public == key.public
    assert path.stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "keys" / "nl.key.pub").read_text() == key.public + "\n"


@pytest.mark.parametrize("there", ["nl.key", "nl.key.pub"])
def test_nothing_is_written_over(tmp_path: Path, there: str) -> None:
    (tmp_path / there).write_text("mine")
    with pytest.raises(Trouble, match="never written over"):
        make_key_files(tmp_path / "nl.key")
    assert [(file.name, file.read_text()) for file in tmp_path.iterdir()] == [(there, "mine")]


def test_a_secret_key_that_others_may_read_is_refused(tmp_path: Path) -> None:
    make_key_files(tmp_path / "nl.key")
    (tmp_path / "nl.key").chmod(0o640)
    with pytest.raises(Trouble, match="chmod 600"):
        secret_key(tmp_path / "nl.key")


def test_what_is_no_secret_key_gets_a_sentence(tmp_path: Path) -> None:
    make_key_files(tmp_path / "nl.key")
    (tmp_path / "noise").write_bytes(b"\xff\x00" * 5000)
    for name, sentence in (("nl.key.pub", "no secret key"), ("noise", "no secret key"), ("none", "No such file")):
        with pytest.raises(Trouble, match=sentence):
            secret_key(tmp_path / name)


def test_public_keys_come_as_digits_files_and_folders_and_have_names(tmp_path: Path) -> None:
    made = [make_key_files(tmp_path / "known" / name).public for name in ("fr", "nl")]
    digits = signing.new().public
    assert public_keys([digits]) == {digits: ""}
    assert public_keys([str(tmp_path / "known" / "nl.pub")]) == {made[1]: "nl"}
    assert public_keys([str(tmp_path / "known"), made[0]]) == {made[0]: "fr", made[1]: "nl"}
    assert public_keys([]) == {}


def test_what_is_no_public_key_gets_a_sentence(tmp_path: Path) -> None:
    make_key_files(tmp_path / "nl.key")
    (tmp_path / "empty").mkdir()
    (tmp_path / "noise").write_bytes(b"\xff\x00" * 5000)
    for name, sentence in (
        ("nl.key", "this is a secret key; give its public half"),
        ("empty", "no public key in this folder"),
        ("noise", "no public key: 64 digits"),
        ("none", "No such file"),
    ):
        with pytest.raises(Trouble, match=sentence):
            public_keys([str(tmp_path / name)])
