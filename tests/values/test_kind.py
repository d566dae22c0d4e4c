"""Kind."""

from traceroom.atlas.parameters import value
from traceroom.values.kind import Kind


def test_every_kind_has_a_travel_share() -> None:
    assert all(0 < value(f"travel.{kind}") < 1 for kind in Kind)


def test_a_wall_socket_travels_least_and_clothing_most() -> None:
    shares = {kind: value(f"travel.{kind}") for kind in Kind}
    assert min(shares, key=lambda k: shares[k]) is Kind.FIXTURE
    assert max(shares, key=lambda k: shares[k]) is Kind.CLOTHING
