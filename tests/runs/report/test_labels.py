"""Labels."""

from itertools import combinations

from traceroom.runs.report.labels import Label, _box, _touch, placed

SIZE = (760, 560)


def test_names_touch_neither_each_other_nor_the_edge() -> None:
    labels = [Label("Oklahoma City", 380, 280), Label("Norman", 382, 296), Label("Moore", 379, 288)]
    boxes = [_box(label.name, x, y, anchor) for label, x, y, anchor in placed(labels, SIZE)]
    assert len(boxes) >= 2 and not any(_touch(a, b) for a, b in combinations(boxes, 2))
    assert all(box[0] > 0 and box[1] > 0 and box[2] < SIZE[0] and box[3] < SIZE[1] for box in boxes)


def test_a_name_at_the_edge_goes_to_the_other_side() -> None:
    ((_, _, _, anchor),) = placed([Label("Lowestoft", 755, 280)], SIZE)
    assert anchor == "end"


def test_what_is_not_on_the_map_has_no_name_on_it() -> None:
    assert not list(placed([Label("Perth", -400, 280), Label("Nowhere", float("nan"), float("nan"))], SIZE))


def test_the_first_keeps_its_place() -> None:
    found = list(placed([Label("One", 300, 280), Label("Two", 300, 280)], SIZE))
    assert [label.name for label, *_ in found] == ["One", "Two"] and found[0][2] < 280 < found[1][2]
