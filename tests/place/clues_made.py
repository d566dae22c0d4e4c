"""Clues for the tests of place: typed ones and arbitrary ones."""

from __future__ import annotations

import numpy as np
from hypothesis import strategies as st

from traceroom.atlas import countries
from traceroom.clues.clue import About, Clue, Share, likelihood_of
from traceroom.values.certainty import Certainty
from traceroom.values.kind import Kind
from traceroom.values.span import Span


def clue(
    codes: str | dict[str, float],
    kind: Kind = Kind.PACKAGED,
    *,
    thing: int = 0,
    certainty: Certainty = Certainty.LIKELY,
    about: About = About.MARKET,
    share: Share = Share.EXACT,
    span: Span | None = None,
) -> Clue:
    """A clue for one country or a likelihood by country."""
    given = {codes: 1.0} if isinstance(codes, str) else codes
    likelihood = likelihood_of(given)
    if about is About.PLACE:
        likelihood = 1 - likelihood
    return Clue(
        thing=thing,
        name=f"object {thing}",
        kind=kind,
        reader="statement",
        read="",
        likelihood=likelihood,
        certainty=certainty,
        sentence="",
        row="",
        source="a test",
        share=share,
        about=about,
        span=span,
    )


def flat(thing: int = 0, kind: Kind = Kind.PACKAGED) -> Clue:
    """A clue that every country likes the same."""
    n = len(countries.codes())
    return Clue(thing, "flat", kind, "statement", "", np.full(n, 0.3), Certainty.LIKELY, "", "", "a test")


def model_case() -> list[Clue]:
    """French bracelet, German cola, Dutch crisps, a Belgian chain's cheese: all "likely"."""
    return [
        clue("FR", Kind.SOUVENIR, thing=0),
        clue("DE", Kind.DEPOSIT_DRINK, thing=1),
        clue("NL", Kind.PACKAGED, thing=2),
        clue("BE", Kind.CHAIN_OWN, thing=3),
    ]


@st.composite
def clues(draw: st.DrawFn) -> Clue:
    """Any clue: some countries, any kind, any certainty, about the market or the place."""
    codes = draw(st.dictionaries(st.sampled_from(countries.codes()), st.floats(0.01, 1), min_size=1, max_size=4))
    return clue(
        codes,
        draw(st.sampled_from(Kind)),
        thing=draw(st.integers(0, 3)),
        certainty=draw(st.sampled_from(Certainty)),
        about=draw(st.sampled_from([About.MARKET, About.MARKET, About.PLACE])),
        share=draw(st.sampled_from(Share)),
    )


def of_one_kind(found: list[Clue]) -> list[Clue]:
    """The same clues with one kind an object, as a case has them."""
    kinds = {c.thing: c.kind for c in reversed(found)}
    import dataclasses

    return [dataclasses.replace(c, kind=kinds[c.thing]) for c in found]
