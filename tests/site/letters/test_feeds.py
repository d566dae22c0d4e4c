"""Feeds by the rules of RFC 4287 and of JSON Feed 1.1, for readers of feeds refuse or misread what breaks them."""

from __future__ import annotations

import json
import re
from datetime import date
from urllib.parse import urlsplit
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest

from tests.site.letters.letters_made import appeal, site
from traceroom.site.letters.settings import PublicSettings

ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
OF_FEED = "author category contributor generator icon id link logo rights subtitle title updated"
OF_ENTRY = "author category content contributor id link published rights source summary title updated"
OF_JSON = (
    "version title home_page_url feed_url description user_comment next_url "
    "icon favicon authors language expired hubs items"
)
OF_ITEM = (
    "id url external_url title content_html content_text summary "
    "image banner_image date_published date_modified authors tags language attachments"
)
SAID = [
    appeal(),
    appeal(
        "beef",
        outcome="identified",
        kind="household",
        published_on=date(2026, 10, 1),
        changed_on=date(2026, 11, 9),
        title="A & B < \x00\x0b C",
    ),
    appeal(
        "cafe", outcome="country_found", country="BE", published_on=date(2026, 9, 1), language="ar", translations={}
    ),
]


@pytest.fixture(scope="module", params=["https://example.org", ""], ids=["with an address", "without"])
def settings(request: pytest.FixtureRequest) -> PublicSettings:
    return PublicSettings(address=request.param, languages=("en", "ar", "pt"))


@pytest.mark.parametrize("path", ["/feed.atom", "/ar/feed.atom", "/pt/feed.atom"])
@pytest.mark.parametrize("shown", [SAID, []], ids=["some", "none"])
def test_atom_is_as_its_rules_say(settings: PublicSettings, path: str, shown: list[object]) -> None:
    file = site(SAID if shown else [], settings=settings)[path]
    assert file.type == "application/atom+xml; charset=utf-8"
    feed = ElementTree.fromstring(file.body)
    assert feed.tag == f"{ATOM}feed" and feed.get(LANG)
    _has(feed, OF_FEED, once={"id", "title", "updated"})
    assert feed.findtext(f"{ATOM}author/{ATOM}name"), "or each entry has one"
    links = [(one.get("rel"), one.get("href")) for one in feed.findall(f"{ATOM}link")]
    assert links[0] == ("self", settings.address + path)
    entries = feed.findall(f"{ATOM}entry")
    assert len(entries) == len(shown)
    for entry in entries:
        _has(entry, OF_ENTRY, once={"id", "title", "updated", "published", "summary"})
        alternate = [one for one in entry.findall(f"{ATOM}link") if one.get("rel") == "alternate"]
        assert len(alternate) == 1, "what has no content has a page"
        assert str(entry.findtext(f"{ATOM}updated")) <= str(feed.findtext(f"{ATOM}updated"))
    ids = [one.findtext(f"{ATOM}id") for one in (feed, *entries)]
    assert len(set(ids)) == len(ids)
    assert [entry.findtext(f"{ATOM}published") for entry in entries] == sorted(
        (str(entry.findtext(f"{ATOM}published")) for entry in entries), reverse=True
    )


def _has(element: Element, allowed: str, *, once: set[str]) -> None:
    """Only what may be in it, in our namespace; what must be there once is there once."""
    names = [one.tag.removeprefix(ATOM) for one in element if one.tag != f"{ATOM}entry"]
    assert set(names) <= set(allowed.split())
    assert {name: names.count(name) for name in once} == dict.fromkeys(once, 1)
    for one in element:
        name = one.tag.removeprefix(ATOM)
        if name in {"updated", "published"}:
            assert MOMENT.fullmatch(one.text or "")
        elif name == "id":
            assert urlsplit(one.text or "").scheme in {"https", "urn"}, "an address of its own, and whole"
        elif name == "link":
            assert one.get("href") and re.fullmatch(r"[a-z]+/[a-z+]+", one.get("type", ""))
        elif name == "category":
            assert one.get("term") and one.get("label")


def test_atom_says_what_came_of_it_and_which_language_its_words_are_in(settings: PublicSettings) -> None:
    feed = ElementTree.fromstring(site(SAID, settings=settings)["/pt/feed.atom"].body)
    told = {
        str(entry.findtext(f"{ATOM}id")): [
            (one.get("term"), one.get("label")) for one in entry.findall(f"{ATOM}category")
        ]
        for entry in feed.findall(f"{ATOM}entry")
    }
    assert told == {
        "urn:traceroom:c0ffee": [],
        "urn:traceroom:beef": [("household", "Loiça, aparelhos e coisas de casa"), ("identified", "Identificado")],
        "urn:traceroom:cafe": [("country_found", "País encontrado: Bélgica")],
    }
    assert [one.get(LANG) for one in feed.iter(f"{ATOM}title")] == [None, "en", "en", "ar"]


def test_what_is_new_of_an_appeal_is_updated_and_stays_in_its_place(settings: PublicSettings) -> None:
    files = site(SAID, settings=settings)
    feed = ElementTree.fromstring(files["/feed.atom"].body)
    days = [(one.findtext(f"{ATOM}published"), one.findtext(f"{ATOM}updated")) for one in feed.iter(f"{ATOM}entry")]
    assert [(str(first)[:10], str(last)[:10]) for first, last in days] == [
        ("2026-11-01", "2026-11-01"), ("2026-10-01", "2026-11-09"), ("2026-09-01", "2026-09-01"),
    ]  # fmt: skip
    assert str(feed.findtext(f"{ATOM}updated")).startswith("2026-11-09")
    items = json.loads(files["/feed.json"].body)["items"]
    assert [(one["date_published"], one["date_modified"]) for one in items] == days


def test_the_feed_in_json_is_as_its_rules_say(settings: PublicSettings) -> None:
    file = site(SAID, settings=settings)["/feed.json"]
    assert file.type == "application/feed+json; charset=utf-8"
    feed = json.loads(file.body)
    assert set(feed) <= set(OF_JSON.split()) and feed["version"] == "https://jsonfeed.org/version/1.1" and feed["title"]
    assert feed["authors"][0]["name"]
    for item in feed["items"]:
        assert set(item) <= set(OF_ITEM.split())
        assert isinstance(item["id"], str) and item["content_text"]
        assert MOMENT.fullmatch(item["date_published"])
        assert all(isinstance(one, str) and one for one in item["tags"])
        for address in (item["url"], item["image"], feed["feed_url"], feed["home_page_url"]):
            assert address.startswith(f"{settings.address}/")
    assert [item["tags"] for item in feed["items"]] == [
        [], ["Dishes, devices and household things", "Identified"], ["Country found: Belgium"],
    ]  # fmt: skip
    assert len({item["id"] for item in feed["items"]}) == len(SAID)
