"""Opaque series."""

from pathlib import Path

import pytest

from traceroom.adapters.vics_series import DIGITS, opaque, read_key
from traceroom.values.trouble import Trouble


def test_the_same_name_is_the_same_reference_under_the_same_key_alone() -> None:
    ours, theirs = opaque(b"k" * 16), opaque(b"l" * 16)
    assert ours("Biscuits") == ours("  biscuits ") == opaque(b"k" * 16)("BISCUITS")
    assert ours("Biscuits") != ours("Biscuit") and ours("Biscuits") != theirs("Biscuits")


def test_a_reference_says_nothing_and_has_one_length() -> None:
    for name in ("", "Biscuits", "日本", "\udcff", "x" * 10_000):
        reference = opaque(b"k" * 16)(name)
        assert len(reference) == DIGITS and set(reference) <= set("0123456789abcdef")


def test_composed_and_decomposed_letters_are_the_same() -> None:
    assert opaque(b"k" * 16)("Zürich") == opaque(b"k" * 16)("Zu\u0308rich")


def test_a_key_is_read_without_the_line_end(tmp_path: Path) -> None:
    (tmp_path / "our.key").write_bytes(b"0123456789abcdef\n")
    assert read_key(tmp_path / "our.key") == b"0123456789abcdef"


def test_a_short_key_and_a_missing_one_are_refused(tmp_path: Path) -> None:
    (tmp_path / "our.key").write_bytes(b"secret\n")
    with pytest.raises(Trouble, match="at least 16 bytes"):
        read_key(tmp_path / "our.key")
    with pytest.raises(Trouble, match="No such file"):
        read_key(tmp_path / "none.key")
