"""Reader: the contract."""

from traceroom.clues.reader import Example
from traceroom.values.kind import Kind


def test_an_example_is_an_object() -> None:
    thing = Example(("words",), "BE", ("5400141000009",)).thing()
    assert (thing.kind, thing.texts, thing.barcodes) == (Kind.PACKAGED, ("words",), ("5400141000009",))
