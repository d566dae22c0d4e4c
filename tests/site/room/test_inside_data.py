"""Inside data."""

from __future__ import annotations

from tests.runs.report.made_up import answer, answer_inside
from traceroom.site.installation import Installation


def test_the_section_has_the_best_place_the_clues_and_a_row_a_place(installed: Installation) -> None:
    from traceroom.site.room.inside_data import inside_data

    page = inside_data(answer_inside().region)
    assert page is not None and page.best.startswith("Brussels ") and page.best.endswith("\u00a0%")
    assert page.others.count("·") == 1 and page.sentence.startswith("From the flyer: within 30 km of Ghent")
    assert len(page.rows) == 12 and page.rows[0].country == "Belgium" and 0 < page.rows[0].width <= 100
    assert [step for step, _ in page.legend] == ["k5", "k4", "k3", "k2", "k1"] and "map-cells" in page.map


def test_without_a_local_clue_there_is_no_section(installed: Installation) -> None:
    from traceroom.site.room.inside_data import inside_data

    assert inside_data(answer().region) is None
