"""Site: every file that the public may ask for, from the appeals that are published."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from traceroom.site.letters import cards, feeds, pictures, sitemap, statics
from traceroom.site.letters.answers import Typed
from traceroom.site.letters.appeal import ShownAppeal
from traceroom.site.letters.countries import country_names
from traceroom.site.letters.drawing import drawn
from traceroom.site.letters.file import File
from traceroom.site.letters.pages import Item, embedded, pages, spoken
from traceroom.site.letters.settings import PublicSettings

__all__ = ["File", "PublicSettings", "ShownAppeal", "preview_page", "public_site"]


def public_site(
    appeals: Sequence[ShownAppeal],
    *,
    settings: PublicSettings,
    pictures: Mapping[str, bytes],
    kept: Collection[str] = (),
) -> Iterator[File]:
    """All files, one a path. `pictures` are the released PNGs by slug; paths in `kept` that never change are named and
    not drawn again (`File.kept`, no body). The same appeals give the same bytes."""
    items = _items(appeals, pictures)
    for language in settings.languages:
        yield from pages(items, language=language, settings=settings)
        yield feeds.atom(items, language=language, path=f"/{language}/feed.atom", settings=settings)
        yield feeds.index(items, language=language)
    yield from _whole(items, settings)
    for appeal, picture in items:
        yield embedded((appeal, picture), settings=settings)
        yield from _pictures(picture, pictures[appeal.slug], kept)
    yield from statics.files()


def preview_page(appeal: ShownAppeal, *, language: str, picture: str, style: str, name: str = "") -> str:
    """The letter as it will be, for whoever releases it: `picture` is an address of the pixels (data: too), `style` one
    of `statics.style()`. Its form does nothing, and it has no script."""
    return drawn(
        "preview.html",
        language=language,
        name=name,
        style=style,
        appeal=appeal,
        said=spoken(appeal, language),
        source=picture,
        typed=Typed(),
        countries=country_names(language),
    )


def _items(appeals: Sequence[ShownAppeal], png: Mapping[str, bytes]) -> list[Item]:
    newest = sorted(appeals, key=lambda appeal: (-appeal.published_on.toordinal(), appeal.slug))
    return [(appeal, pictures.shown(appeal.slug, png[appeal.slug])) for appeal in newest]


def _pictures(picture: pictures.Shown, png: bytes, kept: Collection[str]) -> Iterator[File]:
    yield from pictures.files(picture, png, kept=kept)
    there = picture.card in kept
    yield File(picture.card, "image/jpeg", b"" if there else cards.card(png), kept=there)


def _whole(items: Sequence[Item], settings: PublicSettings) -> Iterator[File]:
    """What is there once, in the first language."""
    first = next(pages(items, language=settings.first, settings=settings))
    yield File("/", first.type, first.body)
    yield feeds.atom(items, language=settings.first, path="/feed.atom", settings=settings)
    yield feeds.json_feed(items, language=settings.first, path="/feed.json", settings=settings)
    yield File("/robots.txt", "text/plain; charset=utf-8", _robots(settings).encode())
    yield from sitemap.sitemap([appeal for appeal, _ in items], settings=settings)


def _robots(settings: PublicSettings) -> str:
    lines = ["User-agent: *", "Disallow: /plain/", "Disallow: /tip", "Disallow: /receipt", "Disallow: /embed/"]
    if settings.address:
        lines.append(f"Sitemap: {settings.address}{sitemap.PATH}")
    return "\n".join(lines) + "\n"
