"""Plugs."""

from traceroom.atlas.plugs import types


def test_sockets_differ() -> None:
    assert "E" in types("BE")
    assert types("GB") == ("G",)
    assert types("ZZ") == ()
