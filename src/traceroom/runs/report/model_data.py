"""Model data: the numbers that the page needs to recompute the answer when a switch is turned."""

from __future__ import annotations

import base64
from typing import Any

import numpy as np

from traceroom.atlas import countries
from traceroom.atlas.parameters import value
from traceroom.clues.clue import About, Clue, Share
from traceroom.place.ask import answer_given_market, questions
from traceroom.place.fuse import temper
from traceroom.place.sale import quarters
from traceroom.place.tied import curve, dated, ties
from traceroom.place.travel import Array, foreign_share, gravity
from traceroom.place.weigh import Weighed
from traceroom.place.when import factor
from traceroom.runs.locate import Answer
from traceroom.values.certainty import Certainty
from traceroom.values.span import Span

LEAST_BITS = -40.0
STEPS = 65535


def packed(array: Array) -> str:
    """log2 of an array in 16 bits a number, base64: 0 is 2^-40 or less, 65535 is 1; resolution .0006 bits."""
    with np.errstate(divide="ignore"):
        bits = np.clip(np.log2(array), LEAST_BITS, 0.0)
    steps = np.round((bits - LEAST_BITS) / -LEAST_BITS * STEPS).astype("<u2")
    return base64.b64encode(steps.tobytes()).decode("ascii")


def model_data(answer: Answer) -> dict[str, Any]:
    """Everything as plain JSON; arrays are `packed`. `answer` is what it is with all clues."""
    fused, curves = answer.fused, Curves(answer)
    clues = [_clue(one, curves) for one in fused.clues]
    kinds = {clue[way] for clue in clues for way in ("kind", "share")} | {f"travel.{q.kind}" for q in questions()}
    return {
        "codes": list(countries.codes()),
        "names": [country.name for country in countries.countries()],
        "spoken": [countries.spoken(code) for code in countries.codes()],
        "prior": packed(fused.prior),
        "gravity": packed(gravity()),
        "rho": {kind: packed(foreign_share(kind)) for kind in sorted(kinds - {""})},
        "temper": [temper(count) for count in range(len(fused.clues) + 1)],
        "clues": clues,
        "time": curves.told(answer),
        "questions": _questions(),
        "answer": {"leader": fused.leader, "share": float(fused.posterior[fused.leader])},
    }


def _clue(one: Weighed, curves: Curves) -> dict[str, Any]:
    """A clue as it was before the time was summed over; `sold` has, for one that ties place and time, the numbers of
    curves and the markets that each is for."""
    clue, about_market = one.clue, one.clue.about is About.MARKET
    return {
        "thing": clue.thing,
        "kind": f"travel.{clue.kind}",
        "place": not about_market,
        "likelihood": packed(clue.likelihood),
        "share": f"reading.{clue.share}" if clue.share is not Share.EXACT and about_market else "",
        "error": one.error,
        "void": one.error * one.baseline,
        "sold": [[curves.number(clue, span), places] for span, places in dated(clue).items()] if ties(clue) else None,
    }


class Curves:
    """The quarters of an answer, and how much of what its clues speak of was there in each; equal ones once."""

    def __init__(self, answer: Answer) -> None:
        over, when = answer.fused.over_time, answer.when
        self.grid = over.quarters if over is not None else when.quarters if when is not None else quarters(0.0)
        self.packed: dict[str, int] = {}

    def number(self, clue: Clue, span: Span) -> int:
        """The place of a curve in the list."""
        return self.packed.setdefault(packed(curve(clue, span, self.grid)), len(self.packed))

    def told(self, answer: Answer) -> dict[str, Any]:
        """The curves, and what dates whatever the place: with the clue whose switch it hangs on, -1 for none."""
        dating = [clue for clue in answer.dating if not ties(clue)]
        return {
            "first": float(self.grid[0]),
            "count": len(self.grid),
            "curves": list(self.packed),
            "dating": [{"clue": _number(answer, clue), "factor": packed(factor(clue, self.grid))} for clue in dating],
        }


def _number(answer: Answer, dating: Clue) -> int:
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
