"""Locate: how long the model case takes, in process."""

from __future__ import annotations

import time
from pathlib import Path

import yaml

from traceroom.clues.evidence import parse_case
from traceroom.clues.read import clues_of
from traceroom.place.fuse import fuse
from traceroom.place.prior import PriorName, prior
from traceroom.runs.locate import locate

CASE = Path(__file__).resolve().parent.parent / "examples" / "four-clues.yaml"
TIMES = 200


def main() -> None:
    """Prints milliseconds for fusing four clues, and for the answer with all its explanations."""
    case = parse_case(yaml.safe_load(CASE.read_text(encoding="utf-8")), where=str(CASE))
    clues, base = clues_of(case), prior(PriorName.POPULATION)
    for title, work in (
        ("fuse four clues", lambda: fuse(clues, base)),
        ("explained", lambda: locate(case, until=2026.0)),
    ):
        work()
        began = time.perf_counter()
        for _ in range(TIMES):
            work()
        print(f"{title:<20} {1000 * (time.perf_counter() - began) / TIMES:.2f} ms")


if __name__ == "__main__":
    main()
