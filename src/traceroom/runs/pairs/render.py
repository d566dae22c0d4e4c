"""Render: the page of pairs as one HTML text, whole without JavaScript; the filter comes alive with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from importlib.resources import files
from pathlib import Path
from string import Template

from traceroom.runs.pairs.drawing import drawing
from traceroom.runs.pairs.page_data import PairsPage, PairView, SideView
from traceroom.runs.pairs.told import KINDS
from traceroom.runs.report.document import PRIVATE, digest, style, write_page
from traceroom.values.words import listed, unbroken

ASSETS = files("traceroom.runs.pairs").joinpath("assets")
HOLDS = "This page holds pictures of the material. It stays on this workstation, as they do."
HOLDS_NONE = "This page holds no pictures, but names of files and the places of points. It stays on this workstation."
NOTHING = '<p class="card none">The bundles have nothing in common that could be verified.</p>'


def write(page: PairsPage, path: Path) -> None:
    """Writes the page for its owner's eyes alone; a half-written file never takes the place of a whole one."""
    write_page(render(page), path, mode=PRIVATE)


def render(page: PairsPage) -> str:
    """The page as one HTML text that loads nothing from anywhere; each picture is in it once."""
    look, script = style(_asset("pairs.css")), _asset("pairs.js")
    ids = {uri: f"picture-{n}" for n, uri in enumerate(dict.fromkeys(_images(page)))}
    words = {
        "title": escape(_title(page)),
        "about": escape(_about(page)),
        "holds": escape(HOLDS if page.with_pictures else HOLDS_NONE),
        "undrawn": _undrawn(page),
        "filters": _filters(page),
        "pairs": "".join(_pair(number, pair, page.cases, ids) for number, pair in enumerate(page.pairs, 1)) or NOTHING,
        "bundles": escape(listed(page.bundles)),
        "made_by": escape(page.made_by),
    }
    return Template(_asset("pairs.html")).substitute(
        {name: unbroken(text) for name, text in words.items()},
        style=look,
        style_hash=digest(look),
        script=script,
        script_hash=digest(script),
        images="".join(
            f'<image id="{name}" href="{uri}" width="1" height="1" preserveAspectRatio="none"/>'
            for uri, name in ids.items()
        ),
    )


def _asset(name: str) -> str:
    return ASSETS.joinpath(name).read_text(encoding="utf-8")


def _images(page: PairsPage) -> Iterator[str]:
    for pair in page.pairs:
        yield from (side.image for side in (pair.left, pair.right) if side.image)


def _title(page: PairsPage) -> str:
    count = len(page.pairs)
    return f"{count:,} {'pair' if count == 1 else 'pairs'}" if count else "No pairs"


def _about(page: PairsPage) -> str:
    counts = Counter(pair.kind for pair in page.pairs)
    told = [f"{counts[kind]} × {words.lower()}" for kind, words in KINDS.items() if counts[kind]]
    return listed(told)


def _undrawn(page: PairsPage) -> str:
    if not page.undrawn:
        return ""
    rest = f"{page.undrawn:,} weaker {'pair is' if page.undrawn == 1 else 'pairs are'}"
    words = f"{rest} not drawn, of each kind the weakest; traceroom compare --json lists them all."
    return f'<p class="soft">{escape(words)}</p>'


def _filters(page: PairsPage) -> str:
    kinds = [(kind, KINDS[kind]) for kind in KINDS if any(pair.kind == kind for pair in page.pairs)]
    cases = [(str(number), case) for number, case in enumerate(page.cases)]
    if len(page.pairs) < 2:
        return ""
    return (
        '<form class="filters" hidden>'
        f"{_select('kind', 'Kind', 'All kinds', kinds)}{_select('case', 'Case', 'All cases', cases)}"
        '<p id="count" class="soft num" role="status"></p></form>'
    )


def _select(name: str, label: str, every: str, options: Sequence[tuple[str, str]]) -> str:
    rows = "".join(f'<option value="{escape(value)}">{escape(words)}</option>' for value, words in options)
    return f'<label>{label} <select id="{name}"><option value="">{every}</option>{rows}</select></label>'


def _pair(number: int, pair: PairView, cases: Sequence[str], ids: Mapping[str, str]) -> str:
    both = " ".join(sorted({str(cases.index(side.case)) for side in (pair.left, pair.right)}))
    told = "".join(f"<p>{escape(sentence)}</p>" for sentence in pair.sentences)
    return (
        f'<article class="card pair" data-kind="{pair.kind}" data-cases="{both}" aria-labelledby="pair-{number}">'
        f'<div class="facts"><p class="soft num">Pair {number}</p><h2 id="pair-{number}">{escape(pair.words)}'
        f'<span class="hide">: {escape(pair.left.file)} and {escape(pair.right.file)}</span></h2>'
        f'<p class="measure num">{escape(pair.measure)}</p>{told}'
        f'<p class="soft num">Score {pair.score:.2f}, within its kind</p></div>'
        f"{_side(pair.left, ids)}{_side(pair.right, ids)}</article>"
    )


def _side(side: SideView, ids: Mapping[str, str]) -> str:
    why = "" if side.image else f'<span class="why soft">{escape(side.why)}</span>'
    return (
        f"<figure>{drawing(side, picture=ids.get(side.image, ''))}"
        f"<figcaption><b>{escape(side.case)}</b> <span>{escape(side.file)} {side.at}</span>{why}"
        "</figcaption></figure>"
    )
