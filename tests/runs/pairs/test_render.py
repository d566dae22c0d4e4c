"""Render."""

from __future__ import annotations

import base64
import dataclasses
import hashlib
import re
import stat
from pathlib import Path

import pytest

from tests.runs.pairs.links_made import folder, links
from traceroom.runs.pairs.page import pairs_page
from traceroom.runs.pairs.page_data import PairsPage
from traceroom.runs.pairs.render import HOLDS, HOLDS_NONE, NOTHING, render, write


@pytest.fixture(scope="module")
def page() -> PairsPage:
    names = [Path("NL.trace"), Path("FR $style.trace")]
    return pairs_page(links(), bundles=names, folders=[folder() / "NL", folder() / "FR"], made_by="TraceRoom <test>")


def test_names_are_escaped_and_nothing_in_them_is_filled_in(page: PairsPage) -> None:
    html = render(page)
    assert "curtain &lt;b&gt;.png" in html and "curtain <b>" not in html
    assert "FR $style.trace" in html and "TraceRoom &lt;test&gt;" in html


def test_the_policy_allows_exactly_this_style_and_script(page: PairsPage) -> None:
    html = render(page)
    policy = re.search(r'content="(default-src[^"]+)"', html)
    assert policy is not None and "unsafe" not in policy.group(1)
    for tag in ("style", "script"):
        (body,) = re.findall(rf"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
        assert (
            f"{tag}-src 'sha256-{base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()}'" in policy.group(1)
        )
    assert " style=" not in html and not re.findall(r'(?:src|href)="(?!#|data:)', html)


def test_a_picture_is_in_the_page_once_and_the_page_says_that_it_holds_some(page: PairsPage) -> None:
    html = render(page)
    assert html.count("<image ") == html.count("data:image/jpeg") == 6 and html.count("<use ") == 8
    assert HOLDS in html
    bare = pairs_page(links(), bundles=[Path("NL.trace")], folders=[], made_by="")
    assert HOLDS_NONE in render(bare) and "<image " not in render(bare)


def test_nothing_in_common_and_what_is_left_out_are_said(page: PairsPage) -> None:
    assert NOTHING in render(dataclasses.replace(page, pairs=(), cases=()))
    assert "12 weaker pairs are not drawn" in render(dataclasses.replace(page, undrawn=12))


def test_it_is_for_its_owner_alone(page: PairsPage, tmp_path: Path) -> None:
    write(page, tmp_path / "pairs.html")
    assert stat.S_IMODE((tmp_path / "pairs.html").stat().st_mode) == 0o600
