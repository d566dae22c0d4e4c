"""Compare: what do the bundles of different cases have in common? Each link with where in both."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from traceroom.adapters.bundles import Bundle, read_bundle
from traceroom.adapters.vocabulary import vocabulary
from traceroom.material.frame_index import Moment, shared_moments
from traceroom.material.highest import highest
from traceroom.material.kinds import file
from traceroom.material.kinds.thing import agree
from traceroom.material.record import aggregated
from traceroom.material.siblings import differences
from traceroom.material.thing_index import ThingIndex, thing_index
from traceroom.material.thing_vectors import thing_vectors
from traceroom.material.verify import verify
from traceroom.material.whole_picture import near_pictures
from traceroom.runs.alike import SHORTLIST, agreeing_share, alike, its_thing, looked_for
from traceroom.runs.find_patterns import Patterns, where
from traceroom.runs.known_words import read_known
from traceroom.runs.link import Link, Seen, Side, in_order
from traceroom.values.box import Box
from traceroom.values.trouble import Trouble

MIRRORED = 5
"""How many are verified as seen in a mirror, which is rare."""
Step = Callable[[int, int], None]


def compare(
    paths: Sequence[Path],
    *,
    step: Step = lambda done, total: None,  # noqa: ARG005
    read: Callable[[Path], Bundle] = read_bundle,
) -> tuple[Link, ...]:
    """Links between every two bundles, the surest first. Raises Trouble."""
    if len(paths) < 2:
        raise Trouble("compare needs two bundles or more: traceroom compare A.trace B.trace")
    bundles = read_known(paths, read)
    pairs = list(combinations(bundles, 2))
    links: list[Link] = []
    for number, (left, right) in enumerate(pairs, 1):
        links += _between(left, right)
        step(number, len(pairs))
    return in_order(links)


def _between(left: Bundle, right: Bundle) -> Iterator[Link]:
    """A pair of files is linked once, by its strongest kind; boxes of things may link besides."""
    done = set()
    pictures = (*_same_pictures(left, right), *_same_moments(left, right))
    for link in (*_same_files(left, right), *pictures, *_same_things(left, right)):
        box = link.left.where if link.kind == "same_thing" and not link.filmed else None
        files = (link.left.file, link.right.file, box)
        if (link.left.file, link.right.file) not in done and files not in done:
            done.add(files if link.kind == "same_thing" else (link.left.file, link.right.file))
            yield link


@dataclass(frozen=True, slots=True)
class Tie:
    """What ties two records together."""

    kind: str
    score: float
    agreeing: int = 0
    where: tuple[Box | None, Box | None] = (None, None)
    pattern: bool = False
    moment: Moment | None = None
    differs: tuple[tuple[Box, Box], ...] = ()
    mirrored: bool = False


def _link(pair: tuple[Bundle, Bundle], sides: tuple[Seen, Seen], tie: Tie) -> Link:
    moments = (tie.moment.left, tie.moment.right) if tie.moment else [s.thing.at if s.thing else None for s in sides]
    left, right = (
        Side(bundle.heading.case, seen.record.file, where, seen, at)
        for bundle, seen, where, at in zip(pair, sides, tie.where, moments, strict=True)
    )
    seconds = tie.moment.seconds if tie.moment else 0.0
    return Link(left, right, tie.kind, tie.score, tie.agreeing, tie.pattern, seconds, tie.differs, tie.mirrored)


def _same_files(left: Bundle, right: Bundle) -> Iterator[Link]:
    search = file.index([record.hashes for record in right.records])
    for record in left.records:
        for at, score in search(record.hashes).items():
            yield _link((left, right), (Seen(record), Seen(right.records[at])), Tie("same_file", score))


def _same_pictures(left: Bundle, right: Bundle) -> Iterator[Link]:
    """Whole pictures, with or without their flat borders, turned and mirrored too."""
    ours, theirs = ([r for r in bundle.records if r.video is None] for bundle in (left, right))
    for (i, j), near in near_pictures([r.whole for r in ours], [r.whole for r in theirs]).items():
        tie = Tie("same_picture", near.score, mirrored=near.mirrored)
        yield _link((left, right), (Seen(ours[i]), Seen(theirs[j])), tie)


def _same_moments(left: Bundle, right: Bundle) -> Iterator[Link]:
    """Stretches of videos, and pictures that are a frame of one."""
    for i, j, moment in shared_moments(left.records, right.records):
        tie = Tie("same_picture", moment.score, moment.agreeing, moment=moment, mirrored=moment.mirrored)
        yield _link((left, right), (Seen(left.records[i]), Seen(right.records[j])), tie)


def _same_things(left: Bundle, right: Bundle) -> Iterator[Link]:
    """Boxes (or whole pictures, of local bundles) that agree, point by point or as a pattern."""
    words = vocabulary()
    ours, theirs = ([Seen(r, t) for r in b.records for t in r.things] for b in (left, right))
    index = thing_index([aggregated(its_thing(one), words.centres) for one in theirs], words=len(words.centres))
    patterns = Patterns([its_thing(one).cloth for one in theirs])
    vectors = thing_vectors([its_thing(one).embedded for one in theirs])
    for one in ours:
        scores = index.scores(aggregated(its_thing(one), words.centres))
        linked = set()
        near = highest(scores, SHORTLIST).tolist()
        for at in dict.fromkeys((*near, *vectors.near(its_thing(one).embedded))):
            tie = _verified(one, theirs[at])
            if tie is not None:
                linked.add(at)
                yield _link((left, right), (one, theirs[at]), tie)
        for at, tie in _in_a_mirror(one, theirs, index, leave=linked):
            linked.add(at)
            yield _link((left, right), (one, theirs[at]), tie)
        for at, match in patterns.like(its_thing(one).cloth, scores).items():
            if match.same and at not in linked:
                boxes = where(its_thing(one).cloth, its_thing(theirs[at]).cloth, match)
                tie = Tie("same_thing", match.odds, len(match.votes), boxes, pattern=True)
                yield _link((left, right), (one, theirs[at]), tie)


def _verified(one: Seen, other: Seen) -> Tie | None:
    found = alike(one, other)
    if found is None:
        return None
    if found.points is None:
        return Tie(found.kind, found.score, found.agreeing)
    ours, theirs = its_thing(one), its_thing(other)
    boxed = ours.box is not None or theirs.box is not None  # a whole picture may show several things
    inks = ours.colours, theirs.colours
    places = differences(ours.features, theirs.features, found.points, colours=inks) if boxed else ()
    differs = tuple((place.left, place.right) for place in places)
    return Tie(found.kind, found.score, found.agreeing, found.points.where(), differs=differs)


def _in_a_mirror(one: Seen, theirs: list[Seen], index: ThingIndex, *, leave: set[int]) -> Iterator[tuple[int, Tie]]:
    """The few that share most words with the mirrored thing, verified as mirrored; `leave` are linked already."""
    words, width = vocabulary(), one.record.width
    seen = words.mirrored(its_thing(one).features, width=width)
    scores = index.scores(words.aggregate(seen))
    for at in (int(place) for place in highest(scores, MIRRORED) if scores[place] > 0):
        if at in leave:
            continue
        other = its_thing(theirs[at]).features
        found = verify(seen, other, left_side=one.record.side, right_side=theirs[at].record.side)
        inks = its_thing(one).colours, its_thing(theirs[at]).colours
        if not agree(found, left_side=looked_for(one), right_side=looked_for(theirs[at]), colours=inks):
            continue
        box, where = found.where()
        there = Box(max(0, width - box.x - box.w), box.y, box.w, box.h)
        share = agreeing_share(found, seen, other)
        yield at, Tie("same_thing", share, len(found), (there, where), mirrored=True)
