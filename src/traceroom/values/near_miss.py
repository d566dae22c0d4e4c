"""Near miss: a word that is none of those expected, and the one that is likely meant."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

ALIKE = 0.7
LONGEST = 40
ALSO_SAID = {
    "sure": "certain",
    "probable": "likely",
    "probably": "likely",
    "possible": "unsure",
    "possibly": "unsure",
    "own_brand": "chain_own",
    "bottle": "deposit_drink",
    "fresh": "perishable",
    "food": "packaged",
    "newspaper": "print",
    "clothes": "clothing",
    "voice": "speech",
    "socket": "fixture",
    "city": "place",
    "town": "place",
    "radius": "km",
    "radius_km": "km",
    "lng": "lon",
    "long": "lon",
    "longitude": "lon",
    "latitude": "lat",
}
"""What people say instead of our words; it may look like another of them ("sure" like "unsure")."""


def meant(written: object, words: Iterable[str]) -> str | None:
    """ "packaged" for "Package"; None where no word is near."""
    if not isinstance(written, str) or len(written) > LONGEST:
        return None
    known, said = list(words), "_".join(written.casefold().replace("-", " ").replace("_", " ").split())
    if ALSO_SAID.get(said) in known:
        return ALSO_SAID[said]
    return next(iter(get_close_matches(said, known, n=1, cutoff=ALIKE)), None)


def hint(written: object, words: Iterable[str]) -> str:
    """ "; did you mean packaged?", or nothing."""
    word = meant(written, words)
    return f"; did you mean {word}?" if word else ""
