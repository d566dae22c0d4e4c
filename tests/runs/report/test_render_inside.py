"""Render inside."""

from tests.runs.report.made_up import answer_inside
from traceroom.runs.report.inside import Inside, InsidePlace, inside_of
from traceroom.runs.report.render_inside import rules, section


def test_nothing_is_shown_where_there_is_nothing() -> None:
    assert section(None) == "" == rules(None)


def test_the_section_has_the_answer_the_clues_a_legend_in_words_and_a_table() -> None:
    html = section(inside_of(answer_inside().region))
    assert "Where inside" in html and "From the flyer: within 30 km of Ghent" in html
    assert html.count("<tr>") == 13 and "over half as probable" in html and 'id="inside-note" hidden' in html


def test_names_are_escaped_and_bars_are_rules_of_the_sheet() -> None:
    inside = Inside("From <b>.", (InsidePlace("A <b>", "B & C", 0.42),), "<svg/>")
    html = section(inside)
    assert "<b>A &lt;b&gt; 42 %</b>" in html and "B &amp; C" in html and "From &lt;b&gt;." in html
    assert rules(inside) == "#inside-places tr:nth-child(1) i{--w:42.0%}" and "style=" not in html
