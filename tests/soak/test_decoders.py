"""Two hundred thousand damaged files: each a picture or a sentence, within a gigabyte and a minute; an hour or so."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.adapters.corpus import right
from traceroom.adapters.workers import cores, in_order

ROOT = Path(__file__).resolve().parent.parent.parent
ROUNDS, EACH = 20, 100


def test_no_damaged_file_crashes_a_decoder_keeps_it_busy_or_takes_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", f"{ROOT / 'src'}:{ROOT}")
    jobs = [(name, seed, EACH) for seed in range(ROUNDS) for name in right()]
    results = in_order("tests.soak.decoding:attempt", jobs, workers=cores(), seconds=EACH * 60, memory_bytes=1 << 30)
    odd = [(job, result) for job, result in zip(jobs, results, strict=True) if not isinstance(result, tuple)]
    assert not odd
