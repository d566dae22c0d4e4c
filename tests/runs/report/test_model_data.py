"""Model data."""

import base64
import json

import numpy as np

from tests.runs.report.made_up import answer
from traceroom.place.travel import gravity
from traceroom.runs.report.model_data import LEAST_BITS, STEPS, model_data, packed


def _unpacked(text: str) -> np.ndarray:
    steps = np.frombuffer(base64.b64decode(text), "<u2")
    return np.where(steps == 0, 0.0, 2 ** (LEAST_BITS - steps / STEPS * LEAST_BITS))


def test_packing_keeps_a_thousandth() -> None:
    numbers = np.concatenate([[0.0, 1.0], np.random.default_rng(1).random(500), 2.0 ** -np.arange(0, 39.0)])
    assert np.allclose(_unpacked(packed(numbers)), numbers, rtol=1e-3, atol=1e-11)


def test_the_page_gets_all_it_needs_as_plain_json() -> None:
    data = json.loads(json.dumps(model_data(answer())))
    n = len(data["codes"])
    assert np.allclose(_unpacked(data["gravity"]).reshape(n, n), gravity(), rtol=1e-3, atol=1e-9)
    assert np.isclose(_unpacked(data["prior"]).sum(), 1, atol=1e-3)
    assert len(data["clues"]) == len(answer().fused.clues)
    assert {clue["kind"] for clue in data["clues"]} <= set(data["rho"])
    assert len(data["temper"]) == len(data["clues"]) + 1
    assert data["when"]["clues"].count(-1) == 1
