"""Index manifest."""

from __future__ import annotations

from pathlib import Path

import pytest

from traceroom.adapters.index_manifest import NAME, Manifest, Named, read_manifest, write_manifest
from traceroom.material.picture_index import PDQ, FingerprintKind
from traceroom.values.trouble import Trouble

FULL = Manifest(PDQ, 12, 3, (Named("00000001.segment", "00000002.removed"), Named("00000000.segment")))


def test_what_is_written_is_read(tmp_path: Path) -> None:
    assert read_manifest(tmp_path, PDQ) is None
    write_manifest(tmp_path, FULL)
    assert read_manifest(tmp_path, PDQ) == FULL
    assert FULL.names() == {"00000001.segment", "00000002.removed", "00000000.segment"}


def test_another_kind_is_refused(tmp_path: Path) -> None:
    write_manifest(tmp_path, FULL)
    with pytest.raises(Trouble, match="fingerprints of pdq 1, not of pdq 2; they cannot be compared"):
        read_manifest(tmp_path, FingerprintKind("pdq", "2"))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "3",
        '{"format": "traceroom picture index 1"}',
        '{"format": "traceroom picture index 2"}',
        '{"format": "traceroom picture index 1", "kind": {"name": "pdq", "version": "1"}, "numbers": 1, "files": 1, '
        '"segments": [{"segment": "../../etc/passwd", "removed": ""}]}',
        "\x00\xff",
    ],
)
def test_a_damaged_or_foreign_one_gets_a_sentence(tmp_path: Path, text: str) -> None:
    (tmp_path / NAME).write_text(text, encoding="latin-1")
    with pytest.raises(Trouble, match=NAME):
        read_manifest(tmp_path, PDQ)
