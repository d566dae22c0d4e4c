"""Model data: the numbers that the page needs to recompute the answer when a switch is turned."""

from __future__ import annotations

import base64
from typing import Any

import numpy as np

from traceroom.atlas import countries
from traceroom.atlas.parameters import value
from traceroom.clues.clue import About
from traceroom.place.ask import answer_given_market, questions
from traceroom.place.fuse import temper
from traceroom.place.travel import Array, foreign_share, gravity
from traceroom.runs.locate import Answer
from traceroom.values.certainty import Certainty

LEAST_BITS = -40.0
STEPS = 65535


def packed(array: Array) -> str:
    """log2 of an array in 16 bits a number, base64: 0 is 2^-40 or less, 65535 is 1; resolution .0006 bits."""
    with np.errstate(divide="ignore"):
        bits = np.clip(np.log2(array), LEAST_BITS, 0.0)
    steps = np.round((bits - LEAST_BITS) / -LEAST_BITS * STEPS).astype("<u2")
    return base64.b64encode(steps.tobytes()).decode("ascii")


def model_data(answer: Answer) -> dict[str, Any]:
    """Everything as plain JSON; arrays are `packed`."""
    fused = answer.fused
    kinds = sorted({f"travel.{one.clue.kind}" for one in fused.clues} | {f"travel.{q.kind}" for q in questions()})
    return {
        "codes": list(countries.codes()),
        "names": [country.name for country in countries.countries()],
        "spoken": [countries.spoken(code) for code in countries.codes()],
        "prior": packed(fused.prior),
        "gravity": packed(gravity()),
        "rho": {kind: packed(foreign_share(kind)) for kind in kinds},
        "temper": [temper(count) for count in range(len(fused.clues) + 1)],
        "clues": [
            {
                "thing": one.clue.thing,
                "kind": f"travel.{one.clue.kind}",
                "place": one.clue.about is About.PLACE,
                "factor": packed(one.factor / one.factor.max()),
                "void": one.error * one.baseline / float(one.factor.max()),
            }
            for one in fused.clues
        ],
        "when": _when(answer),
        "questions": _questions(),
    }


def _when(answer: Answer) -> dict[str, Any] | None:
    if answer.when is None:
        return None
    dating = [_number(answer, clue) for clue in answer.dating]
    factors = [packed(factor / factor.max()) for factor in answer.when.factors]
    first = float(answer.when.quarters[0])
    return {"first": first, "count": len(answer.when.quarters), "clues": dating, "factors": factors}


def _number(answer: Answer, dating: object) -> int:
    """Which switch a dating clue hangs on; -1 for one that only dates."""
    return next((i for i, one in enumerate(answer.fused.clues) if one.clue is dating), -1)


def _questions() -> list[dict[str, Any]]:
    error = value(f"error.{Certainty.LIKELY}")
    found = []
    for question in questions():
        given = answer_given_market(question.answers)
        kept = given[:, given.max(axis=0) > 0]
        found.append(
            {
                "ask": question.ask,
                "kind": f"travel.{question.kind}",
                "chance": question.chance,
                "error": error,
                "answers": question.answers if question.answers in ("country", "registration") else _sparse(kept),
                "count": kept.shape[1],
            }
        )
    if any(one["answers"] == "registration" for one in found):
        found[0]["registered"] = packed(foreign_share("reading.barcode"))
    return found


def _sparse(given: Array) -> list[list[float]]:
    """A row a country: answer, share, answer, share ..."""
    rows = []
    for row in given:
        at = np.flatnonzero(row > 0.001)
        rows.append([round(float(x), 3) for i in at for x in (i, row[i])])
    return rows
