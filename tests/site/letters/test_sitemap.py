"""Sitemap: as its rules say, however many pages there are, and none where nobody knows the site's address."""

from __future__ import annotations

from datetime import date
from xml.etree import ElementTree

from tests.site.letters.letters_made import appeal, site
from traceroom.site.letters.settings import PublicSettings

SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
ADDRESS = "https://example.org"
SETTINGS = PublicSettings(address=ADDRESS, languages=("en", "ar"))
SAID = [appeal(), appeal("beef", published_on=date(2026, 10, 1), changed_on=date(2026, 10, 9))]


def test_every_page_is_in_it_whole_and_each_object_with_its_last_day() -> None:
    files = site(SAID, settings=SETTINGS)
    rows = ElementTree.fromstring(files["/sitemap.xml"].body).findall(f"{SPACE}url")
    days = {row.findtext(f"{SPACE}loc"): row.findtext(f"{SPACE}lastmod") for row in rows}
    assert days[f"{ADDRESS}/ar/beef/"] == "2026-10-09" and days[f"{ADDRESS}/en/c0ffee/"] == "2026-11-01"
    assert days[f"{ADDRESS}/en/"] is None and len(days) == len(rows) == 2 * (5 + 2)
    assert {str(place).removeprefix(ADDRESS) for place in days} <= set(files)
    assert f"Sitemap: {ADDRESS}/sitemap.xml" in files["/robots.txt"].body.decode()


def test_more_than_one_file_takes_come_as_several_with_an_index() -> None:
    from traceroom.site.letters.sitemap import sitemap

    whole, *parts = sitemap(SAID, settings=SETTINGS, most=5)
    index = ElementTree.fromstring(whole.body)
    assert (whole.path, index.tag) == ("/sitemap.xml", f"{SPACE}sitemapindex")
    assert [one.findtext(f"{SPACE}loc") for one in index] == [f"{ADDRESS}{one.path}" for one in parts]
    found = [row.findtext(f"{SPACE}loc") for one in parts for row in ElementTree.fromstring(one.body)]
    assert [len(ElementTree.fromstring(one.body)) for one in parts] == [5, 5, 4] and len(set(found)) == 14


def test_without_an_address_of_its_own_there_is_none() -> None:
    files = site(SAID, settings=PublicSettings(languages=("en",)))
    assert not [path for path in files if "sitemap" in path] and b"Sitemap" not in files["/robots.txt"].body
