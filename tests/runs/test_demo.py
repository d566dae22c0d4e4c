"""Demo: the sample case the whole way."""

from __future__ import annotations

from pathlib import Path

import pytest

from traceroom.atlas import countries
from traceroom.runs.demo import demo
from traceroom.values.trouble import Trouble

SAMPLE = Path(__file__).resolve().parent.parent.parent / "examples" / "crisps"


@pytest.mark.ocr
def test_the_sample_case_is_belgium_from_its_own_pictures(tmp_path: Path) -> None:
    said: list[str] = []
    shown = demo(SAMPLE, out=tmp_path, say=said.append)
    answer = shown.answer
    assert countries.codes()[answer.fused.leader] == "BE"
    assert answer.fused.posterior[answer.fused.leader] >= 0.90
    typed = [finding.clue.name for finding in answer.findings if finding.clue.reader == "statement"]
    assert typed == ["bracelet"]
    assert {"barcode", "chain", "language", "phrase"} <= {finding.clue.reader for finding in answer.findings}
    assert set(shown.images) == {"bracelet", "cola bottle", "crisps", "cheese"}
    assert len(shown.links) == 2
    assert not [line for line in said if "refused" in line]
    first = (tmp_path / "readings").stat().st_mtime_ns
    assert demo(SAMPLE, out=tmp_path, say=said.append).answer.fused.leader == answer.fused.leader
    assert (tmp_path / "readings").stat().st_mtime_ns == first


def test_a_folder_without_a_case_says_where_the_sample_is(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="examples/crisps"):
        demo(tmp_path, out=tmp_path / "out", say=lambda line: None)
