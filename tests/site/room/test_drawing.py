"""Drawing: the compiled engine escapes what is typed, and misses nothing silently."""

from __future__ import annotations

import re
from types import SimpleNamespace

import pytest
from django.http import HttpRequest
from django.test import RequestFactory

from traceroom.site.installation import Installation


@pytest.fixture
def asked(installed: Installation) -> HttpRequest:
    return RequestFactory().get("/")


def rendered(text: str, asked: HttpRequest, page: object) -> str:
    from django.template import engines

    return str(engines["parts"].from_string(text).render({"page": page}, asked))


def test_what_is_typed_is_escaped(asked: HttpRequest) -> None:
    page = SimpleNamespace(name="<script>'\"&")
    assert rendered("{{ page.name }}", asked, page) == "&lt;script&gt;&#39;&#34;&amp;"


def test_a_field_that_is_missing_is_an_error(asked: HttpRequest) -> None:
    from jinja2 import UndefinedError

    with pytest.raises(UndefinedError, match="nmae"):
        rendered("{{ page.nmae }}", asked, SimpleNamespace(name="a"))


def test_a_part_is_drawn_with_one_token_for_all_its_forms(asked: HttpRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    from django.template import engines

    from traceroom.site.room import drawing

    made = engines["parts"].from_string("{{ token }}{{ token }}<p>{{ page.name }}</p>")
    monkeypatch.setattr(drawing, "get_template", lambda name, using: made)
    page = drawing.drawn(asked, "room/any.html", SimpleNamespace(name="a & b"))
    tokens = re.findall('name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert len(tokens) == 2
    assert len(set(tokens)) == 1
    assert page.endswith("<p>a &amp; b</p>")


def test_addresses_are_those_of_the_room(asked: HttpRequest) -> None:
    assert rendered('{{ url("board") }}', asked, None) == "/"
