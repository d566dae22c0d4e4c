"""Weights."""

from traceroom.atlas.weights import weights


def test_a_code_without_a_number_weighs_one() -> None:
    assert dict(weights("BE;LU:0.06")) == {"BE": 1.0, "LU": 0.06}
    assert dict(weights("")) == {}
