"""Render."""

from __future__ import annotations

import base64
import dataclasses
import hashlib
import re
from pathlib import Path

from tests.runs.report.made_up import answer, answer_inside
from traceroom.runs.report.page import page_of
from traceroom.runs.report.page_data import LinkView
from traceroom.runs.report.render import render, signed, write
from traceroom.values.words import unbroken

PAGE = page_of(answer(), made_by="TraceRoom <test>")
HTML = render(PAGE)


def test_what_people_typed_is_escaped() -> None:
    assert "The crisps bag &lt;b&gt;" in HTML and "The crisps bag <b>" not in HTML
    assert "fairs &amp; fêtes" in HTML
    assert "TraceRoom &lt;test&gt;" in HTML


def test_a_sign_of_money_in_a_name_is_a_sign_of_money() -> None:
    assert "For $5, ${style} &amp; $$" in render(dataclasses.replace(PAGE, title="For $5, ${style} & $$"))


def test_a_script_in_a_name_cannot_end_the_model() -> None:
    model = {**PAGE.model, "names": ["</script><script>alert(1)</script>"]}
    assert "</script><script>alert" not in render(dataclasses.replace(PAGE, model=model))


def test_the_policy_allows_exactly_this_style_and_script() -> None:
    policy = re.search(r'content="(default-src[^"]+)"', HTML)
    assert policy is not None
    assert "unsafe" not in policy.group(1)
    for tag, count in (("style", 1), ("script", 2)):
        bodies = re.findall(rf"<{tag}>(.*?)</{tag}>", HTML, re.DOTALL)
        digests = [base64.b64encode(hashlib.sha256(body.encode()).digest()).decode() for body in bodies]
        allowed = " ".join(f"'sha256-{digest}'" for digest in digests)
        assert len(bodies) == count and f"{tag}-src {allowed};" in policy.group(1)
    assert " style=" not in HTML


def test_nothing_is_loaded_from_anywhere() -> None:
    assert not re.findall(r'(?:src|href)="(?!#|data:)', HTML)
    assert "url(data:" in HTML and "url(http" not in HTML


def test_the_answer_stands_in_the_page_itself() -> None:
    assert "Belgium" in HTML.split("<body>")[1].split('id="why"')[0]
    assert HTML.count("data-clue=") >= len(answer().findings)


def test_what_the_certainty_of_whoever_said_a_clue_does_stands_at_that_clue_alone() -> None:
    typed = [clue.words for thing in PAGE.things for clue in thing.clues if clue.words.weight]
    told = re.findall(r"<dt>What it weighs</dt><dd>(.*?)</dd>", HTML)
    assert typed and told == [unbroken(words.weight) for words in typed]


def test_links_are_shown_only_where_there_are_some() -> None:
    assert "Seen in more than one case" not in HTML
    linked = dataclasses.replace(PAGE, links=(LinkView("A and B show the same thing.", "data:,", "data:,"),))
    assert "Seen in more than one case" in render(linked)


def test_where_inside_is_shown_only_where_there_is_something_to_show() -> None:
    assert "Where inside" not in HTML
    assert "Where inside" in render(page_of(answer_inside(), made_by="a test"))


def test_an_empty_case_says_what_to_do() -> None:
    assert "traceroom read FILE" in render(dataclasses.replace(PAGE, things=()))


def test_the_page_is_written_whole_and_stays_small(tmp_path: Path) -> None:
    write(PAGE, tmp_path / "sub" / "report.html")
    assert [path.name for path in (tmp_path / "sub").iterdir()] == ["report.html"]
    assert (tmp_path / "sub" / "report.html").stat().st_size < 800_000


def test_bits_have_a_sign_and_nothing_has_none() -> None:
    assert [signed(bits) for bits in (2.04, -0.51, -0.02)] == ["+2.0", "−0.5", "0.0"]
