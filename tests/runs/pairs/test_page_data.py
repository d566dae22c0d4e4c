"""Page data."""

from traceroom.runs.pairs.page_data import PairsPage, PairView, SideView


def test_files_without_a_picture_are_counted_once() -> None:
    sides = [SideView("NL", name, 4, 3, image, "", None, ()) for name, image in (("a", ""), ("b", "data:,"))]
    pair = PairView("same_file", "Same file", "", 1.0, (), sides[0], sides[1])
    assert PairsPage((pair, pair), (), (), 0, with_pictures=True, made_by="").without_picture == 1
