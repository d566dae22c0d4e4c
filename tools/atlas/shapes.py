"""Shapes: the outlines of countries, simplified along shared borders so that neighbours still touch."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tools.atlas.source_row import SourceRow
from tools.atlas.tables_out import row, write

WORLD = Path(".cache/atlas/node_modules/world-atlas")
UNNUMBERED = {"Kosovo": "XK", "Somaliland": "SO", "N. Cyprus": "CY"}
TOLERANCE_DEGREES = 0.045
HUNDREDTH = 100
SMALLEST_DEGREES2 = 0.012
Points = NDArray[np.float64]


def build(tables: Path) -> list[SourceRow]:
    """shapes.tsv.xz: a ring a row, hundredths of a degree, each point as the step from the one before."""
    topology = json.loads((WORLD / "countries-50m.json").read_text(encoding="utf-8"))
    arcs = [_simplified(arc) for arc in _arcs(topology)]
    numeric = {}
    for line in (tables / "countries.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        iso, _, number, *_ = line.split("\t")
        numeric[int(number)] = iso
    rows = []
    for geometry in topology["objects"]["countries"]["geometries"]:
        named = UNNUMBERED.get(geometry["properties"]["name"])
        code = numeric.get(int(geometry["id"])) if "id" in geometry else named
        if code is not None:
            rows += [(code, _steps(ring)) for ring in _rings(geometry, arcs)]
    count = write(tables / "shapes.tsv.xz", ["country", "ring"], sorted(rows))
    version = json.loads((WORLD / "package.json").read_text())["version"]
    note = "Natural Earth 1:50m, simplified to 0.045 degrees"
    return [
        row(
            "shapes.tsv.xz",
            "npm world-atlas",
            "ISC, data public domain (Natural Earth)",
            count,
            note,
            of=version,
        )
    ]


def _arcs(topology: dict[str, Any]) -> list[Points]:
    scale, translate = (np.array(topology["transform"][key]) for key in ("scale", "translate"))
    return [np.cumsum(np.array(arc), axis=0) * scale + translate for arc in topology["arcs"]]


def _simplified(points: Points) -> Points:
    """Douglas and Peucker (1973, DOI 10.3138/FM57-6770-U75U-7727), in degrees; the ends stay."""
    keep = np.zeros(len(points), dtype=bool)
    keep[[0, -1]] = True
    stack = [(0, len(points) - 1)]
    while stack:
        first, last = stack.pop()
        if last - first < 2:
            continue
        start, step = points[first], points[last] - points[first]
        inner = points[first + 1 : last] - start
        length = float(np.hypot(*step))
        away = np.abs(inner[:, 0] * step[1] - inner[:, 1] * step[0]) / length if length else np.hypot(*inner.T)
        farthest = int(away.argmax())
        if away[farthest] > TOLERANCE_DEGREES:
            keep[first + 1 + farthest] = True
            stack += [(first, first + 1 + farthest), (first + 1 + farthest, last)]
    return points[keep]


def _rings(geometry: dict[str, Any], arcs: list[Points]) -> list[Points]:
    polygons = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
    rings = [_joined(ring, arcs) for polygon in polygons for ring in polygon]
    rings = [ring for ring in rings if len(ring) >= 4]
    if not rings:
        return []
    areas = [_area(ring) for ring in rings]
    return [ring for ring, area in zip(rings, areas, strict=True) if area >= SMALLEST_DEGREES2 or area == max(areas)]


def _joined(numbers: list[int], arcs: list[Points]) -> Points:
    parts = [arcs[i] if i >= 0 else arcs[~i][::-1] for i in numbers]
    return np.concatenate([part[:-1] for part in parts] + [parts[-1][-1:]])


def _area(ring: Points) -> float:
    x, y = ring.T
    return float(abs(np.sum(x[:-1] * y[1:] - x[1:] * y[:-1])) / 2)


def _steps(ring: Points) -> str:
    whole = np.round(ring * HUNDREDTH).astype(int)
    moved = np.concatenate([[True], np.any(np.diff(whole, axis=0) != 0, axis=1)])
    whole = whole[moved]
    steps = np.concatenate([whole[:1], np.diff(whole, axis=0)])
    return " ".join(f"{x},{y}" for x, y in steps)
