"""The fit's page: scores, reliability and recall by area as pictures, and every number with its spread."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from importlib.resources import files
from pathlib import Path
from string import Template

from traceroom.atlas.parameters import parameters
from traceroom.place.calibration import AREAS, Calibration
from traceroom.runs.fit.fitting import Fitted
from traceroom.runs.report.document import write_page
from traceroom.values.words import percent

SIZE = 320
EDGE = 40
WORTH_A_LOOK = 0.005
"""Nats of surprise; less is what another seed would change."""
PAGE = Template(files("traceroom.runs.fit").joinpath("page.html").read_text(encoding="utf-8"))


def write(fitted: Fitted, path: Path, *, title: str, about: str) -> None:
    """Writes the page; a half-written file never takes the place of a whole one."""
    write_page(
        PAGE.substitute(
            title=escape(title),
            about=escape(about),
            verdict=escape(_verdict(fitted.before, fitted.after)),
            scores=_scores(fitted.before, fitted.after),
            reliability=_reliability(fitted.before, fitted.after),
            recall=_recall(fitted.before, fitted.after),
            numbers=_numbers(fitted),
        ),
        path,
    )


def _scores(before: Calibration, after: Calibration) -> str:
    rows = "".join(
        f'<tr><th scope="row">{name}</th><td>{getattr(before, key):.3f}</td><td>{getattr(after, key):.3f}</td></tr>'
        for name, key in (
            ("top-1", "top1"), ("top-3", "top3"), ("macro top-1", "macro"), ("NLL, nats", "nll"), ("ECE", "ece"),
        )
    )  # fmt: skip
    return f"<table><thead>{_head('Score', 'table', 'fitted')}</thead><tbody>{rows}</tbody></table>"


def _head(*names: str) -> str:
    cells = "".join(f'<th scope="col">{name}</th>' for name in names)
    return f"<tr>{cells}</tr>"


def _verdict(before: Calibration, after: Calibration) -> str:
    """Whether what was fitted is worth a look: on the folds that it has not seen."""
    scores = f"NLL {after.nll:.3f}, and {before.nll:.3f} with the table's"
    if after.nll < before.nll - WORTH_A_LOOK:
        return f"The fitted numbers surprise less on packages that they have not seen ({scores})."
    return f"The fitted numbers are no better on packages that they have not seen ({scores}): keep the table."


def _spot(x: float, y: float) -> tuple[float, float]:
    """Shares from 0 to 1 to pixels."""
    return EDGE + x * (SIZE - EDGE - 8), SIZE - EDGE - y * (SIZE - EDGE - 8)


def _axes(across: Sequence[tuple[float, str]]) -> Iterator[str]:
    (x0, y0), (x1, y1) = _spot(0, 0), _spot(1, 1)
    yield f'<path class="axis" fill="none" d="M{x0} {y1}V{y0}H{x1}"/>'
    for share in (0.0, 0.5, 1.0):
        x, y = _spot(0, share)
        yield f'<text x="{x - 6}" y="{y + 4}" text-anchor="end">{100 * share:.0f} %</text>'
    for at, text in across:
        x, y = _spot(at, 0)
        yield f'<text x="{x:.0f}" y="{y + 16:.0f}" text-anchor="middle">{text}</text>'


def _svg(label: str, parts: Sequence[str]) -> str:
    return f'<svg viewBox="-4 0 {SIZE + 24} {SIZE - 12}" role="img" aria-label="{escape(label)}">{"".join(parts)}</svg>'


def _reliability(before: Calibration, after: Calibration) -> str:
    (x0, y0), (x1, y1) = _spot(0, 0), _spot(1, 1)
    parts = [*_axes([(0.0, "0 %"), (0.5, "50 %"), (1.0, "100 %")]), f'<path class="even" d="M{x0} {y0}L{x1} {y1}"/>']
    for name, found in (("before", before), ("after", after)):
        for one in found.bins:
            if one.count:
                x, y = _spot(one.sure, one.right)
                radius = 2 + 12 * (one.count / found.count) ** 0.5
                told = f"{one.count} answers, {percent(one.sure)} sure, {percent(one.right)} right"
                dot = f'<circle class="{name}" opacity=".7" cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}">'
                parts.append(f"{dot}<title>{told}</title></circle>")
    return _svg("Reliability diagram", parts)


def _recall(before: Calibration, after: Calibration) -> str:
    at = [i / (len(AREAS) - 1) for i in range(len(AREAS))]
    parts = list(_axes([(x, f"{100 * area:g} %") for x, area in list(zip(at, AREAS, strict=True))[::2]]))
    for name, found in (("before", before), ("after", after)):
        spots = [_spot(x, y) for x, y in zip(at, found.recall, strict=True)]
        parts.append(f'<path class="{name}" d="M{"L".join(f"{x:.1f} {y:.1f}" for x, y in spots)}"/>')
    return _svg("Recall by area", parts)


def _numbers(fitted: Fitted) -> str:
    head = _head("Number", "table", "fitted", "lowest fold", "highest fold")
    rows = "".join(
        f'<tr><th scope="row">{_breakable(name)}</th><td>{parameters()[name].value:.3f}</td><td>{number:.3f}</td>'
        f"<td>{fitted.spread[name][0]:.3f}</td><td>{fitted.spread[name][1]:.3f}</td></tr>"
        for name, number in fitted.values.items()
    )
    return f"<table><thead>{head}</thead><tbody>{rows}</tbody></table>"


def _breakable(name: str) -> str:
    """A number's name, which a telephone may break behind its points and strokes."""
    return name.replace(".", ".<wbr>").replace("_", "_<wbr>")
