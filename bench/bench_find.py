"""Find: the shipped ranking of the same thing beside the plain ones it grew from.

python -m bench.bench_find REFERENCES QUERIES     (folders; the folder of a picture names its product)
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from traceroom.adapters.pictures import decode, find_pictures
from traceroom.adapters.vocabulary import vocabulary
from traceroom.material.colour_sight import colours_of
from traceroom.material.company import Company
from traceroom.material.features import features
from traceroom.material.pattern_cloth import Cloth
from traceroom.material.thing_colours import tinted
from traceroom.material.thing_index import thing_index
from traceroom.material.thing_ranking import LEAST_AGREEING, TINTED, shortlist, worth
from traceroom.material.verify import verify
from traceroom.runs.query import query_of

RULES = ("aggregated words", "30 verified, by points", "without colours", "shipped")
Floats = NDArray[np.float64]
Ranked = tuple[Sequence[int], set[int]]


def _found(path: Path) -> tuple[Cloth, int]:
    picture = decode(path)
    found = features(picture.pixels, scale=picture.scale)
    colours = colours_of(picture.pixels, found, scale=picture.scale)
    return Cloth(vocabulary().compact(found), colours), max(picture.width, picture.height)


def main(references: Path, queries: Path) -> None:
    """Prints R@1, R@5 and mAP of four rankings."""
    paths = find_pictures([references])
    kept = [_found(path) for path in paths]
    words = vocabulary()
    cloths = [cloth for cloth, _ in kept]
    gathered = [words.aggregate(cloth.features) for cloth in cloths]
    index = thing_index(gathered, words=len(words.centres))

    def alike(i: int) -> Floats:
        scores = index.scores(gathered[i])
        return scores / max(float(scores[i]), 1e-9)

    company = Company(len(paths), alike)
    rankings: dict[str, list[Ranked]] = {name: [] for name in RULES}
    for path in find_pictures([queries]):
        query = query_of(path)
        shared = index.scores(query.thing.words)
        points = {
            i: verify(query.thing.features, kept[i][0].features, left_side=query.side, right_side=kept[i][1])
            for i in shortlist(shared)
        }
        agreeing = {i: len(found) for i, found in points.items()}
        colours = tinted(query.sight, query.thing.features, cloths, points, shortlist(shared, TINTED))
        right = {i for i, other in enumerate(paths) if other.parent.name == path.parent.name}
        plain, shipped = worth(shared, agreeing, company), worth(shared, agreeing, company, colours)
        worths = (shared, _by_points(shared, agreeing), plain, shipped)
        for name, values in zip(RULES, worths, strict=True):
            rankings[name].append((np.argsort(-values, kind="stable").tolist(), right))
    print(f"{len(paths)} references, {len(rankings['shipped'])} queries")
    for name, ranked in rankings.items():
        print(f"{name:<24} R@1 {_recall(ranked, 1):.3f}  R@5 {_recall(ranked, 5):.3f}  mAP {_precision(ranked):.3f}")


def _by_points(shared: Floats, agreeing: Mapping[int, int]) -> Floats:
    points = np.zeros(len(shared))
    for i, count in agreeing.items():
        points[i] = count if count >= LEAST_AGREEING else 0
    return points + shared / 100


def _recall(ranked: list[Ranked], count: int) -> float:
    return float(np.mean([bool(right & set(order[:count])) for order, right in ranked]))


def _precision(ranked: list[Ranked]) -> float:
    means = []
    for order, right in ranked:
        hits = [position for position, i in enumerate(order, 1) if i in right]
        means.append(sum(number / position for number, position in enumerate(hits, 1)) / max(1, len(right)))
    return float(np.mean(means))


if __name__ == "__main__":
    if len(sys.argv) == 3:
        main(Path(sys.argv[1]), Path(sys.argv[2]))
    else:
        print(__doc__)
