from __future__ import annotations

import gzip
import json
import re
from datetime import date
from xml.etree import ElementTree

import pytest

from tests.site.letters.letters_made import SECRET, SETTINGS, appeal, png, site
from traceroom.site.letters.appeal import ShownAppeal
from traceroom.site.letters.file import File
from traceroom.site.letters.kinds import KINDS
from traceroom.site.letters.settings import PublicSettings
from traceroom.site.letters.site import preview_page, public_site
from traceroom.site.letters.statics import FOLDER, address
from traceroom.site.letters.words import LANGUAGES

FEW = PublicSettings(address="https://example.org", languages=("en", "ar"), root_key="ab" * 32)
LINKS = re.compile(r'(?:href|src|action)="(/[^"?#]*)')
SETS = re.compile(r'srcset="([^"]*)"')
ASKED_OF_THE_DESK = ("/tip", "/receipt", "/word", "/withdraw", "/plain/")


NO_EXTENDED = ("en", "da", "de", "es", "fi", "fr", "it", "nl", "pt", "sv", "el", "bg", "ru", "uk", "ar", "zh", "ja")
"""Languages that are written without a letter of the second font, which their browsers never ask for."""


@pytest.fixture(scope="module")
def many() -> dict[str, File]:
    kinds = list(KINDS)
    return site([appeal(f"{n:06x}", kind=kinds[n % len(kinds)]) for n in range(30)], picture=png(300, 200))


def test_every_address_that_a_page_names_is_there() -> None:
    files = site([appeal(), appeal("beef", outcome="identified", published_on=date(2026, 10, 1))], settings=FEW)
    for path, file in files.items():
        if not file.type.startswith("text/html"):
            continue
        text = file.body.decode()
        named = set(LINKS.findall(text))
        named |= {one.split()[0] for chosen in SETS.findall(text) for one in chosen.split(", ")}
        missing = {one for one in named if one not in files and not one.startswith(ASKED_OF_THE_DESK)}
        assert not missing, (path, missing)


def test_scripts_and_styles_name_each_other_by_their_hashed_names() -> None:
    files = site([], settings=FEW)
    for file in files.values():
        if file.path.endswith((".js", ".css")):
            for named in re.findall(rb"/static/[a-z0-9-]+\.(?:js|css|woff2|svg)", file.body):
                assert named.decode() in files, file.path
            assert b'"./' not in file.body, file.path


def test_the_same_appeals_give_the_same_bytes() -> None:
    assert site([appeal()], settings=FEW) == site([appeal()], settings=FEW)


def test_pages_hold_no_script_or_style_of_their_own_and_ask_nobody_else() -> None:
    for file in site([appeal()], settings=SETTINGS).values():
        if file.type.startswith("text/html"):
            text = file.body.decode()
            assert "<style" not in text, file.path
            assert " style=" not in text, file.path
            assert not re.search(r"\son[a-z]+=", text), file.path
            assert not re.search(r"<script(?![^>]*\ssrc=)", text), file.path
            loaded = re.findall(
                r'<(?:script|img|source|link rel="(?:stylesheet|icon)")[^>]*(?:src|href)="([^"]+)', text
            )
            assert all(one.startswith("/") for one in loaded), file.path


def test_what_an_appeal_says_is_text_and_never_markup() -> None:
    evil = appeal(title='"><script src=//evil></script>', alt='" onerror="x', country="FR", outcome="country_found")
    for file in site([evil], settings=FEW).values():
        if file.type.startswith("text/html"):
            assert b"<script src=//evil" not in file.body, file.path
            assert b'" onerror="' not in file.body, file.path


def test_a_picture_that_is_there_already_is_named_and_not_drawn() -> None:
    pictures = {"c0ffee": png()}
    first = list(public_site([appeal()], settings=FEW, pictures=pictures))
    lasting = {file.path for file in first if file.lasts and not file.path.startswith("/static/")}
    again = list(public_site([appeal()], settings=FEW, pictures=pictures, kept=lasting))
    assert {file.path for file in again} == {file.path for file in first}
    assert {file.path for file in again if file.kept} == lasting
    assert all(not file.body for file in again if file.kept)


def test_what_a_withdrawn_appeal_had_is_gone_with_it() -> None:
    paths = site([appeal("beef")], settings=FEW)
    assert not [path for path in paths if "c0ffee" in path]


def test_feeds_are_well_formed_and_tell_days_only() -> None:
    files = site([appeal()], settings=FEW)
    atom = ElementTree.fromstring(files["/ar/feed.atom"].body)
    title = atom.find("{http://www.w3.org/2005/Atom}entry/{http://www.w3.org/2005/Atom}title")
    assert title is not None
    assert title.text == "هل تعرف هذه الستارة؟"
    feed = json.loads(files["/feed.json"].body)
    assert feed["items"][0]["url"] == "https://example.org/en/c0ffee/"
    assert feed["items"][0]["date_published"] == "2026-11-01T00:00:00Z"


def test_only_the_page_for_other_peoples_pages_may_be_framed() -> None:
    files = site([appeal()], settings=FEW)
    assert [path for path, file in files.items() if file.framed] == ["/embed/c0ffee/"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_first_view_weighs_at_most_100_kb_without_pictures(many: dict[str, File], language: str) -> None:
    for rest in ("", "000001/", "receipt/"):
        path = f"/{language}/{rest}"
        assert _weight(many, path, packed=True) <= 75_000, (path, _weight(many, path, packed=True))
        assert _weight(many, path, packed=False) <= 100_000, (path, _weight(many, path, packed=False))


def test_a_part_of_the_gallery_is_a_page_of_its_own_and_its_search_knows_it() -> None:
    cup = appeal("beef", first="1990", last="1995", outcome="country_found", country="BE")
    files = site([appeal(), cup], settings=FEW)
    page = files["/en/years/1990/"].body.decode()
    assert '<a href="/en/beef/">' in page and '<a href="/en/c0ffee/">' not in page
    assert 'href="/en/years/1990/" aria-current="page"><bdi>1990–1999</bdi> <span class="num">1</span>' in page
    assert "<summary>Years: <b><bdi>1990–1999</bdi></b></summary>" in page  # the list does not stand before the objects
    assert "<summary>Years</summary>" in files["/en/"].body.decode() and "<details open" not in page
    assert 'data-part="years/1990/"' in page and 'href="/ar/years/1990/"' in page
    assert "Belgium" in files["/en/country/be/"].body.decode().partition('<ul class="cards">')[0]
    rows = {row["address"]: row["parts"] for row in json.loads(files["/en/objects.json"].body)}
    assert rows == {"/en/c0ffee/": ["open/", "years/2010/"], "/en/beef/": ["solved/", "years/1990/", "country/be/"]}


def test_a_kind_is_a_page_of_its_own_named_in_each_language_on_the_letter_and_found_by_the_search() -> None:
    files = site([appeal(kind="textiles"), appeal("beef", kind="household")], settings=FEW)
    page = files["/en/kind/textiles/"].body.decode()
    assert '<a href="/en/c0ffee/">' in page and '<a href="/en/beef/">' not in page
    assert 'aria-current="page"><bdi>Textiles and patterns</bdi> <span class="num">1</span>' in page
    for language, name in (("en", "Textiles and patterns"), ("ar", "الأقمشة والنقوش")):
        assert name in files[f"/{language}/c0ffee/"].body.decode(), language
        row = json.loads(files[f"/{language}/objects.json"].body)[1]
        assert name in row["words"] and "kind/textiles/" in row["parts"], language
    assert "/en/kind/household/page/1/" not in files and "Kind of thing" not in site([appeal()])["/en/"].body.decode()


def test_a_part_without_objects_leads_back_to_all() -> None:
    empty = site([appeal()], settings=FEW)["/en/solved/"].body.decode()
    assert "Nothing here now.</p>" in empty and '<a class="btn quiet" href="/en/">To all objects</a>' in empty


def test_scripts_are_served_without_their_comments_and_mean_the_same() -> None:
    for path in FOLDER.glob("*.js"):
        text = path.read_text(encoding="utf-8")
        assert not [line for line in text.splitlines() if line.count("`") % 2], path.name
        served = site([], settings=FEW)[address(path.name)].body.decode()
        assert not re.search(r"(?m)^(//|\s)", served), path.name
        code = [line.strip() for line in text.splitlines() if not line.strip().startswith("//")]
        assert "".join(code) == re.sub(
            r"(?<=\./)([a-z]+)-[0-9a-f]{12}", r"\1", served.replace("/static/", "./")
        ).replace("\n", "")


def test_a_preview_shows_the_letter_and_does_nothing() -> None:
    text = preview_page(appeal(), language="ar", picture="data:image/png;base64,AAAA", style="/room/letters.css")
    assert 'dir="rtl"' in text
    assert "هل تعرف هذه الستارة؟" in text
    assert 'href="/room/letters.css"' in text
    assert "<script" not in text
    assert "/static/" not in text
    assert "<fieldset disabled>" in text
    assert LINKS.findall(text) == ["/room/letters.css"]


def test_nothing_of_a_released_file_but_its_pixels_is_anywhere() -> None:
    files: dict[str, File] = site([appeal()], settings=FEW)
    assert SECRET in png()
    assert not [path for path, file in files.items() if SECRET in file.body]


def test_a_country_is_named_where_it_may_be_and_only_there() -> None:
    told: ShownAppeal = appeal(outcome="country_found", country="BE")
    files = site([told], settings=FEW)
    assert b"Belgium" in files["/en/c0ffee/"].body.split(b"<form")[0]
    assert b"Belgium" not in site([appeal()], settings=FEW)["/en/c0ffee/"].body.split(b"<form")[0]


def _weight(files: dict[str, File], path: str, *, packed: bool) -> int:
    """Bytes of the page, its styles, its scripts and all fonts, each with what it names: as they lie here, or as the
    desk sends them to every browser that unpacks gzip."""
    seen: set[str] = set()
    waiting = [path]
    while waiting:
        here = waiting.pop()
        if here in seen:
            continue
        seen.add(here)
        text = files[here].body
        if files[here].type.startswith("text/html"):
            waiting += re.findall(r'(?:src|href)="(/static/[^"]+)"', text.decode())
        elif here.endswith((".css", ".js")):
            waiting += [one.decode() for one in re.findall(rb"/static/[a-z0-9-]+\.(?:js|css|woff2|svg)", text)]
    bodies = [files[one].body for one in seen if not (path[1:3] in NO_EXTENDED and "latin-ext" in one)]
    return sum(min(len(body), len(gzip.compress(body, 9))) if packed else len(body) for body in bodies)
