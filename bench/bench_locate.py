"""Locate: how long the model case takes, in process; with a clue that ties place and time; and in bulk.

OPENBLAS_NUM_THREADS=1 python -m bench.bench_locate     (one thread: what a server's process has)
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import yaml

from traceroom.clues.case import Case, Thing
from traceroom.clues.clue import Clue
from traceroom.clues.evidence import parse_case
from traceroom.clues.read import clues_of
from traceroom.place.batch import log_factors, posteriors
from traceroom.place.explain import explain
from traceroom.place.fuse import fuse
from traceroom.place.joint import fuse_joint
from traceroom.place.prior import PriorName, prior
from traceroom.runs.locate import locate
from traceroom.values.kind import Kind

CASE = Path(__file__).resolve().parent.parent / "examples" / "four-clues.yaml"
PRICE = Thing("price tag", Kind.PRINT, ("12,50 €",))
TIMES, SETS, UNTIL = 200, 50_000, 2026.0


def milliseconds(work: Callable[[], object], *, times: int = TIMES) -> float:
    """Of the median call."""
    work()
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        taken.append(time.perf_counter() - began)
    return 1000 * float(np.median(taken))


def sets_a_second(clues: Sequence[Clue]) -> float:
    """Sets of four objects drawn from those of the case, their order mixed."""
    base, dice = prior(PriorName.POPULATION), np.random.default_rng(7)
    objects = log_factors(fuse(clues, base).bearings)
    sets = dice.integers(0, len(objects), size=(SETS, 4))
    return 1000 * SETS / milliseconds(lambda: posteriors(objects, sets, base), times=5)


def main() -> None:
    """Prints milliseconds for fusing four clues, for all explanations, and for the whole answer; with a price, too."""
    case = parse_case(yaml.safe_load(CASE.read_text(encoding="utf-8")), where=str(CASE))
    tied = Case("tied", (*case.things, PRICE))
    clues, more, base = clues_of(case), clues_of(tied), prior(PriorName.POPULATION)
    rows = {
        "fuse four clues": lambda: fuse_joint(clues, base, until=UNTIL),
        "explain them": lambda: explain(fuse(clues, base)),
        "fuse, with a price": lambda: fuse_joint(more, base, until=UNTIL),
        "the whole answer": lambda: locate(case, until=UNTIL),
        "the same, with a price": lambda: locate(tied, until=UNTIL),
    }
    for title, work in rows.items():
        print(f"{title:<24} {milliseconds(work):.2f} ms")
    print(f"{'in bulk':<24} {sets_a_second(clues):,.0f} sets of four a second")


if __name__ == "__main__":
    main()
