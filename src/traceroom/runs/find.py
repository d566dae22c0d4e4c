"""Find: which files of a bundle are the same file, the same picture or the same thing as this one?"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from traceroom.adapters.bundles import Bundle, read_bundle
from traceroom.adapters.embedding import load
from traceroom.adapters.vocabulary import vocabulary
from traceroom.material import hamming, pdq
from traceroom.material.company import Company
from traceroom.material.copied import Asking, copied
from traceroom.material.engine import engine
from traceroom.material.features import Features
from traceroom.material.frame_index import Rows, nearest_frames, rows_of_frames
from traceroom.material.highest import falling
from traceroom.material.hints import hints
from traceroom.material.record import Record, aggregated
from traceroom.material.same_picture import copied_score
from traceroom.material.thing_colours import tinted
from traceroom.material.thing_index import ThingIndex, thing_index
from traceroom.material.thing_ranking import LEAST_AGREEING, TINTED, shortlist, worth
from traceroom.material.thing_vectors import ThingVectors, thing_vectors
from traceroom.material.tiles import candidates
from traceroom.material.verify import Agreement, verify
from traceroom.runs.find_patterns import Patterns
from traceroom.runs.known_words import read_known
from traceroom.runs.link import ORDER
from traceroom.runs.query import AT_ONCE, Query, query_of, view_of
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
    """All records of the bundles, ready to be searched: `files` by SHA-256, `pdqs` two of each record (2r, 4)."""

    records: tuple[Record, ...]
    cases: tuple[str, ...]
    files: Mapping[str, Sequence[int]] = field(repr=False)
    pdqs: hamming.Words = field(repr=False)
    frames: Rows = field(repr=False)
    parts: tuple[tuple[int, Features], ...] = field(repr=False)
    words_of: tuple[NDArray[np.uint16], ...] = field(repr=False)
    moments: tuple[float | None, ...] = field(repr=False)
    index: ThingIndex = field(repr=False)
    patterns: Patterns = field(repr=False)
    company: Company = field(repr=False)
    vectors: ThingVectors = field(repr=False)


@dataclass(frozen=True, slots=True, eq=False)
class Ranked:
    """What all parts are worth (parts,), and how many points agree with those that were verified."""

    worth: NDArray[np.float64] = field(repr=False)
    agreeing: Mapping[int, int] = field(repr=False)


def references(paths: Sequence[Path], *, read: Callable[[Path], Bundle] = read_bundle) -> References:
    """Reads bundles and makes their index. Raises Trouble, also for bundles made with other words."""
    bundles = read_known(paths, read)
    records = tuple(record for bundle in bundles for record in bundle.records)
    cases = tuple(bundle.heading.case for bundle in bundles for _ in bundle.records)
    words = vocabulary()
    parts = [(i, thing) for i, record in enumerate(records) for thing in record.things]
    gathered = tuple(aggregated(thing, words.centres) for _, thing in parts)
    index = thing_index(gathered, words=len(words.centres))
    files: dict[str, list[int]] = {}
    for i, record in enumerate(records):
        files.setdefault(record.hashes.sha256, []).append(i)
    pdqs = hamming.words(np.stack([r.pdq for r in records]) if records else np.zeros((0, 32), np.uint8))
    features_of = tuple((i, thing.features) for i, thing in parts)
    words_of = tuple(thing.word_of for _, thing in parts)
    patterns = Patterns([t.cloth for _, t in parts])

    def alike(part: int) -> NDArray[np.float64]:
        """How many words each part shares with this one, shape (parts,); 1 for itself."""
        scores = index.scores(gathered[part])
        return scores / max(float(scores[part]), 1e-9)

    company = Company(len(parts), alike)
    moments = tuple(thing.at for _, thing in parts)
    vectors = thing_vectors([thing.embedded for _, thing in parts])
    frames = rows_of_frames(records)
    return References(
        records, cases, files, pdqs, frames, features_of, words_of, moments, index, patterns, company, vectors
    )


def assert_known(among: References, embed: Path) -> None:
    """Raises Trouble unless a bundle has vectors of this network."""
    if load(embed).name not in among.vectors.models:
        raise Trouble(f"{embed}: no bundle has vectors of this network; take them in with --embed")


def find(query: Query, among: References, *, top: int) -> tuple[Found, ...]:
    """Files best first: same_file, then same_picture, then a ranking of same_thing filled up to `top`."""
    found = dict(same_files(query.hashes, among))
    for i, apart in _close_pdq(query.turned, among).items():
        found.setdefault(i, Found(among.records[i].file, among.cases[i], "same_picture", 1 - apart / 256, 0))
    for i, (apart, at) in nearest_frames(query.turned, among.frames, among.records).items():
        found.setdefault(i, Found(among.records[i].file, among.cases[i], "same_picture", 1 - apart / 256, 0, at=at))
    with ThreadPoolExecutor(AT_ONCE) as hands:  # what each of them does lets the others run
        shown = [hands.submit(_shown, query, among, way, set(found)) for way in (0, 1)]
        ranked = _ranked(query, among, hands)
    for one in (*shown[0].result().items(), *shown[1].result().items()):
        found.setdefault(one[0], one[1])
    for one in _same_things(query, among, ranked, most=top + len(found)):
        found.setdefault(one[0], one[1])
    return best_first(found.values(), top=top)


def same_files(sha256: str, among: References) -> Iterator[tuple[int, Found]]:
    """Every copy of a file, by its place among the records."""
    for i in among.files.get(sha256, ()):
        yield i, Found(among.records[i].file, among.cases[i], "same_file", 1.0, 0)


def best_first(found: Iterable[Found], *, top: int) -> tuple[Found, ...]:
    """The surest kind first, and of each kind the best."""
    return tuple(sorted(found, key=lambda one: (ORDER.index(one.kind), -one.score, one.file))[:top])


def _close_pdq(turned: NDArray[np.uint8], among: References) -> dict[int, int]:
    """Records whose PDQ lies within 31 bits of the query in any of eight orientations, borders on or off."""
    best: dict[int, int] = {}
    scan = engine(len(turned) * len(among.pdqs)).scan
    for view in hamming.words(turned):
        for place, apart in zip(*scan(view, among.pdqs, least=0, most=pdq.SAME), strict=True):
            record = among.records[int(place) // 2]
            if record.quality >= pdq.LEAST_QUALITY and record.video is None:
                best[int(place) // 2] = min(int(apart), best.get(int(place) // 2, hamming.BITS))
    return dict(sorted(best.items()))


def _shown(query: Query, among: References, way: int, known: Container[int]) -> dict[int, Found]:
    """Records of which the query shows a part, or which show a part of the query: as it is (0), or in a mirror (1).

    Not the known ones.
    """
    found: dict[int, Found] = {}
    words, asking = vocabulary(), _asking(query, way)
    for one in candidates(query.views[way], among.index, words, size=asking.size, whole=PICTURES, parts=PARTS):
        i, stored = among.parts[one.place]
        record = among.records[i]
        if i in known or i in found or record.things[0].box is not None:
            continue
        told = hints(query.views[way], stored, among.words_of[one.place], side=record.side, part=one.part)
        if not told.enough:
            continue
        size = record.width, record.height
        agreeing = copied(asking, stored, size=size, words=words, part=one.part, pairs=told.pairs)
        if agreeing:
            score, moment = copied_score(agreeing), among.moments[one.place]
            found[i] = Found(record.file, among.cases[i], "same_picture", score, agreeing, at=moment)
    return found


def _asking(query: Query, way: int) -> Asking:
    """The query as it is (0), or as it would be in a mirror (1)."""
    picture = query.picture
    grey = np.asarray(cv2.cvtColor(picture.pixels, cv2.COLOR_RGB2GRAY), np.uint8)
    laid = np.ascontiguousarray(grey[:, ::-1]) if way else grey
    return Asking(laid, picture.scale, (picture.width, picture.height), query.views[way].features)


def _ranked(query: Query, among: References, hands: Executor) -> Ranked:
    """All parts of the records by shared words, agreeing points, colours and the company of those that agree."""
    shared = among.index.scores(query.thing.words)
    first, near = shortlist(shared), among.vectors.near(query.embedded)
    for at in near:  # worth as much as the last that words have named; the rest is for its points to say
        shared[at] = max(shared[at], shared[first[-1]] if first else 0.0)

    def verified(places: Sequence[int]) -> dict[int, Agreement]:
        stored = ((at, *among.parts[at]) for at in places)
        left, side = query.thing.features, query.side
        return {at: verify(left, f, left_side=side, right_side=among.records[i].side) for at, i, f in stored}

    places = list(dict.fromkeys((*first, *near)))
    shares = hands.map(verified, [places[n::AT_ONCE] for n in range(AT_ONCE)])
    points = {at: found for share in shares for at, found in share.items()}
    agreeing = {at: len(found) for at, found in points.items()}
    colours = tinted(query.sight, query.thing.features, among.patterns.cloths, points, shortlist(shared, TINTED))
    return Ranked(worth(shared, agreeing, among.company, colours, hands.map), agreeing)


def _same_things(query: Query, among: References, ranked: Ranked, *, most: int) -> list[tuple[int, Found]]:
    """The best `most` of a ranking of all records, and those that are as good as the last of them."""
    best: dict[int, Found] = {}
    least = -np.inf
    for at in falling(ranked.worth):
        if ranked.worth[at] < least:
            break
        i, _ = among.parts[at]
        agreeing = ranked.agreeing.get(at, 0)
        verified = agreeing if agreeing >= LEAST_AGREEING else 0
        best.setdefault(i, _seen(at, among, score=float(ranked.worth[at]), agreeing=verified))
        if len(best) == most:
            least = float(ranked.worth[at]) - AS_GOOD
    return list((best | _same_patterns(query, among, best)).items())


def _seen(at: int, among: References, *, score: float, agreeing: int, pattern: bool = False) -> Found:
    """The part at that place as the same thing."""
    i, _ = among.parts[at]
    file, case, moment = among.records[i].file, among.cases[i], among.moments[at]
    return Found(file, case, "same_thing", round(score, PLACES), agreeing, pattern, moment)


def _same_patterns(query: Query, among: References, ranked: Mapping[int, Found]) -> dict[int, Found]:
    """Records that show the same pattern, ranked above the others; below its threshold a likely one says nothing."""
    if query.cloth.shown is None:
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
