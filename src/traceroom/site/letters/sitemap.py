"""Sitemap: where the public's pages are, for search engines (sitemaps.org 0.9). It takes whole addresses alone: there
is none where the settings do not know the site's own; more than one file takes are several, with an index."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from traceroom.site.letters.appeal import ShownAppeal
from traceroom.site.letters.file import File
from traceroom.site.letters.settings import PublicSettings

MOST = 50_000
"""Addresses in one file."""
PATH = "/sitemap.xml"
STANDING = ("", "how/", "results/", "privacy/", "receipt/")
"""Pages of every language beside those of the objects."""


def sitemap(appeals: Sequence[ShownAppeal], *, settings: PublicSettings, most: int = MOST) -> Iterator[File]:
    """One file, or an index and the files that it names."""
    if not settings.address:
        return
    places = list(_places(appeals, settings))
    parts = [places[at : at + most] for at in range(0, len(places), most)]
    if len(parts) == 1:
        yield _file(PATH, "urlset", parts[0])
        return
    paths = [f"/sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    yield _file(PATH, "sitemapindex", [f"<sitemap><loc>{settings.address}{path}</loc></sitemap>" for path in paths])
    for path, part in zip(paths, parts, strict=True):
        yield _file(path, "urlset", part)


def _places(appeals: Sequence[ShownAppeal], settings: PublicSettings) -> Iterator[str]:
    for language in settings.languages:
        begin = f"<url><loc>{settings.address}/{language}/"
        yield from (f"{begin}{rest}</loc></url>" for rest in STANDING)
        yield from (f"{begin}{one.slug}/</loc><lastmod>{one.updated_on}</lastmod></url>" for one in appeals)


def _file(path: str, name: str, rows: Sequence[str]) -> File:
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<{name} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    body = "\n".join((head, *rows, f"</{name}>\n"))
    return File(path, "application/xml; charset=utf-8", body.encode())
