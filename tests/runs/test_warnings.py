"""Warnings."""

from traceroom import locate


def _objects(*codes: str, kind: str = "chain_own") -> dict[str, object]:
    return {"objects": [{"name": f"loaf {i}", "kind": kind, "clues": [{"says": [c]}]} for i, c in enumerate(codes)]}


def test_two_places_are_said() -> None:
    warnings = locate(_objects("FI", "PT", kind="fixture"), until=2026.0).warnings
    assert any("do not agree" in warning for warning in warnings)


def test_a_close_race_is_said() -> None:
    warnings = locate(_objects("CZ", "SK"), until=2026.0).warnings
    assert any("are close" in warning for warning in warnings)


def test_agreeing_clues_raise_no_warning() -> None:
    assert locate(_objects("FI", "FI", "FI"), until=2026.0).warnings == ()
