"""The published files in memory."""

from __future__ import annotations

import gzip
import secrets

import pytest

from traceroom.site.desk.shelf import Shelf, prepared
from traceroom.site.installation import Installation

PAGE = b"<!doctype html><p>a bag of crisps</p>" * 30


@pytest.fixture(autouse=True)
def _settings(installed: Installation) -> None:
    """The strict headers ask whether there is TLS."""


def test_a_text_is_packed_once_for_whoever_can_unpack_it() -> None:
    file = prepared("/en/", "text/html; charset=utf-8", "abc", PAGE)
    packed, plain = file.best(b"br, gzip"), file.best(b"")
    assert gzip.decompress(packed.body) == plain.body == PAGE
    assert dict(packed.headers)[b"content-encoding"] == b"gzip" and b"content-encoding" not in dict(plain.headers)
    assert dict(packed.headers)[b"content-length"] == str(len(packed.body)).encode()
    assert dict(plain.headers)[b"vary"] == dict(packed.headers)[b"vary"] == b"accept-encoding"
    assert dict(packed.headers)[b"etag"] != dict(plain.headers)[b"etag"]


def test_a_text_is_kept_packed_alone_and_what_all_say_is_there_once() -> None:
    one, other = (prepared(path, "text/html", "abc", PAGE) for path in ("/en/", "/de/"))
    assert one.packed and len(one.kept.body) < len(PAGE) / 5
    assert one.kept.headers[-1] is other.kept.headers[-1]


def test_what_cannot_be_packed_is_sent_as_it_is() -> None:
    data = secrets.token_bytes(4_000)
    for kind in ("image/avif", "text/plain"):
        file = prepared("/pictures/a", kind, "abc", data)
        assert not file.packed and file.best(b"gzip").body == data
        assert b"vary" not in dict(file.plain.headers)


def test_our_own_files_are_kept_for_good_pictures_for_ten_minutes_and_pages_for_one() -> None:
    def kept(path: str) -> bytes:
        return dict(prepared(path, "text/css", "abc", b"x").plain.headers)[b"cache-control"]

    assert b"immutable" in kept("/static/a-0f.css")
    for path in ("/pictures/a-0f-480.avif", "/cards/a-0f.png"):
        assert kept(path) == b"public, max-age=600, must-revalidate", "what is withdrawn goes from caches, too"
    assert kept("/en/") == b"public, max-age=60"


def test_only_the_widget_may_be_shown_within_other_pages() -> None:
    for path, framed in (("/en/", False), ("/embed/k3v9/", True)):
        headers = dict(prepared(path, "text/html", "abc", b"x").plain.headers)
        assert (b"frame-ancestors *" in headers[b"content-security-policy"]) is framed
        assert (b"x-frame-options" not in headers) is framed
        assert b"default-src 'none'" in headers[b"content-security-policy"]


def test_others_may_load_pictures_and_feeds_and_nothing_else() -> None:
    shared = (
        "/pictures/k3v9-0-480.avif",
        "/cards/k3v9-0.jpg",
        "/feed.json",
        "/pt/feed.atom",
        "/log.json",
        "/embed/k3v9/",
    )
    for path in (*shared, "/en/", "/static/tip-0.js", "/en/objects.json", "/en/k3v9/"):
        headers = dict(prepared(path, "text/html", "abc", b"x").plain.headers)
        said = headers[b"cross-origin-resource-policy"]
        assert said == (b"cross-origin" if path in shared else b"same-origin"), path


def test_an_unchanged_file_says_the_same_but_what_it_is() -> None:
    form = prepared("/en/", "text/html", "abc", PAGE).plain
    assert set(form.unchanged) < set(form.headers)
    assert {name for name, _ in set(form.headers) - set(form.unchanged)} == {b"content-type", b"content-length"}


def test_a_shelf_changes_by_another_taking_its_place() -> None:
    files = {path: prepared(path, "text/html", path, b"x") for path in ("/a", "/b", "/c")}
    shelf = Shelf().changed(gone=[], new={"/a": files["/a"], "/b": files["/b"]})
    other = shelf.changed(gone=["/a"], new={"/c": files["/c"]})
    assert other.tags() == {"/b": "/b", "/c": "/c"} and shelf.tags() == {"/a": "/a", "/b": "/b"}


def test_who_has_a_form_is_told_the_name_of_that_very_form() -> None:
    for file in (
        prepared("/en/", "text/html", "abc", PAGE),
        prepared("/a", "image/avif", "abc", secrets.token_bytes(999)),
    ):
        for accepted in (b"gzip", b""):
            assert set(file.unchanged(accepted)) == set(file.best(accepted).unchanged)
