"""Kinds: by which a stranger sorts the things that are shown."""

from __future__ import annotations

from traceroom.site.letters.words import words

KIND = "Kind of thing"
KINDS = {
    "packages": "Food, drink and other packaging",
    "clothes": "Clothes and shoes",
    "bags": "Bags and suitcases",
    "jewels": "Jewellery and watches",
    "textiles": "Textiles and patterns",
    "household": "Dishes, devices and household things",
    "furniture": "Furniture",
    "fittings": "Lamps, sockets and fittings",
    "toys": "Toys and games",
    "print": "Books, print and signs",
    "vehicles": "Vehicles",
    "views": "Buildings and views",
    "other": "Something else",
}
"""Code -> the sentence that names it, in the order in which they are offered."""


def kind_name(kind: str, language: str) -> str:
    """In this language; nothing for none."""
    return words(language)(KINDS[kind]) if kind in KINDS else ""
