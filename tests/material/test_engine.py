"""Engine."""

from __future__ import annotations

import importlib
import sys

import numpy as np
import pytest

from tests.material.fingerprints_made import drawn
from traceroom.material import engine, hamming


def test_little_work_is_numpys() -> None:
    engine.compiled.cache_clear()
    assert engine.engine(engine.WORTH - 1) is engine.NUMPY


def test_much_work_is_the_compiled_ones_and_then_all_of_it() -> None:
    pytest.importorskip("numba")
    engine.compiled.cache_clear()
    fast = engine.engine(engine.WORTH)
    assert fast is not engine.NUMPY
    assert engine.engine(1) is fast


def test_without_the_extra_numpy_does_all_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "traceroom.material.compiled_search", None)
    monkeypatch.delattr("traceroom.material.compiled_search", raising=False)
    engine.compiled.cache_clear()
    assert engine.engine(engine.WORTH) is engine.NUMPY
    engine.compiled.cache_clear()


@pytest.mark.parametrize("by", [engine.NUMPY, engine.compiled()], ids=["numpy", "compiled"])
def test_both_find_the_same(by: engine.Engine) -> None:
    words = hamming.words(drawn(5000))
    places, apart = by.near(words[77], words, by.table(words), within=31)
    assert (places.tolist(), apart.tolist()) == ([77], [0])
    assert (
        len(by.scan(words[77], words, least=1, most=108)[0]) == np.sum(hamming.distances(words[77], words) <= 108) - 1
    )


def test_once_numba_is_loaded_other_compiled_loops_are_worth_it_too(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("numba")
    monkeypatch.setitem(sys.modules, "traceroom.material.compiling", None)
    assert not engine.compiling()
    monkeypatch.undo()
    importlib.import_module("traceroom.material.compiling")
    assert engine.compiling()
