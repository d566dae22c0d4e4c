"""Render: the page's HTML, whole without JavaScript; switches come alive with it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from itertools import accumulate, pairwise
from pathlib import Path
from string import Template

from traceroom.runs.report.document import asset, digest, write_page
from traceroom.runs.report.document import style as style_of
from traceroom.runs.report.icons import icon
from traceroom.runs.report.page_data import ClueView, LinkView, PageData, PlaceView, ThingView
from traceroom.runs.report.render_inside import rules, section
from traceroom.values.kind import Kind
from traceroom.values.words import percent, unbroken


@dataclass(frozen=True, slots=True)
class Step:
    """A row of the waterfall and the rule that places its bar."""

    html: str
    rule: str


def write(page: PageData, path: Path) -> None:
    """Writes the page; a half-written file never takes the place of a whole one."""
    write_page(render(page), path)


def render(page: PageData) -> str:
    """The page as one HTML text that loads nothing from anywhere."""
    style = style_of(asset("page.css"))
    steps = list(_steps(page))
    style += "".join(step.rule for step in steps) + "".join(
        _bar(place, row) for row, place in enumerate(page.places, 1)
    )
    style += rules(page.inside)
    script, zoom = asset("sums.js") + asset("page.js"), asset("map_zoom.js")
    first, *others = page.places
    words = {
        "title": escape(page.title),
        "leader": escape(first.name),
        "share": percent(first.share),
        "others": escape(" · ".join(f"{p.name} {percent(p.share)}" for p in others[:2])),
        "spread": escape(_spread(page)),
        "when": f'<p class="soft num" id="when">{escape(page.when)}</p>' if page.when else "",
        "warnings": "".join(_warnings(page)),
        "things": "".join(_thing(number, thing) for number, thing in enumerate(page.things)) or _nothing(),
        "region": page.region,
        "world": page.world,
        "inside": section(page.inside),
        "rows": "".join(_place(place) for place in page.places),
        "steps": "".join(step.html for step in steps),
        "agreement": escape(_agreement(page.agreement)),
        "next": "".join(
            f'<li>{escape(ask)} <span class="soft num">+{bits:.2f} bit</span></li>' for ask, bits in page.next
        ),
        "nothing": " hidden" if page.next else "",
        "links": _links(page.links),
        "prior": escape(page.prior_name),
        "made_by": escape(page.made_by),
    }
    return Template(unbroken(asset("page.html"))).substitute(
        {name: unbroken(text) for name, text in words.items()},
        style=style,
        style_hash=digest(style),
        script=script,
        script_hash=digest(script),
        zoom=zoom,
        zoom_hash=digest(zoom),
        model=json.dumps(page.model, ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/"),
    )


def signed(bits: float) -> str:
    """Bits with a sign and one decimal."""
    return "0.0" if abs(bits) < 0.05 else f"{bits:+.1f}".replace("-", "−")


def _spread(page: PageData) -> str:
    return f"half of it in {page.credible['50']} · 95 % in {page.credible['95']}"


def _agreement(agreement: float) -> str:
    if agreement < 0:
        return f"The objects do not agree ({signed(agreement)}): two places, or a wrong clue."
    return f"No object fights the others (agreement {signed(agreement)})."


def _warnings(page: PageData) -> Iterator[str]:
    for warning in page.warnings:
        yield f'<p class="warn">{escape(warning)}</p>'


def _nothing() -> str:
    return '<p class="card">No object says anything yet. Type what you know, or read a photo: traceroom read FILE.</p>'


def _thing(number: int, thing: ThingView) -> str:
    picture = f'<img src="{thing.image}" alt="Crop of {escape(thing.name)}">' if thing.image else icon(thing.kind)
    clues = "".join(_clue(thing, clue) for clue in thing.clues) or '<li class="soft">Nothing read, nothing typed.</li>'
    kind = Kind(thing.kind).label
    return (
        f'<article class="card obj">{picture}<div><h3>{escape(thing.name)}</h3>'
        f'<p class="soft kind">{escape(kind)}</p></div>'
        f'<p class="soft made" data-made="{number}">{escape(thing.story)}</p><ul class="clues">{clues}</ul></article>'
    )


def _clue(thing: ThingView, clue: ClueView) -> str:
    words = clue.words
    head = f'<span class="reader">{escape(words.reader)}</span> <span class="soft">dates only</span>'
    if clue.number is not None:
        label = escape(f"{thing.name}, {words.reader.lower()}: counts")
        head = (
            f'<label><input class="sw" type="checkbox" role="switch" checked data-clue="{clue.number}" '
            f'aria-label="{label}"><span class="reader">{escape(words.reader)}</span></label>'
            f'<b class="num bits" data-bits="{clue.number}">{signed(clue.bits)} bits</b>'
        )
    told = f"<dt>What became of it</dt><dd data-story='{clue.number}'>{escape(words.story)}</dd>" if words.story else ""
    more = _told("As read", words.read) + _told("Table row", words.row)
    more += _told("Between the two", words.comparison) + _told("Without", words.without)
    more += _told("What it weighs", words.weight)
    return (
        f'<li class="clue"><div class="head">{head}</div><p>{escape(words.sentence)}</p>'
        f"<details><summary>{words.source}, {words.certainty}</summary><dl>{told}{more}</dl></details></li>"
    )


def _told(name: str, text: str) -> str:
    return f"<dt>{name}</dt><dd>{escape(text)}</dd>" if text else ""


def _place(place: PlaceView) -> str:
    return (
        f'<tr><th scope="row">{escape(place.name)}</th><td class="num">{percent(place.share)}</td>'
        f'<td class="bar"><i></i></td></tr>'
    )


def _bar(place: PlaceView, row: int) -> str:
    """The width of a bar as a rule of the style sheet: the page allows no style inside its elements."""
    return f"#places tr:nth-child({row}) i{{--w:{100 * place.share:.1f}%}}"


def _steps(page: PageData) -> Iterator[Step]:
    """Rows of the waterfall, from the prior by each clue to the answer."""
    numbered = [
        (f"{thing.name}: {clue.words.reader.lower()}", clue.number, clue.bits)
        for thing in page.things
        for clue in thing.clues
        if clue.number is not None
    ]
    edges = [0.0, *accumulate((bits for _, _, bits in numbered), initial=page.start)]
    scale = (min(edges), max(*edges, 0.5))
    yield _step("Before any clue", "start", (0.0, page.start), scale)
    for (name, number, _), ends in zip(numbered, pairwise(edges[1:]), strict=True):
        yield _step(name, str(number), ends, scale)
    yield _step(f"{page.places[0].name} now", "now", (0.0, edges[-1]), scale)


def _step(name: str, key: str, ends: tuple[float, float], scale: tuple[float, float]) -> Step:
    low, high = scale
    left, right = (100 * (end - low) / (high - low) for end in (min(ends), max(ends)))
    bits = ends[1] - ends[0]
    tone = {"start": "base", "now": "total"}.get(key, "against" if bits < 0 else "for")
    html = (
        f'<tr data-step="{key}" class="{tone}"><th scope="row">{escape(name)}</th>'
        f'<td class="track"><i></i></td><td class="num">{signed(bits)}</td></tr>'
    )
    row = f'[data-step="{key}"] '
    zero = 100 * -low / (high - low)
    bar = f"{row}i{{--l:{left:.2f}%;--r:{max(right - left, 0.6):.2f}%}}"
    return Step(html, f"{row}.track{{--z:{zero:.2f}%}}{bar}")


def _links(links: tuple[LinkView, ...]) -> str:
    if not links:
        return ""
    found = "".join(
        f'<li><span class="pair">{_side(link.left)}{_side(link.right)}</span><span>{escape(link.sentence)}</span></li>'
        for link in links
    )
    return f'<section class="card links"><h2>Seen in more than one case</h2><ul>{found}</ul></section>'


def _side(image: str) -> str:
    return f'<img src="{image}" alt="">' if image else ""
