"""Find by a video: which files of the bundles show what it shows, and when in each?"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from traceroom.adapters.pictures import Unreadable
from traceroom.adapters.video import is_video
from traceroom.adapters.vocabulary import vocabulary
from traceroom.adapters.worker import Lost
from traceroom.adapters.workers import in_order
from traceroom.material.frame_index import shared_moments
from traceroom.material.highest import highest
from traceroom.material.record import Record, aggregated
from traceroom.runs.alike import alike
from traceroom.runs.find import Found, References, best_first, find, query_of, same_files
from traceroom.runs.fingerprint import Fingerprinted
from traceroom.runs.link import Seen
from traceroom.runs.take_in import VIDEO_SECONDS, Job, Say
from traceroom.values.box import Box
from traceroom.values.trouble import Trouble

SHORTLIST = 5
"""How many things that share most words are verified for each key frame: its neighbours have theirs."""


def find_like(
    path: Path,
    among: References,
    *,
    top: int,
    box: Box | None = None,
    embed: Path | None = None,
    say: Say = lambda _: None,
) -> tuple[Found, ...]:
    """What is the same as a picture or a video, best first; see `find`, `find_film`. `say` is told what should be known
    of a video that is damaged. Raises Unreadable, Trouble."""
    if not is_video(path):
        return find(query_of(path, box=box, embed=embed), among, top=top)
    if box is not None:
        raise Trouble(f"{path}: a box is drawn on a picture; cut the frame out first (traceroom frame)")
    made = film_of(path, embed=embed)
    if made.note:
        say(made.note)
    return find_film(made.record, among, top=top)


def film_of(path: Path, *, embed: Path | None = None) -> Fingerprinted:
    """The fingerprints of a video, which is decoded in a process of its own. Raises Unreadable, Trouble."""
    job = Job(path, path.name, whole=True, boxes=(), video=True, embed=embed and embed.absolute())
    (result,) = in_order("traceroom.runs.take_in:one", [job], workers=1, seconds=VIDEO_SECONDS)
    if isinstance(result, Lost):
        raise Unreadable(f"{path}: {result.why}")
    if isinstance(result, Fingerprinted):
        return result
    raise Trouble(str(result))


def find_film(film: Record, among: References, *, top: int) -> tuple[Found, ...]:
    """Files that are the same, show a stretch or a frame of it, or a thing that it shows; only what is verified."""
    found: dict[int, Found] = {}
    for i, one in (*same_files(film.hashes.sha256, among), *_same_moments(film, among), *_same_things(film, among)):
        found.setdefault(i, one)
    return best_first(found.values(), top=top)


def _same_moments(film: Record, among: References) -> Iterator[tuple[int, Found]]:
    for _, i, moment in shared_moments([film], among.records):
        yield i, Found(
            among.records[i].file, among.cases[i], "same_picture", moment.score, moment.agreeing, at=moment.right,
            since=moment.left, seconds=moment.seconds or None, mirrored=moment.mirrored,
        )  # fmt: skip


def _same_things(film: Record, among: References) -> Iterator[tuple[int, Found]]:
    """Key frames one after the other; what one of them was found in is left alone by the next.

    Besides what shares most words those are verified whose vectors are closest, where a network has made them.
    """
    stored = [Seen(record, thing) for record in among.records for thing in record.things]
    owners = [i for i, _ in among.parts]
    words, done = vocabulary(), set[int]()
    for thing in film.things:
        scores = among.index.scores(aggregated(thing, words.centres))
        first = [int(place) for place in highest(scores, SHORTLIST) if scores[place] > 0]
        for at in dict.fromkeys((*first, *among.vectors.near(thing.embedded))):
            i = owners[at]
            if i in done or (same := alike(Seen(film, thing), stored[at])) is None:
                continue
            done.add(i)
            yield i, Found(
                among.records[i].file, among.cases[i], same.kind, same.score, same.agreeing, at=among.moments[at],
                since=thing.at,
            )  # fmt: skip
