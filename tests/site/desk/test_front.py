"""What every request of the public meets first, on a desk that runs as people run it."""

from __future__ import annotations

import gzip
import time
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

import pytest

from tests.site.desk.desks import publish
from tests.site.desk.visitors import Answer, asked
from traceroom.site.desk.front import Front
from traceroom.site.installation import Installation

HTML = "text/html; charset=utf-8"
FIRST, DUTCH, PICTURE = b"<p>objects</p>" * 50, b"<p>voorwerpen</p>" * 50, bytes(range(256)) * 8


@pytest.fixture(scope="module")
def shown(installed: Installation, desk: str) -> Iterator[str]:
    """The address of a desk that shows a few files."""
    publish(installed, {
        "/": (HTML, FIRST), "/en/": (HTML, FIRST), "/nl/": (HTML, DUTCH), "/embed/k3v9/": (HTML, b"<p>widget</p>"),
        "/pictures/a-0f-480.avif": ("image/avif", PICTURE), "/nl/missing/": (HTML, b"<p>niets</p>"),
    })  # fmt: skip
    for _ in range(1_000):
        if asked(f"{desk}/nl/").body == DUTCH:
            yield desk
            break
        time.sleep(0.01)
    else:
        raise AssertionError("the desk never showed it")
    publish(installed, {})


def _strict(answer: Answer) -> bool:
    return "default-src 'none'" in answer.headers["content-security-policy"] and "set-cookie" not in answer.headers


def test_a_published_file_is_what_was_published(shown: str) -> None:
    for path, body in (("/en/", FIRST), ("/en/?from=a-newspaper", FIRST), ("/pictures/a-0f-480.avif", PICTURE)):
        answer = asked(f"{shown}{path}")
        assert (answer.status, answer.body) == (200, body) and _strict(answer)
    packed = asked(f"{shown}/en/", headers={"Accept-Encoding": "gzip, br"})
    assert packed.headers["content-encoding"] == "gzip" and gzip.decompress(packed.body) == FIRST


def test_who_has_it_already_is_told_so(shown: str) -> None:
    for accepts in ("", "gzip"):
        first = asked(f"{shown}/en/", headers={"Accept-Encoding": accepts})
        again = asked(f"{shown}/en/", headers={"Accept-Encoding": accepts, "If-None-Match": first.headers["etag"]})
        assert (again.status, again.body) == (304, b"") and again.headers["etag"] == first.headers["etag"]
    assert sha256(FIRST).hexdigest() in first.headers["etag"]
    assert asked(f"{shown}/en/", headers={"If-None-Match": '"other"'}).status == 200


def test_head_has_no_body(shown: str) -> None:
    for path in ("/en/", "/healthy", "/nothing"):
        assert asked(f"{shown}{path}", method="HEAD").body == b""
    assert asked(f"{shown}/en/", method="HEAD").headers["content-length"] == str(len(FIRST))


def test_the_first_page_is_in_the_language_that_the_browser_asks_for(shown: str) -> None:
    for accepts, status, where in (
        ("nl-BE,en;q=0.5", 302, "/nl/"),
        ("en", 200, None),
        ("xx", 200, None),
        ("", 200, None),
    ):
        answer = asked(f"{shown}/", headers={"Accept-Language": accepts})
        assert (answer.status, answer.headers.get("location")) == (status, where)


def test_what_is_not_there_is_said_with_a_way_out(shown: str) -> None:
    answer = asked(f"{shown}/nothing/", headers={"Accept-Language": "en"})
    assert answer.status == 404 and 'lang="en"' in answer.text and _strict(answer)
    published = asked(f"{shown}/nl/nothing/")
    assert published.status == 404 and published.body == b"<p>niets</p>" and _strict(published)
    assert asked(f"{shown}/nl").headers["location"] == "/nl/"
    assert asked(f"{shown}/tip").headers["location"] == "/"
    assert asked(f"{shown}/nothing", method="POST", body=b"x").status == 404


def test_what_can_only_be_looked_at_takes_nothing(shown: str) -> None:
    for method, path, allowed in (
        ("PUT", "/en/", "GET, HEAD"), ("POST", "/en/", "GET, HEAD"), ("POST", "/challenge", "GET, HEAD"),
        ("POST", "/plain/k3v9", "GET, HEAD"), ("DELETE", "/tip", "GET, HEAD, POST"), ("PATCH", "/nothing", "GET, HEAD"),
    ):  # fmt: skip
        answer = asked(f"{shown}{path}", method=method, body=b"x")
        assert (answer.status, answer.headers["allow"]) == (405, allowed) and _strict(answer)


def test_the_widget_may_be_framed(shown: str) -> None:
    assert "frame-ancestors *" in asked(f"{shown}/embed/k3v9/").headers["content-security-policy"]


def test_it_says_that_it_lives(desk: str) -> None:
    answer = asked(f"{desk}/healthy")
    assert answer.body == b"healthy\n" and _strict(answer)


def test_a_challenge_is_new_each_time_and_kept_by_nobody(desk: str) -> None:
    one, other = asked(f"{desk}/challenge"), asked(f"{desk}/challenge")
    assert one.said["parameters"]["nonce"] != other.said["parameters"]["nonce"]
    assert one.headers["cache-control"] == "no-store" and one.headers["content-type"] == "application/json"


def test_who_comes_without_tls_is_sent_to_where_there_is_some(installed: Installation) -> None:
    import asyncio

    from django.test import override_settings

    passed: list[str] = []

    async def behind(scope: dict[str, Any], receive: Any, send: Any) -> None:
        passed.append(scope["path"])

    async def ask(front: Front, *headers: tuple[bytes, bytes]) -> None:
        scope = {"type": "http", "method": "PUT", "path": "/nothing", "headers": headers}
        sent: list[Any] = []

        async def send(event: Any) -> None:
            sent.append(event)

        await front(scope, behind, send)  # type: ignore[arg-type]

    with override_settings(SECURE_SSL_REDIRECT=True):
        front = Front(behind, None)  # type: ignore[arg-type]
    asyncio.run(ask(front))
    assert passed == ["/nothing"]
    asyncio.run(ask(front, (b"x-forwarded-proto", b"https")))
    assert passed == ["/nothing"]
