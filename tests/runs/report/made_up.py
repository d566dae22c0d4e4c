"""The model case of the tests of the report: four objects, two of them dated, one read, one excluded."""

from __future__ import annotations

from traceroom import locate
from traceroom.runs.locate import Answer

CASE = {
    "id": "The crisps bag <b>",
    "objects": [
        {
            "name": "Bracelet",
            "kind": "souvenir",
            "clues": [{"says": ["FR"], "source": "expert", "note": "fairs & fêtes"}],
        },
        {"name": "Bottle", "kind": "deposit_drink", "texts": ["PFANDFLASCHE"], "barcodes": ["4006381333931"]},
        {
            "name": "Crisps",
            "kind": "packaged",
            "clues": [{"says": ["NL"], "from": 2014, "to": 2016, "source": "expert"}],
        },
        {"name": "Cheese", "kind": "chain_own", "clues": [{"says": ["BE"], "source": "expert"}]},
        {"name": "House", "kind": "fixture", "clues": [{"says": ["FR"], "not": True, "source": "police"}]},
        {"name": "Calendar", "kind": "print", "clues": [{"from": 2015, "to": 2015, "source": "expert"}]},
    ],
}


def answer() -> Answer:
    """The answer to it, at a fixed time."""
    return locate(CASE, until=2026.0)


FLYER = {
    "id": "The flyer",
    "objects": [
        {"name": "flyer", "kind": "print", "clues": [{"near": {"place": "Ghent", "country": "BE", "km": 30}}]},
        {"name": "Bread", "kind": "perishable", "clues": [{"near": {"place": "Antwerp", "country": "BE", "km": 40}}]},
        {"name": "Cheese", "kind": "chain_own", "clues": [{"says": ["BE"], "source": "expert"}]},
    ],
}
"""Two clues say where inside a country."""


def answer_inside() -> Answer:
    """The answer to it, at a fixed time."""
    return locate(FLYER, until=2026.0)
