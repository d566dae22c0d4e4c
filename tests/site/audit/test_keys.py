"""Keys: made once, kept where nobody else reads, never mistaken for one another."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from traceroom.site.audit import keys
from traceroom.values.trouble import Trouble


def test_a_key_is_made_once_and_readable_by_us_alone(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        made = {key.public for key in pool.map(lambda _: keys.kept(tmp_path / "home"), range(16))}
    assert len(made) == 1
    (file,) = (tmp_path / "home").iterdir()
    assert file.stat().st_mode & 0o077 == 0


def test_a_new_key_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    before = keys.kept(tmp_path)
    made = keys.renewed(tmp_path)
    assert keys.kept(tmp_path).public == made.public != before.public
    assert len(list(tmp_path.iterdir())) == 1


def test_a_damaged_key_is_a_sentence(tmp_path: Path) -> None:
    for damaged in (b"", b"secret:", b"\xff\xfe", b"secret:" + b"A" * 64):
        (tmp_path / keys.FILE).write_bytes(damaged)
        with pytest.raises(Trouble, match="bring it back from a backup"):
            keys.kept(tmp_path)


def test_a_public_key_is_not_taken_for_a_secret_one() -> None:
    with pytest.raises(Trouble, match="traceroom admin keys new"):
        keys.read(keys.new().public)
