"""Patterns: 200 drawn fabrics, two views each, found among all by `find`; every wrong pair; the ratio test beside it.

python -m bench.bench_patterns [SEED.. [FOLDER]] draws (FOLDER/sSEED keeps it) and asks; seed 2 is the test
python -m bench.bench_patterns photos FOLDER.. no two of these pictures show one pattern: how many pairs are called so?

LOT=64 in the environment: so many of each seed's queries are drawn by lot, and asked among all of its references.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from numpy.typing import NDArray

from bench.fabric_views import pair
from bench.fabrics import ALONE, Design, designs
from traceroom.adapters.bundles import read_bundle
from traceroom.adapters.pictures import find_pictures
from traceroom.material.pattern_cloth import Cloth
from traceroom.material.pattern_match import (
    LEAST_SCORE,
    LEAST_SCORE_SEEN,
    LIKELY_SCORE,
    LIKELY_SCORE_SEEN,
    NO_MATCH,
    PatternMatch,
    pattern_match,
)
from traceroom.material.record import Record
from traceroom.material.verify import verify
from traceroom.runs.find import find, query_of, references
from traceroom.runs.find_patterns import Patterns, is_pattern, may_be_pattern
from traceroom.runs.take_in import take_in

COUNT = int(os.environ.get("FABRICS", "200"))
LOT = int(os.environ.get("LOT", "0")) or COUNT
"""How many designs, and how many of them are asked for."""
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Pair:
    """The designs of a query and a reference, and what was made of the two."""

    query: Design
    reference: Design
    match: PatternMatch

    @property
    def kind(self) -> str:
        """The same design, strangers, or in what two look-alikes differ."""
        if self.query.number == self.reference.number:
            return "same"
        if self.query.group != self.reference.group:
            return "strangers"
        variants = sorted({self.query.variant, self.reference.variant} - {"own"})
        return "look-alikes: " + " and ".join(variants)


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """What `find` made of a query: the files it names, those it says to be one pattern, and all it compared."""

    design: Design
    files: list[str]
    said: set[str]
    matches: dict[str, PatternMatch] = field(repr=False)


@dataclass(frozen=True, slots=True, eq=False)
class Remembered(Patterns):
    """Patterns that remember what was compared last."""

    last: dict[int, PatternMatch] = field(repr=False, default_factory=dict)

    def matches(self, cloth: Cloth, shared: Floats) -> dict[int, PatternMatch]:
        """As they are, and remembered."""
        self.last.clear()
        self.last.update(Patterns.matches(self, cloth, shared))
        return dict(self.last)


def main(seeds: Sequence[int], kept: Path | None) -> None:
    """Draws, takes in, finds; prints the tables of each seed, and those of all together."""
    answers: list[Answer] = []
    pairs: list[Pair] = []
    for seed in seeds:
        with TemporaryDirectory() as made:
            folder = kept / f"s{seed}" if kept else Path(made)
            some, records = taken_in(folder, seed)
            lot = drawn_by_lot(some, seed)
            print(f"seed {seed}, {len(lot)} queries among {len(some)} references")
            own = answered(folder, some, lot)
            told = [pair for answer in own for pair in _pairs(answer, some)]
            _print_pairs(told)
            _print_ratio_test(some, lot, records)
            _print_found(own)
            answers, pairs = answers + own, pairs + told
    if len(seeds) > 1:
        print(f"seeds {', '.join(str(seed) for seed in seeds)}, {len(answers)} queries")
        _print_pairs(pairs)
        _print_found(answers)


def drawn_by_lot(some: Sequence[Design], seed: int) -> list[Design]:
    """LOT of the designs, always the same of a seed: of a lot of 40 all are in that of 50."""
    order = np.random.default_rng([seed, 2]).permutation(len(some))[:LOT]
    return [some[int(at)] for at in order]


def taken_in(folder: Path, seed: int) -> tuple[tuple[Design, ...], tuple[dict[str, Record], dict[str, Record]]]:
    """The views drawn into two folders and taken in: the designs, the references and the queries."""
    some = designs(seed, COUNT)
    sides = folder / "references", folder / "queries"
    for side in sides:
        side.mkdir(parents=True, exist_ok=True)
    for design in some:
        if all((side / name_of(design)).exists() for side in sides):
            continue
        for side, data in zip(sides, pair(design, seed), strict=True):
            (side / name_of(design)).write_bytes(data)
    for side in sides:
        take_in([side], case=side.name, out=folder / f"{side.name}.trace", whole=True)
    left, right = ({r.file: r for r in read_bundle(folder / f"{side.name}.trace").records} for side in sides)
    return some, (left, right)


def asked_cloths(folder: Path, some: Sequence[Design]) -> dict[str, Cloth]:
    """The cloths of the queries, with their pixels, as `find` has them."""
    return {name_of(one): query_of(folder / "queries" / name_of(one)).cloth for one in some}


def name_of(design: Design) -> str:
    return f"{design.number:03}.jpg"


def _alone(design: Design) -> bool:
    return design.number < round(ALONE * COUNT)


def answered(folder: Path, some: Sequence[Design], lot: Sequence[Design]) -> list[Answer]:
    """What `find` answers for each query of the lot."""
    among = references([folder / "references.trace"])
    patterns = Remembered(among.patterns.cloths)
    among = replace(among, patterns=patterns)
    answers: list[Answer] = []
    spent, repeating = 0.0, 0
    for design in lot:
        query = query_of(folder / "queries" / name_of(design))
        repeating += is_pattern(query.cloth)
        patterns.last.clear()
        began = time.process_time()
        found = find(query, among, top=5)
        spent += time.process_time() - began
        matches = {among.records[among.parts[at][0]].file: match for at, match in patterns.last.items()}
        said = {one.file for one in found if one.pattern}
        answers.append(Answer(design, [one.file for one in found], said, matches))
    print(f"{repeating} of {len(answers)} queries and {sum(patterns.known.values())} of {len(some)}", end=" ")
    print(f"references repeat; {sum(len(one.matches) for one in answers)} pairs were compared to the end")
    print(f"find, {len(answers)} queries, {1000 * spent / len(answers):.0f} ms each without its features")
    return answers


def _print_found(answers: Sequence[Answer]) -> None:
    """How often the right one is first, among the first five, said; how many wrong ones are said."""
    told = (("all", answers), ("without look-alikes", [one for one in answers if _alone(one.design)]))
    for name, of in (*told, ("with look-alikes", [one for one in answers if not _alone(one.design)])):
        first = np.mean([one.files[:1] == [name_of(one.design)] for one in of])
        fifth = np.mean([name_of(one.design) in one.files for one in of])
        said = np.mean([name_of(one.design) in one.said for one in of])
        wrong = sum(len(one.said - {name_of(one.design)}) for one in of)
        print(
            f"  {name:<20} n {len(of):>3}  R@1 {first:.3f}  R@5 {fifth:.3f}  said {said:.3f}  wrong ones said {wrong}"
        )
    for family in dict.fromkeys(one.design.family for one in answers):
        of = [one for one in answers if one.design.family == family]
        first = np.mean([one.files[:1] == [name_of(one.design)] for one in of])
        said = np.mean([name_of(one.design) in one.said for one in of])
        print(f"  {family:<20} n {len(of):>3}  R@1 {first:.2f}  said {said:.2f}")


def _pairs(answer: Answer, some: Sequence[Design]) -> Iterator[Pair]:
    """A query with every reference; those that were not compared to the end are no match."""
    for reference in some:
        yield Pair(answer.design, reference, answer.matches.get(name_of(reference), NO_MATCH))


def _print_pairs(pairs: Sequence[Pair]) -> None:
    """Recall and what is false, by kind of pair, at the threshold and beside it."""
    kinds = sorted({one.kind for one in pairs})
    scores = {kind: np.array([one.match.score for one in pairs if one.kind == kind]) for kind in kinds}
    right, wrong = scores["same"], np.concatenate([of for kind, of in scores.items() if kind != "same"])
    order = np.array([one.match.score for one in pairs]).reshape(-1, COUNT)
    first = (order.argmax(axis=1) == [one.query.number for one in pairs[::COUNT]]).mean()
    print(f"R@1 by the score alone {first:.3f}; {len(wrong)} wrong pairs")
    print(f"  recall at none of them {(right > wrong.max()).mean():.3f}", end=", ")
    print(f"at no stranger {(right > scores['strangers'].max()).mean():.3f}")
    for limit in sorted({LIKELY_SCORE_SEEN, LIKELY_SCORE, -1.0, 0.0, 0.5, LEAST_SCORE_SEEN, LEAST_SCORE, 2.0, 3.0}):
        false = ", ".join(f"{kind} {(of >= limit).sum()}" for kind, of in scores.items() if kind != "same")
        print(f"  score {limit:>4}: recall {(right >= limit).mean():.3f}; wrong: {false}")
    print("  pairs:", ", ".join(f"{kind} {len(of)}, highest {of.max():.2f}" for kind, of in scores.items()))


def _print_ratio_test(
    some: Sequence[Design], lot: Sequence[Design], records: tuple[dict[str, Record], dict[str, Record]]
) -> None:
    """The ordinary way, on the right pairs and a tenth of the wrong ones."""
    right: list[int] = []
    wrong: list[int] = []
    for query in lot:
        i = query.number
        for j, reference in enumerate(some):
            if i != j and (i + 7 * j) % 10:
                continue
            one, other = records[1][name_of(query)], records[0][name_of(reference)]
            sides = {"left_side": one.side, "right_side": other.side}
            agreeing = len(verify(one.things[0].features, other.things[0].features, **sides))
            (right if i == j else wrong).append(agreeing)
    limit, most = np.quantile(wrong, 0.99), max(wrong)
    good = np.array(right)
    print(
        f"ratio test, affine inliers ({len(wrong)} wrong pairs): recall at 1 % false {(good > limit).mean():.3f}",
        end=", ",
    )
    print(f"at no false {(good > most).mean():.3f}")


def photos(folders: Sequence[Path]) -> None:
    """Every pair of pictures of which one repeats itself and the other may: by features alone, as `compare` has them,
    and each asking with its pixels, as `find` does."""
    with TemporaryDirectory() as folder:
        out = Path(folder) / "photos.trace"
        take_in(list(folders), case="photos", out=out, whole=True)
        records = [record for record in read_bundle(out).records if len(record.things[0].features)]
    stored = [(record.file, record.things[0].cloth) for record in records]
    paths = {path.name: path for path in find_pictures(list(folders))}
    patterns = [(name, cloth) for name, cloth in stored if is_pattern(cloth)]
    among = [(name, cloth) for name, cloth in stored if may_be_pattern(cloth)]
    print(f"{len(stored)} of {len(paths)} pictures, {len(patterns)} repeat themselves, {len(among)} may")
    _print_told("features alone", patterns, among)
    _print_told("with pixels", [(name, query_of(paths[Path(name).name]).cloth) for name, _ in patterns], among)


def _print_told(how: str, asking: Sequence[tuple[str, Cloth]], among: Sequence[tuple[str, Cloth]]) -> None:
    """Ordered pairs; those that are likely by name."""
    called, scores = 0, [-np.inf]
    for name, cloth in asking:
        for other, against in among:
            if name != other:
                match = pattern_match(cloth, against)
                scores.append(match.score)
                called += match.same
                if match.likely:
                    print(f"  {name} = {other}: score {match.score:.2f}{', called the same' if match.same else ''}")
    print(f"{how}: {len(scores) - 1} ordered pairs, {called} called the same; highest score {max(scores):.2f}")


if __name__ == "__main__":
    args = sys.argv[1:]
    if args[:1] == ["photos"]:
        photos([Path(name) for name in args[1:]])
    elif not args or args[0].isdigit():
        numbers = [int(arg) for arg in args if arg.isdigit()]
        main(numbers or [2], Path(args[-1]) if args and not args[-1].isdigit() else None)
    else:
        print(__doc__)
