"""Model data."""

import base64
import json

import numpy as np
import pytest

from tests.runs.report.made_up import answer, answer_over_time
from traceroom.place.travel import gravity
from traceroom.runs.locate import Answer
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
    assert [dating["clue"] for dating in data["time"]["dating"]] == [_of("Crisps", answer()), -1]
    assert not any(clue["sold"] for clue in data["clues"]) and data["time"]["curves"] == []
    assert data["answer"] == {"leader": answer().fused.leader, "share": pytest.approx(answer().fused.posterior.max())}


def _of(name: str, answer: Answer) -> int:
    return next(i for i, one in enumerate(answer.fused.clues) if one.clue.name == name)


def test_what_ties_place_and_time_comes_as_curves_each_once() -> None:
    data = model_data(answer_over_time())
    sold = [clue["sold"] for clue in data["clues"]]
    assert sum(map(bool, sold)) == 6
    used = {curve for parts in sold for curve, _ in parts or ()}
    assert used == set(range(len(data["time"]["curves"])))
    assert len(_unpacked(data["time"]["curves"][0])) == data["time"]["count"]
    assert sold[0] is not None and sold[0] == sold[1], "two prices in one currency share their curves"
    assert [dating["clue"] for dating in data["time"]["dating"]] == [_of("Crisps", answer_over_time()), -1]
