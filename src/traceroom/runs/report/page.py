"""The page: from an answer to everything that its report shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from traceroom.atlas import countries
from traceroom.place.credible import LEVELS, credible, ranking
from traceroom.place.explain import log_odds
from traceroom.runs.clue_words import clue_words
from traceroom.runs.locate import Answer
from traceroom.runs.report.inside import inside_of
from traceroom.runs.report.map_svg import region_map, world_map
from traceroom.runs.report.model_data import model_data
from traceroom.runs.report.page_data import ClueView, LinkView, PageData, PlaceView, ThingView
from traceroom.runs.sentences import thing_sentences, when_sentence
from traceroom.values.words import listed

ROWS = 12


def page_of(
    answer: Answer, *, made_by: str, images: Mapping[str, str] | None = None, links: Sequence[LinkView] = ()
) -> PageData:
    """The report of one case; `images` are crops by the object's name, as data URIs."""
    posterior = answer.fused.posterior
    names = [country.name for country in countries.countries()]
    return PageData(
        title=answer.case.name,
        made_by=made_by,
        prior_name=str(answer.prior_name),
        places=tuple(PlaceView(i, names[i], float(posterior[i])) for i in ranking(posterior)[:ROWS]),
        credible={str(level): listed([names[i] for i in credible(posterior, level)]) for level in LEVELS},
        when=when_sentence(answer),
        things=_things(answer, images or {}),
        start=answer.start.value,
        now=log_odds(posterior, answer.fused.leader),
        agreement=answer.agreement,
        next=tuple((worth.ask, worth.bits) for worth in answer.next),
        warnings=answer.warnings,
        links=tuple(links),
        region=region_map(posterior),
        world=world_map(posterior),
        model=model_data(answer),
        inside=inside_of(answer.region),
    )


def _things(answer: Answer, images: Mapping[str, str]) -> tuple[ThingView, ...]:
    stories = thing_sentences(answer)
    clues: dict[int, list[ClueView]] = {}
    for number, finding in enumerate(answer.findings):
        clues.setdefault(finding.clue.thing, []).append(
            ClueView(number, clue_words(answer, finding.clue, finding), finding.bits.value)
        )
    for clue in answer.dating:
        if clue.dates_only:
            clues.setdefault(clue.thing, []).append(ClueView(None, clue_words(answer, clue), 0.0))
    return tuple(
        ThingView(
            thing.name,
            str(thing.kind),
            images.get(thing.name, ""),
            stories.get(number, ""),
            tuple(clues.get(number, ())),
        )
        for number, thing in enumerate(answer.case.things)
    )
