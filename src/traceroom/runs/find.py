"""Find: which files of a bundle are the same file, the same picture or the same thing as this one?"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from traceroom.adapters.bundles import Bundle, read_bundle
from traceroom.adapters.embedding import load
from traceroom.adapters.vocabulary import vocabulary
from traceroom.material import pdq
from traceroom.material.company import Company
from traceroom.material.copied import Asking, copied
from traceroom.material.features import Features
from traceroom.material.frame_index import Rows, nearest_frames, rows_of_frames
from traceroom.material.record import Record, aggregated
from traceroom.material.same_picture import copied_score
from traceroom.material.thing_index import ThingIndex, thing_index
from traceroom.material.thing_ranking import LEAST_AGREEING, shortlist, worth
from traceroom.material.thing_vectors import ThingVectors, thing_vectors
from traceroom.material.tiles import candidates
from traceroom.material.verify import verify
from traceroom.runs.find_patterns import Patterns, is_pattern
from traceroom.runs.known_words import read_known
from traceroom.runs.link import ORDER
from traceroom.runs.query import Query, query_of, view_of
from traceroom.values.trouble import Trouble

__all__ = ["Found", "Query", "References", "assert_known", "find", "query_of", "references"]
PICTURES, PARTS = 8, 8
"""So many are verified as the whole picture, so many as a part of a collage; both again for the mirrored picture."""
PLACES = 5
"""Of a score, behind the point."""
AS_GOOD = 2 * 10.0**-PLACES
"""What differs by less may have the same score, and then the files' names decide."""


@dataclass(frozen=True, slots=True)
class Found:
    """One file that was found; `score` compares within a kind only, `agreeing` 0 means not verified.

    `at`: when a video shows it, in seconds; `since`: when the video that is looked for does; `seconds`: for how long
    both show the same; `mirrored`: one of them in a mirror. `pattern`: the same repeating pattern, and `agreeing` are
    the features that vote for one size and one turn.
    """

    file: str
    case: str
    kind: str
    score: float
    agreeing: int
    pattern: bool = False
    at: float | None = None
    since: float | None = None
    seconds: float | None = None
    mirrored: bool = False

    def as_json(self) -> dict[str, Any]:
        """One of `found` in a line of `traceroom find --json`; the first five are always there."""
        always = ("file", "case", "kind", "score", "agreeing")
        return {key: value for key, value in asdict(self).items() if key in always or value not in (None, False)}


@dataclass(frozen=True, slots=True, eq=False)
class References:
    """All records of the bundles, ready to be searched."""

    records: tuple[Record, ...]
    cases: tuple[str, ...]
    pdqs: NDArray[np.uint8] = field(repr=False)
    frames: Rows = field(repr=False)
    parts: tuple[tuple[int, Features], ...] = field(repr=False)
    moments: tuple[float | None, ...] = field(repr=False)
    index: ThingIndex = field(repr=False)
    patterns: Patterns = field(repr=False)
    company: Company = field(repr=False)
    vectors: ThingVectors = field(repr=False)


def references(paths: Sequence[Path], *, read: Callable[[Path], Bundle] = read_bundle) -> References:
    """Reads bundles and makes their index. Raises Trouble, also for bundles made with other words."""
    bundles = read_known(paths, read)
    records = tuple(record for bundle in bundles for record in bundle.records)
    cases = tuple(bundle.heading.case for bundle in bundles for _ in bundle.records)
    words = vocabulary()
    parts = [(i, thing) for i, record in enumerate(records) for thing in record.things]
    gathered = tuple(aggregated(thing, words.centres) for _, thing in parts)
    index = thing_index(gathered, words=len(words.centres))
    pdqs = np.stack([r.pdq for r in records]) if records else np.zeros((0, 2, 32), np.uint8)
    features_of = tuple((i, thing.features) for i, thing in parts)
    patterns = Patterns([t.cloth for _, t in parts])

    def alike(part: int) -> NDArray[np.float64]:
        """How many words each part shares with this one, shape (parts,); 1 for itself."""
        scores = index.scores(gathered[part])
        return scores / max(float(scores[part]), 1e-9)

    company = Company(len(parts), alike)
    moments = tuple(thing.at for _, thing in parts)
    vectors = thing_vectors([thing.embedded for _, thing in parts])
    frames = rows_of_frames(records)
    return References(records, cases, pdqs, frames, features_of, moments, index, patterns, company, vectors)


def assert_known(among: References, embed: Path) -> None:
    """Raises Trouble unless a bundle has vectors of this network."""
    if load(embed).name not in among.vectors.models:
        raise Trouble(f"{embed}: no bundle has vectors of this network; take them in with --embed")


def find(query: Query, among: References, *, top: int) -> tuple[Found, ...]:
    """Files best first: same_file, then same_picture, then a ranking of same_thing filled up to `top`."""
    found = dict(same_files(query.hashes, among))
    turned = _turned(query)
    for i, apart in _close_pdq(turned, among).items():
        found.setdefault(i, Found(among.records[i].file, among.cases[i], "same_picture", 1 - apart / 256, 0))
    for i, (apart, at) in nearest_frames(turned, among.frames, among.records).items():
        found.setdefault(i, Found(among.records[i].file, among.cases[i], "same_picture", 1 - apart / 256, 0, at=at))
    found |= _same_by_points(query, among, known=found.keys())
    for one in _same_things(query, among, most=top + len(found)):
        found.setdefault(one[0], one[1])
    return best_first(found.values(), top=top)


def same_files(sha256: str, among: References) -> Iterator[tuple[int, Found]]:
    """Every copy of a file, by its place among the records."""
    for i, record in enumerate(among.records):
        if record.hashes.sha256 == sha256:
            yield i, Found(record.file, among.cases[i], "same_file", 1.0, 0)


def best_first(found: Iterable[Found], *, top: int) -> tuple[Found, ...]:
    """The surest kind first, and of each kind the best."""
    return tuple(sorted(found, key=lambda one: (ORDER.index(one.kind), -one.score, one.file))[:top])


def _close_pdq(turned: NDArray[np.uint8], among: References) -> dict[int, int]:
    """Records whose PDQ lies within 31 bits of the query in any of eight orientations, borders on or off."""
    if not len(among.pdqs):
        return {}
    best = np.full(len(among.pdqs), 256)
    for view in turned:
        best = np.minimum(best, pdq.distances(view, among.pdqs).min(axis=1))
    good = [r.quality >= pdq.LEAST_QUALITY and r.video is None for r in among.records]
    return {int(i): int(best[i]) for i in np.flatnonzero((best <= pdq.SAME) & np.array(good))}


def _turned(query: Query) -> NDArray[np.uint8]:
    """PDQ of the query in eight orientations, borders on and off, where it shows enough to be a copy of what is known,
    shape (0 to 16, 32)."""
    grey = pdq.luma(pdq.shrunk(query.picture.pixels))
    scale = pdq.scale_of(grey, height=query.picture.height, width=query.picture.width)
    found = [np.zeros((0, 32), np.uint8)]
    for view in (grey, pdq.trimmed(grey)):
        if pdq.pdq(view, scale=scale).quality >= pdq.LEAST_FAINT:
            found.append(pdq.orientations(view, scale=scale))
    return np.concatenate(found)


def _same_by_points(query: Query, among: References, *, known: Container[int]) -> dict[int, Found]:
    """Records of which the query shows a part, or which show a part of the query; mirrored too. Not the known ones."""
    found: dict[int, Found] = {}
    words = vocabulary()
    for asking in _ways(query):
        for one in candidates(asking.features, among.index, words, size=asking.size, whole=PICTURES, parts=PARTS):
            i, stored = among.parts[one.place]
            record = among.records[i]
            if i in known or i in found or record.things[0].box is not None:
                continue
            agreeing = copied(asking, stored, size=(record.width, record.height), words=words, part=one.part)
            if agreeing:
                score, moment = copied_score(agreeing), among.moments[one.place]
                found[i] = Found(record.file, among.cases[i], "same_picture", score, agreeing, at=moment)
    return found


def _ways(query: Query) -> Iterator[Asking]:
    """The query as it is, and as it would be in a mirror."""
    picture = query.picture
    grey = np.asarray(cv2.cvtColor(picture.pixels, cv2.COLOR_RGB2GRAY), np.uint8)
    size = picture.width, picture.height
    yield Asking(grey, picture.scale, size, query.views[0])
    yield Asking(np.ascontiguousarray(grey[:, ::-1]), picture.scale, size, query.views[1])


def _same_things(query: Query, among: References, *, most: int) -> list[tuple[int, Found]]:
    """The best `most` of a ranking of all records by shared words, agreeing points and the company of those that agree,
    and those that are as good as the last of them."""
    shared = among.index.scores(query.thing.words)
    agreeing: dict[int, int] = {}
    first, near = shortlist(shared), among.vectors.near(query.embedded)
    for at in near:  # worth as much as the last that words have named; the rest is for its points to say
        shared[at] = max(shared[at], shared[first[-1]] if first else 0.0)
    for at in dict.fromkeys((*first, *near)):
        i, stored = among.parts[at]
        agreeing[at] = len(verify(query.thing.features, stored, left_side=query.side, right_side=among.records[i].side))
    ranked = worth(shared, agreeing, among.company)
    best: dict[int, Found] = {}
    least = -np.inf
    for place in np.argsort(-ranked, kind="stable"):
        at = int(place)
        if ranked[at] < least:
            break
        i, _ = among.parts[at]
        verified = agreeing.get(at, 0) if agreeing.get(at, 0) >= LEAST_AGREEING else 0
        best.setdefault(i, _seen(at, among, score=float(ranked[at]), agreeing=verified))
        if len(best) == most:
            least = float(ranked[at]) - AS_GOOD
    return list((best | _same_patterns(query, among, best)).items())


def _seen(at: int, among: References, *, score: float, agreeing: int, pattern: bool = False) -> Found:
    """The part at that place as the same thing."""
    i, _ = among.parts[at]
    file, case, moment = among.records[i].file, among.cases[i], among.moments[at]
    return Found(file, case, "same_thing", round(score, PLACES), agreeing, pattern, moment)


def _same_patterns(query: Query, among: References, ranked: Mapping[int, Found]) -> dict[int, Found]:
    """Records that show the same pattern, ranked above the others; below its threshold a likely one says nothing."""
    if not is_pattern(query.cloth):
        return {}
    above = max((one.score for one in ranked.values()), default=0.0)
    shared = among.index.scores(view_of(query.cloth.features).words)
    found: dict[int, Found] = {}
    for at, match in among.patterns.like(query.cloth, shared).items():
        i, _ = among.parts[at]
        points = ranked[i].agreeing if i in ranked else 0
        agreeing = len(match.votes) if match.same else points
        found.setdefault(i, _seen(at, among, score=above + match.odds, agreeing=agreeing, pattern=match.same))
    return found
