"""Render inside: the section of the page that says where inside the countries, with map, legend and table."""

from __future__ import annotations

from html import escape

from traceroom.runs.report.cells_svg import WORDS
from traceroom.runs.report.inside import Inside, InsidePlace
from traceroom.values.words import percent

LEGEND = "".join(f'<span><i class="k{step}"></i>{WORDS[step - 1]}</span> ' for step in range(5, 0, -1))
NAMED = 3


def section(inside: Inside | None) -> str:
    """The whole section; nothing where no clue speaks of a part of a country."""
    if inside is None:
        return ""
    first, *others = inside.places
    more = escape(" · ".join(f"{one.name} {percent(one.share)}" for one in others[: NAMED - 1]))
    return (
        '<section class="card map inside" id="inside" aria-labelledby="inside-title">'
        '<div class="over"><h2 id="inside-title">Where inside</h2>'
        f'<p class="best num"><b>{escape(first.name)} {percent(first.share)}</b> <small>{more}</small></p>'
        f'<p class="soft">{escape(inside.sentence)}</p>'
        '<p class="stale-note" id="inside-note" hidden>This part stands still: it shows the answer with all clues.</p>'
        f'</div>{inside.map}<p class="legend"><span>Next to the most probable cell:</span> {LEGEND}</p>'
        '<details class="twin"><summary>The places inside as a table</summary>'
        '<table class="places"><thead><tr><th scope="col">Place</th><th scope="col">Country</th>'
        '<th scope="col">Probability</th><th scope="col"><span class="hide">Bar</span></th></tr></thead>'
        f'<tbody id="inside-places">{"".join(map(_row, inside.places))}</tbody></table></details></section>'
    )


def rules(inside: Inside | None) -> str:
    """The widths of the bars, as rules of the style sheet."""
    return "".join(
        f"#inside-places tr:nth-child({row}) i{{--w:{100 * one.share:.1f}%}}"
        for row, one in enumerate(inside.places if inside else (), 1)
    )


def _row(one: InsidePlace) -> str:
    return (
        f'<tr><th scope="row">{escape(one.name)}</th><td>{escape(one.country)}</td>'
        f'<td class="num">{percent(one.share)}</td><td class="bar"><i></i></td></tr>'
    )
