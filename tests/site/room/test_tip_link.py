"""Tip link: what a stranger wrote is text, and only the plain address of a web page can be opened at all."""

from __future__ import annotations

import pytest

from traceroom.site.room.tip_link import shown_link


def test_a_plain_address_can_be_opened_and_names_its_host() -> None:
    link = shown_link("  https://shop.example/zak?q=1#x ")
    assert (link.text, link.host) == ("https://shop.example/zak?q=1#x", "shop.example")
    assert link.address == "https://shop.example/zak?q=1#x"


@pytest.mark.parametrize(
    "host", ["192.0.2.255", "0.0.0.0", "shop.example.", "a_b.xn--p1ai", "1.2.3.4.example", "a.b.0xg"]
)
def test_a_host_is_the_one_that_a_browser_goes_to(host: str) -> None:
    link = shown_link(f"https://{host}:8443/zak")
    assert (link.host, link.address) == (host, f"https://{host}:8443/zak")


def test_letters_that_look_like_others_are_written_out() -> None:
    link = shown_link("http://shоp.example:8080/é x")
    assert link.text == "http://shоp.example:8080/é x"
    assert link.host == "xn--shp-ted.example" and link.address == "http://xn--shp-ted.example:8080/%C3%A9%20x"


@pytest.mark.parametrize(
    "written",
    [
        "javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "https://police.example@evil.example/",
        "just words", "//shop.example", "http://", "http://localhost/", "http://[::1", "http://a.example:99999/",
        "https://evil.example\\.police.example/", "https://evil.example%2f.police.example/", "https://a.example;b.example/",
        "https://a.example b.example/", "https://a.example|b.example/", "http://127.1/", "http://0x7f.0.0.1/",
        "http://a.example.08/", "http://1.2.3.256/", "http://1.2.3.4./", "http://a.0x/",
        "https://shop.example/\u202egpj.exe", "http://a..b/", "intent://scan#Intent;end", "",
    ],
)  # fmt: skip
def test_everything_else_stays_text(written: str) -> None:
    link = shown_link(written)
    assert (link.address, link.host) == ("", "")


def test_characters_that_nobody_sees_are_seen() -> None:
    assert shown_link("https://a.example/\u202egpj.exe\u200b").text == "https://a.example/\ufffdgpj.exe\ufffd"
