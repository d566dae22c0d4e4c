"""The report in a real browser: switches recompute what Python computes; keyboard, axe, sizes, no request."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.runs.report.made_up import answer, answer_inside, answer_over_time
from traceroom.atlas import countries
from traceroom.place.explain import explain
from traceroom.place.fuse import combine
from traceroom.place.joint import fuse_joint
from traceroom.runs.locate import Answer, answer_of
from traceroom.runs.report.page import page_of
from traceroom.runs.report.render import write
from traceroom.runs.sentences import story_sentence, thing_sentences, when_sentence

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("report") / "report.html"
    write(page_of(answer(), made_by="a test"), path)
    return path.as_uri()


@pytest.fixture(scope="module")
def inside(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("inside") / "report.html"
    write(page_of(answer_inside(), made_by="a test"), path)
    return path.as_uri()


@pytest.fixture(scope="module")
def prices(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("prices") / "report.html"
    write(page_of(answer_over_time(), made_by="a test"), path)
    return path.as_uri()


@pytest.fixture
def page(browser: Browser, report: str) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1440, "height": 960})
    opened = context.new_page()
    problems: list[str] = []
    opened.on("console", lambda message: problems.append(message.text))
    opened.on("pageerror", lambda error: problems.append(str(error)))
    opened.goto(report)
    yield opened
    assert problems == []
    context.close()


def _answer(page: Page) -> Any:
    return json.loads(page.evaluate("document.documentElement.dataset.answer"))


def _of(name: str) -> int:
    """The number of the last clue of an object."""
    return max(i for i, clue in enumerate(answer().fused.clues) if clue.clue.name == name)


def _off(page: Page, *numbers: int) -> None:
    for number in numbers:
        page.locator(f"[data-clue='{number}']").uncheck()


@pytest.mark.parametrize("off", [(0,), (3,), (1, 2), (0, 4), (4,), (5,)], ids=str)
def test_switches_recompute_what_python_computes(page: Page, off: tuple[int, ...]) -> None:
    _off(page, *off)
    whole = answer().fused
    kept = combine([clue for i, clue in enumerate(whole.clues) if i not in off], whole.prior)
    shown = _answer(page)
    assert np.allclose(shown["p"], kept.posterior, atol=1e-3)
    told = explain(kept)
    assert shown["agreement"] == pytest.approx(told.agreement, abs=0.01)
    assert np.allclose(shown["steps"], [bits.value for bits in told.steps], atol=0.02)


def test_place_and_time_together_are_what_python_computes_by_every_combination_of_switches(
    browser: Browser, prices: str
) -> None:
    page = browser.new_page()
    page.goto(prices)
    whole = answer_over_time()
    count = len(whole.fused.clues)
    dating = [clue for clue in whole.dating if clue.dates_only]
    off = set(range(count))
    page.evaluate("off => off.forEach(i => document.querySelector(`[data-clue='${i}']`).click())", sorted(off))
    for turn in range(1, 2**count):
        off ^= {(turn & -turn).bit_length() - 1}  # one switch a turn: Gray's code, which leaves none out
        page.evaluate("i => document.querySelector(`[data-clue='${i}']`).click()", (turn & -turn).bit_length() - 1)
        kept = [one.clue for i, one in enumerate(whole.fused.clues) if i not in off]
        fused = fuse_joint([*kept, *dating], whole.fused.prior, until=2026.0)
        told, shown = explain(fused), _answer(page)
        assert np.allclose(shown["p"], fused.posterior, atol=3e-4), off
        assert shown["agreement"] == pytest.approx(told.agreement, abs=0.002), off
        assert np.allclose(shown["steps"], [bits.value for bits in told.steps], atol=0.004), off
        if turn % 8 == 0:
            anew = answer_of(whole.case, [*kept, *dating], prior_name=whole.prior_name, until=2026.0)
            _says_the_same(page, anew)
    page.close()


def _says_the_same(page: Page, told: Answer) -> None:
    """When, what must have happened to each clue, and for which markets each object was made."""
    leader = countries.spoken(countries.codes()[told.fused.leader])
    stories = [story_sentence(finding, leader) for finding in told.findings]
    of_things = [sentence for sentence in thing_sentences(told).values() if sentence]
    assert _alike(_texts(page, "[data-story]"), stories), (_texts(page, "[data-story]"), stories)
    assert _alike(_texts(page, "[data-made]"), of_things), (_texts(page, "[data-made]"), of_things)
    assert told.when is not None
    assert np.allclose(_answer(page)["quarters"], told.when.posterior, atol=1e-4)
    assert _quarters(page.locator("#when").inner_text()) == pytest.approx(_quarters(when_sentence(told)), abs=0.25)


def _texts(page: Page, which: str) -> list[str]:
    texts = (text.replace("\u00a0", " ") for text in page.locator(which).all_text_contents())
    return [text for text in texts if text.startswith("If")]


def _quarters(sentence: str) -> list[float]:
    """The two ends, which the smallest step of a number may move by a quarter."""
    seasons = re.findall(r"(early|spring|summer|autumn) (\d{4})", sentence)
    return [int(year) + ("early", "spring", "summer", "autumn").index(season) / 4 for season, year in seasons]


def _alike(shown: list[str], told: list[str]) -> bool:
    """The same words, and each number within one of the other: both are rounded."""
    numbers = [[int(number) for text in texts for number in re.findall(r"\d+", text)] for texts in (shown, told)]
    words = [[re.sub(r"(under |over )?\d+", "", text) for text in texts] for texts in (shown, told)]
    return words[0] == words[1] and all(abs(one - other) <= 1 for one, other in zip(*numbers, strict=True))


def test_undo_brings_the_first_answer_back(page: Page) -> None:
    before = page.locator(".answer").inner_text()
    _off(page, _of("Cheese"))
    assert page.locator(".answer").inner_text() != before
    assert "With all:" in page.locator("#changed").inner_text()
    page.locator("#undo").click()
    assert page.locator(".answer").inner_text() == before
    assert page.locator("#undo").is_hidden()
    assert page.locator(".clue.off").count() == 0


def test_without_any_clue_the_answer_is_the_prior(page: Page) -> None:
    _off(page, *range(len(answer().fused.clues)))
    assert np.allclose(_answer(page)["p"], answer().fused.prior, atol=1e-4)
    assert page.locator("#next li").count() == 3


def test_a_dated_clue_takes_its_dates_with_it(page: Page) -> None:
    before = page.locator("#when").inner_text()
    _off(page, _of("Crisps"))
    assert page.locator("#when").inner_text() != before


def test_the_map_follows_the_switches(page: Page) -> None:
    lead = page.locator("#map-region .lead title")
    assert "Belgium" in lead.text_content()  # type: ignore[operator] # a title has text
    _off(page, _of("Cheese"))
    assert "Belgium" not in lead.text_content()  # type: ignore[operator] # the same


def test_the_keyboard_alone_is_enough(page: Page) -> None:
    page.locator("[data-clue='0']").focus()
    page.keyboard.press("Space")
    assert page.locator(".clue.off").count() == 1
    page.locator("[data-view='world']").focus()
    page.keyboard.press("Enter")
    assert page.locator("#map-world").is_visible()
    assert page.locator("#map-region").is_hidden()


def test_the_page_says_the_answer_without_javascript(browser: Browser, report: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(report)
    assert "Belgium" in page.locator(".answer").inner_text()
    assert page.locator("#map-region").is_visible() and page.locator("#map-world").is_visible()
    assert page.locator("#steps tr").count() == len(answer().fused.clues) + 2
    widths = page.evaluate("[...document.querySelectorAll('#steps i')].map(bar => bar.getBoundingClientRect().width)")
    assert min(widths) > 0
    context.close()


def test_the_page_asks_nobody_for_anything(browser: Browser, report: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(report)
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [375, 1440])
def test_axe_finds_nothing_and_nothing_overflows(
    browser: Browser, report: str, inside: str, width: int, scheme: Any
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    for address in (report, inside):
        page.goto(address)
        for button in page.get_by_role("button", name="Zoom in").all():
            button.click()
        for summary in page.locator("summary").all():
            summary.click()
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


def test_targets_are_large_enough_for_a_thumb(browser: Browser, report: str) -> None:
    context = browser.new_context(viewport={"width": 375, "height": 900})
    page = context.new_page()
    page.goto(report)
    for target in page.locator("label:has([data-clue]), summary, .views button, .zoom-tools button").all():
        box = target.bounding_box()
        assert box is None or min(box["height"], box["width"]) >= 44
    context.close()


def test_it_prints_with_words_for_switches(browser: Browser, report: str, tmp_path: Path) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(report)
    page.emulate_media(media="print")
    assert page.locator(".sw").first.is_hidden()
    assert "counts" in page.evaluate("getComputedStyle(document.querySelector('.clue label'), '::before').content")
    assert page.locator("#map-region").is_visible()
    told = page.locator(".clue dt", has_text="What it weighs").first
    assert told.evaluate("one => one.checkVisibility()"), "on paper nothing can be opened"
    page.emulate_media(media="screen")
    assert not told.evaluate("one => one.checkVisibility()")
    page.pdf(path=str(tmp_path / "report.pdf"))
    assert (tmp_path / "report.pdf").stat().st_size > 10_000
    context.close()


def _shown(page: Page, name: str) -> list[float]:
    """The part of a map that is shown: left, top, width, height."""
    box = page.locator(f"#map-{name}").get_attribute("viewBox")
    assert box is not None
    return [float(number) for number in box.split()]


def test_where_inside_stands_still_and_says_so_when_a_switch_is_off(browser: Browser, inside: str) -> None:
    page = browser.new_page()
    page.goto(inside)
    note = page.locator("#inside-note")
    assert note.is_hidden() and page.locator("#inside .h").count() > 3
    _off(page, 0)
    assert note.is_visible() and "stale" in str(page.locator("#inside").get_attribute("class"))
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    page.locator("#undo").click()
    assert note.is_hidden()
    page.close()


def test_maps_are_zoomed_and_moved_by_keys_alone(browser: Browser, inside: str) -> None:
    page = browser.new_page()
    page.goto(inside)
    whole = _shown(page, "cells")
    page.get_by_role("button", name="Zoom in: Map: cells").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    closer = _shown(page, "cells")
    assert closer[2] < whole[2] / 2 and _shown(page, "region") == [0, 0, 760, 560]
    page.locator("#map-cells").focus()
    page.keyboard.press("ArrowRight")
    assert _shown(page, "cells")[0] > closer[0]
    page.keyboard.press("-")
    assert _shown(page, "cells")[2] > closer[2]
    every = page.locator("#inside").get_by_role("button", name="Whole map")
    every.focus()
    page.keyboard.press("Enter")
    assert _shown(page, "cells") == whole and every.is_hidden()
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Zoom in: Map: cells"
    page.close()


def test_the_wheel_scrolls_the_page_unless_the_map_has_the_focus(browser: Browser, inside: str) -> None:
    page = browser.new_page(viewport={"width": 1440, "height": 700})
    page.goto(inside)
    shape = page.locator("#map-region")
    shape.scroll_into_view_if_needed()
    shape.hover()
    whole, before = _shown(page, "region"), page.evaluate("scrollY")
    page.mouse.wheel(0, 200)
    page.wait_for_function("before => scrollY > before", arg=before)
    assert _shown(page, "region") == whole
    shape.focus()
    shape.hover()
    at = page.evaluate("scrollY")
    page.mouse.wheel(0, -200)
    page.wait_for_function("!document.querySelector('#map-region').getAttribute('viewBox').endsWith(' 760 560')")
    assert page.evaluate("scrollY") == at
    page.close()


def test_a_map_that_is_zoomed_is_dragged_and_never_beyond_its_edge(browser: Browser, inside: str) -> None:
    page = browser.new_page(viewport={"width": 1440, "height": 1400})
    page.goto(inside)
    page.get_by_role("button", name="Zoom in: Map: region").click()
    before, box = _shown(page, "region"), page.locator("#map-region").bounding_box()
    assert box is not None
    middle = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.move(*middle)
    page.mouse.down()
    page.mouse.move(middle[0] + 60, middle[1] + 30, steps=4)
    moved = _shown(page, "region")
    assert moved[0] < before[0] and moved[1] < before[1] and moved[2:] == before[2:]
    page.mouse.move(middle[0] + 3000, middle[1] + 3000, steps=4)
    page.mouse.up()
    assert _shown(page, "region")[:2] == [0, 0]
    page.close()


def test_two_fingers_zoom_a_map_that_is_zoomed(browser: Browser, inside: str) -> None:
    context = browser.new_context(viewport={"width": 375, "height": 800}, has_touch=True)
    page = context.new_page()
    page.goto(inside)
    page.get_by_role("button", name="Zoom in: Map: cells").tap()
    shape = page.locator("#map-cells")
    shape.scroll_into_view_if_needed()
    before, box = _shown(page, "cells"), shape.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    touch = context.new_cdp_session(page)
    for kind, apart in (("touchStart", 20), ("touchMove", 40), ("touchMove", 80), ("touchEnd", 0)):
        points = [{"x": x - apart, "y": y, "id": 1}, {"x": x + apart, "y": y, "id": 2}] if apart else []
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    assert _shown(page, "cells")[2] < before[2] / 2
    context.close()


def test_where_inside_needs_no_javascript(browser: Browser, inside: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(inside)
    assert page.locator("#map-cells").is_visible() and page.locator(".zoom-tools").count() == 0
    page.locator("#inside summary").click()
    assert page.locator("#inside-places tr").count() == 12
    widths = page.evaluate(
        "[...document.querySelectorAll('#inside-places i')].map(b => b.getBoundingClientRect().width)"
    )
    assert widths[0] > widths[2] > 0
    context.close()
