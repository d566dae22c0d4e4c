"""Local."""

from traceroom.values.local import Area, Near


def test_a_circle_and_an_area_are_values_that_can_be_keys() -> None:
    ghent = Near(51.05, 3.72, radius_km=30, fade_km=10, name="Ghent")
    box = Area((((2.0, 49.0), (7.0, 49.0), (7.0, 52.0)),), "a triangle")
    assert {ghent: 1, box: 2}[Near(51.05, 3.72, 30, 10, "Ghent")] == 1
    assert ghent != Near(51.05, 3.72, 31, 10, "Ghent") and Area((), "x") != box
