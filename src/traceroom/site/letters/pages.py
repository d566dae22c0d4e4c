"""Pages: the gallery, a letter for each appeal, and what stands beside them, in one language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from traceroom.site.letters.answers import Typed, missing_page
from traceroom.site.letters.appeal import SPOKEN, Said, ShownAppeal
from traceroom.site.letters.countries import country_name, country_names
from traceroom.site.letters.drawing import drawn, tongues
from traceroom.site.letters.file import File, page
from traceroom.site.letters.kinds import kind_name
from traceroom.site.letters.parts import Part, parts
from traceroom.site.letters.pictures import Shown
from traceroom.site.letters.settings import PublicSettings
from traceroom.site.letters.words import words

A_PAGE = 24
"""Appeals on one page of the gallery: what it weighs stays below 100 KB."""
OUTCOMES = {
    "identified": "Identified",
    "ruled_out": "Helped to rule out places",
    "country_found": "Country found",
}
TEXTS = ("how", "privacy", "receipt")
Item = tuple[ShownAppeal, Shown]


@dataclass(frozen=True, slots=True)
class Card:
    """An appeal in the gallery."""

    appeal: ShownAppeal
    picture: Shown
    title: Said
    alt: Said
    outcome: str


@dataclass(frozen=True, slots=True)
class Filter:
    """A part of the gallery."""

    name: str
    address: str
    count: int
    here: bool


@dataclass(frozen=True, slots=True)
class Filters:
    """Those that stand beside each other, and what they are about."""

    name: str
    filters: tuple[Filter, ...]

    @property
    def chosen(self) -> str:
        """The name of the one that the page is; nothing where it is of another group."""
        return next((one.name for one in self.filters if one.here), "")


@dataclass(frozen=True, slots=True)
class Number:
    """A figure of the results."""

    name: str
    count: int


def pages(items: Sequence[Item], *, language: str, settings: PublicSettings) -> Iterator[File]:
    """Every page of one language; the newest appeal comes first."""
    there = parts([appeal for appeal, _ in items])
    for part in there:
        yield from _galleries(items, part, there, language=language, settings=settings)
    for item in items:
        yield letter(item, language=language, settings=settings)
    for name in TEXTS:
        yield page(f"/{language}/{name}/", _draw(f"{name}.html", language, settings, rest=f"{name}/"))
    yield _results(items, language=language, settings=settings)
    yield page(f"/{language}/missing/", missing_page(language, name=settings.name))


def letter(item: Item, *, language: str, settings: PublicSettings) -> File:
    """The page of one appeal."""
    appeal, picture = item
    text = _draw(
        "letter.html",
        language,
        settings,
        rest=f"{appeal.slug}/",
        appeal=appeal,
        picture=picture,
        said=spoken(appeal, language),
        outcome=outcome(appeal, language),
        typed=Typed(slug=appeal.slug, language=language),
        countries=country_names(language),
    )
    return page(f"/{language}/{appeal.slug}/", text)


def embedded(item: Item, *, settings: PublicSettings) -> File:
    """The page of one appeal for other people's pages, in its own language where that is offered."""
    appeal, picture = item
    language = appeal.language if appeal.language in settings.languages else settings.first
    known = {"appeal": appeal, "picture": picture, "said": spoken(appeal, language)}
    text = drawn(
        "embed.html", language=language, name=settings.name, outcome=outcome(appeal, language), **known
    ).lstrip()
    return page(f"/embed/{appeal.slug}/", text)


def outcome(appeal: ShownAppeal, language: str) -> str:
    """What came of it, in words; nothing while we look. A country is named where it may be."""
    said = words(language)(OUTCOMES[appeal.outcome]) if appeal.outcome else ""
    if appeal.outcome == "country_found" and appeal.country:
        return f"{said}: {country_name(appeal.country, language)}"
    return said


def spoken(appeal: ShownAppeal, language: str) -> SimpleNamespace:
    """The appeal's words in this language, each with the language that it is in, and its kind's name."""
    own = {name: appeal.said(name, language) for name in SPOKEN}
    return SimpleNamespace(kind=kind_name(appeal.kind, language), **own)


def _galleries(
    items: Sequence[Item], part: Part, there: Sequence[Part], *, language: str, settings: PublicSettings
) -> Iterator[File]:
    chosen = [item for item in items if item[0].slug in part.slugs]
    count = max(1, -(-len(chosen) // A_PAGE))
    filters = _filters(part, there, language)
    for number in range(1, count + 1):
        path = _numbered(language, part.address, number)
        text = _draw(
            "gallery.html",
            language,
            settings,
            rest=part.address,
            part=part.address,
            groups=filters,
            cards=[_card(item, language) for item in chosen[(number - 1) * A_PAGE : number * A_PAGE]],
            before=_numbered(language, part.address, number - 1) if number > 1 else "",
            after=_numbered(language, part.address, number + 1) if number < count else "",
        )
        yield page(path, text)


def _numbered(language: str, part: str, number: int) -> str:
    return f"/{language}/{part}" if number == 1 else f"/{language}/{part}page/{number}/"


def _filters(here: Part, there: Sequence[Part], language: str) -> list[Filters]:
    """All parts with their numbers, by group."""
    return [
        Filters(
            words(language)(group),
            tuple(
                Filter(one.said(language), f"/{language}/{one.address}", len(one.slugs), here=one == here)
                for one in there
                if one.group == group
            ),
        )
        for group in dict.fromkeys(one.group for one in there)
    ]


def _results(items: Sequence[Item], *, language: str, settings: PublicSettings) -> File:
    said = words(language)
    numbers = [Number(said("Objects shown"), len(items))]
    numbers += [Number(said(name), sum(appeal.outcome == one for appeal, _ in items)) for one, name in OUTCOMES.items()]
    cards = [_card(item, language) for item in items if item[0].outcome][:A_PAGE]
    text = _draw("results.html", language, settings, rest="results/", numbers=numbers, cards=cards)
    return page(f"/{language}/results/", text)


def _card(item: Item, language: str) -> Card:
    appeal, picture = item
    said = spoken(appeal, language)
    return Card(appeal, picture, said.title, said.alt, outcome(appeal, language))


def _draw(template: str, language: str, settings: PublicSettings, *, rest: str, **known: Any) -> str:
    known |= {"settings": settings, "address": settings.address, "others": tongues(settings.languages, rest)}
    return drawn(template, language=language, name=settings.name, **known)
