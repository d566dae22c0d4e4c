"""Drawing: one side of a pair as an SVG: the picture or an empty frame, the box, the points, the numbers."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from traceroom.runs.pairs.page_data import SideView, Spot

NUMBERED = 8
EDGE = 13.0
"""Numbers keep so far from the frame's edge, so that none is cut."""


def drawing(side: SideView, *, picture: str) -> str:
    """An inline SVG; `picture` is the id of its image in the page, or empty."""
    w, h = side.width, side.height
    inside = "".join(
        (*_ground(side, picture), *_box(side), *_cell(side), *_differs(side), *_dots(side), *_numbers(side))
    )
    return f'<svg viewBox="0 0 {w:.0f} {h:.0f}" role="img" aria-label="{escape(spoken(side))}">{inside}</svg>'


def spoken(side: SideView) -> str:
    """The drawing in words."""
    what = "" if side.image else "an empty frame: "
    count = len(side.spots)
    points = f"{count} {'point agrees' if count == 1 else 'points agree'}" if count else "no points"
    where = ""
    if side.box is not None:
        x, y = side.box[0] + side.box[2] / 2, side.box[1] + side.box[3] / 2
        where = f", around {100 * x / side.width:.0f} % from the left and {100 * y / side.height:.0f} % from the top"
    count = len(side.differs)
    differs = f"; {'one place differs' if count == 1 else f'{count} places differ'}" if count else ""
    return f"{side.case}, {side.file}: {what}{points}{where}{differs}"


def _ground(side: SideView, picture: str) -> Iterator[str]:
    w, h = side.width, side.height
    if picture:
        yield f'<use href="#{picture}" transform="scale({w:.2f} {h:.2f})"/>'
    else:
        yield f'<rect class="empty" x="1" y="1" width="{w - 2:.1f}" height="{h - 2:.1f}" rx="6"/>'


def _differs(side: SideView) -> Iterator[str]:
    for x, y, w, h in side.differs:
        for name in ("halo", "differs"):
            yield f'<rect class="{name}" x="{x:.1f}" y="{y:.1f}" width="{w:.1f}" height="{h:.1f}" rx="3"/>'


def _box(side: SideView) -> Iterator[str]:
    if side.box is not None:
        x, y, w, h = side.box
        for name in ("halo", "box"):
            yield f'<rect class="{name}" x="{x:.1f}" y="{y:.1f}" width="{w:.1f}" height="{h:.1f}" rx="3"/>'


def _cell(side: SideView) -> Iterator[str]:
    if side.cell:
        way = "L".join(f"{x:.1f} {y:.1f}" for x, y in side.cell)
        for name in ("halo", "cell"):
            yield f'<path class="{name}" d="M{way}{"Z" if len(side.cell) > 2 else ""}"/>'


def _dots(side: SideView) -> Iterator[str]:
    for x, y in side.spots[NUMBERED:]:
        yield f'<circle class="dot" cx="{x:.1f}" cy="{y:.1f}" r="3"/>'


def _numbers(side: SideView) -> Iterator[str]:
    for number, spot in enumerate(side.spots[:NUMBERED], 1):
        x, y = _within(spot, side)
        yield f'<circle class="disc" cx="{x:.1f}" cy="{y:.1f}" r="11.5"/>'
        yield f'<text x="{x:.1f}" y="{y + 5:.1f}">{number}</text>'


def _within(spot: Spot, side: SideView) -> Spot:
    return min(max(spot[0], EDGE), side.width - EDGE), min(max(spot[1], EDGE), side.height - EDGE)
