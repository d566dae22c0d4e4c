"""Drawings: a page holds the very part that is drawn anew after an act."""

from __future__ import annotations

import re

from tests.site.cast import Cast
from tests.site.clients import client_of


def test_the_case_page_holds_its_answer_as_it_is_drawn_after_an_act(cast: Cast) -> None:
    client, case = client_of(cast, "ana"), cast.cases["shared"]
    page = client.get(f"/case/{case}/").content.decode()
    part = client.get(f"/case/{case}/answer/", headers={"HX-Request": "true"}).content.decode()
    assert _untold(part) in _untold(page)


def _untold(page: str) -> str:
    """The tokens differ with each look."""
    return re.sub('name="csrfmiddlewaretoken" value="[^"]+"', "", page)
