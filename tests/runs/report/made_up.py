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


KORUNA = {"CZ": {"from": 1993}, "SK": {"from": 1993, "to": 2008}}
PRICES = {
    "id": "The prices",
    "objects": [
        {"name": "Price tag", "kind": "print", "clues": [{"dates": KORUNA, "source": "expert"}]},
        {"name": "Receipt", "kind": "print", "clues": [
            {"dates": KORUNA, "certainty": "unsure"},
            {"says": {"SK": 1.0, "HU": 0.6}, "certainty": "guess"},
        ]},
        {"name": "Cheese", "kind": "chain_own", "clues": [
            {"says": {"AT": 0.4, "CZ": 1.0, "SK": 1.0},
             "dates": {"CZ": {"from": 1998}, "SK": {"from": 2000, "to": 2012}}},
        ]},
        {"name": "Bottle", "kind": "deposit_drink", "clues": [
            {"dates": {"SK": {"from": 2009}, "AT": {"from": 2002}, "DE": {"from": 2002}}, "certainty": "guess"}
        ]},
        {"name": "Fan", "kind": "souvenir", "texts": ["+421 2 5910 1234"]},
        {"name": "Crisps", "kind": "packaged", "clues": [{"says": ["CZ", "PL"], "from": 2003, "to": 2007}]},
        {"name": "House", "kind": "fixture", "clues": [{"says": ["SK"], "not": True, "from": 2005, "to": 2011}]},
        {"name": "Calendar", "kind": "print", "clues": [{"from": 2006, "to": 2009, "source": "expert"}]},
    ],
}  # fmt: skip
"""Six clues that tie place and time, one of them an exclusion, one read and tied to its market loosely; one object has
another clue beside; two lead within a hair."""


def answer_over_time() -> Answer:
    """The answer to it, at a fixed time."""
    return locate(PRICES, until=2026.0)
