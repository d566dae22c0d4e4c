"""The fitted table: parameters.tsv as it stands in the package, with the fitted numbers, their spread and source."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from traceroom.atlas.parameters import parameters
from traceroom.runs.fit.fitting import Fitted


def write(fitted: Fitted, path: Path, *, source: str) -> None:
    """Every parameter a line; the plausible ranges stay, the folds' spread is told with the source."""
    today = datetime.now(UTC).date().isoformat()
    lines = ["name\tvalue\tlow\thigh\tsource\tdate"]
    for name, one in parameters().items():
        number, told, date = one.value, one.source, one.date
        if name in fitted.values:
            low, high = fitted.spread[name]
            number, told, date = fitted.values[name], f"{source}; five folds {low:.3g} to {high:.3g}", today
        lines.append("\t".join([name, f"{number:.4g}", f"{one.low:g}", f"{one.high:g}", told, date]))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
