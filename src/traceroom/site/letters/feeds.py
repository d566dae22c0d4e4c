"""Feeds: the appeals as Atom (RFC 4287) and JSON Feed 1.1, newest first."""

from __future__ import annotations

import json
from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement, tostring

from traceroom.site.letters.appeal import SPOKEN, Said, ShownAppeal
from traceroom.site.letters.drawing import OUR_NAME
from traceroom.site.letters.file import File
from traceroom.site.letters.kinds import kind_name
from traceroom.site.letters.pages import outcome
from traceroom.site.letters.parts import parts
from traceroom.site.letters.pictures import Shown
from traceroom.site.letters.settings import PublicSettings
from traceroom.site.letters.words import words

LONGEST = 100
ATOM = "http://www.w3.org/2005/Atom"
Item = tuple[ShownAppeal, Shown]


def atom(items: Sequence[Item], *, language: str, path: str, settings: PublicSettings) -> File:
    """One language's feed; addresses are whole where the settings know the site's own."""
    feed = Element("feed", {"xmlns": ATOM, "xml:lang": language})
    base = settings.address
    _text(feed, "id", f"{base}/{language}/" if base else f"urn:traceroom:{language}")
    _text(feed, "title", settings.name or words(language)(OUR_NAME))
    _text(feed, "updated", _moment(max((one.updated_on.isoformat() for one, _ in items), default="1970-01-01")))
    SubElement(feed, "link", {"rel": "self", "type": "application/atom+xml", "href": base + path})
    SubElement(feed, "link", _page(f"{base}/{language}/", language))
    author = SubElement(feed, "author")
    _text(author, "name", settings.name or words(language)(OUR_NAME))
    for appeal, picture in items[:LONGEST]:
        entry = SubElement(feed, "entry")
        _text(entry, "id", f"urn:traceroom:{appeal.slug}")
        _said(entry, "title", appeal.said("title", language), language)
        _text(entry, "published", _moment(appeal.published_on.isoformat()))
        _text(entry, "updated", _moment(appeal.updated_on.isoformat()))
        SubElement(entry, "link", _page(f"{base}/{language}/{appeal.slug}/", language))
        SubElement(entry, "link", {"rel": "enclosure", "type": "image/jpeg", "href": base + picture.whole})
        for term, label in _tags(appeal, language).items():
            SubElement(entry, "category", {"term": term, "label": label})
        _said(entry, "summary", appeal.said("want", language), language)
    body = tostring(feed, encoding="utf-8", xml_declaration=True)
    return File(path, "application/atom+xml; charset=utf-8", body)


def json_feed(items: Sequence[Item], *, language: str, path: str, settings: PublicSettings) -> File:
    """The same as JSON Feed."""
    base = settings.address
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": settings.name or words(language)(OUR_NAME),
        "home_page_url": f"{base}/{language}/",
        "feed_url": base + path,
        "language": language,
        "authors": [{"name": settings.name or words(language)(OUR_NAME)}],
        "items": [
            {
                "id": f"urn:traceroom:{appeal.slug}",
                "url": f"{base}/{language}/{appeal.slug}/",
                "title": str(appeal.said("title", language)),
                "content_text": str(appeal.said("want", language)),
                "image": base + picture.whole,
                "date_published": _moment(appeal.published_on.isoformat()),
                "date_modified": _moment(appeal.updated_on.isoformat()),
                "language": appeal.said("title", language).language,
                "tags": list(_tags(appeal, language).values()),
            }
            for appeal, picture in items[:LONGEST]
        ],
    }
    return File(path, "application/feed+json; charset=utf-8", json.dumps(feed, ensure_ascii=False, indent=1).encode())


def index(items: Sequence[Item], *, language: str) -> File:
    """What the gallery's search looks through: every appeal's words in this language."""
    there = [part for part in parts([appeal for appeal, _ in items]) if part.address]
    rows = [
        {
            "address": f"/{language}/{appeal.slug}/",
            "title": str(appeal.said("title", language)),
            "language": appeal.said("title", language).language,
            "words": _searched(appeal, language),
            "alt": str(appeal.said("alt", language)),
            "picture": picture.address(picture.widths[0], "webp"),
            "parts": [part.address for part in there if appeal.slug in part.slugs],
        }
        for appeal, picture in items
    ]
    body = json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode()
    return File(f"/{language}/objects.json", "application/json; charset=utf-8", body)


def _searched(appeal: ShownAppeal, language: str) -> str:
    return " ".join((*(str(appeal.said(name, language)) for name in SPOKEN), kind_name(appeal.kind, language)))


def _tags(appeal: ShownAppeal, language: str) -> dict[str, str]:
    """What kind of thing it is, and what came of it: a code, and its words in this language."""
    told = {appeal.kind: kind_name(appeal.kind, language), appeal.outcome: outcome(appeal, language)}
    return {term: label for term, label in told.items() if term and label}


def _page(address: str, language: str) -> dict[str, str]:
    return {"rel": "alternate", "type": "text/html", "hreflang": language, "href": address}


def _said(parent: Element, name: str, said: Said, language: str) -> None:
    """A text; it says which language it is in where that is not the feed's."""
    _text(parent, name, said.text)
    if said.language != language:
        parent[-1].set("xml:lang", said.language)


def _text(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = "".join(char for char in text if char.isprintable() or char == "\n")


def _moment(day: str) -> str:
    """Days are all that is told."""
    return f"{day}T00:00:00Z"
