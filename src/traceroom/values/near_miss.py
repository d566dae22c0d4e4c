"""Near miss: a word that is none of those expected, and the one that is likely meant."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

ALIKE = 0.7
"""Of our own words, which are few."""
FIELDS_ALIKE = 0.75
"""Of fields: other programs have some of their own."""
NAMES_ALIKE = 0.82
"""Of names, which are many: a slip of a letter or two, Belgum, Nehterlands; Iran is not Iraq."""
LETTERS = "abcdefghijklmnopqrstuvwxyz "
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
    return nearest(said, known)


def nearest(said: str, known: Iterable[str], *, alike: float = ALIKE) -> str | None:
    """The known word that is spelt most like it; None where none is so alike (0 to 1: of both words' letters, those
    that stand in one order in both)."""
    return next(iter(get_close_matches(said[:LONGEST], known, n=1, cutoff=alike)), None)


def slips(word: str) -> frozenset[str]:
    """Every word that is one slip away: a letter too many, too few or another, or two that changed places. For names
    that are too many to compare with each."""
    ends = [(word[:at], word[at:]) for at in range(len(word) + 1)] if len(word) <= LONGEST else []
    fewer = {start + end[1:] for start, end in ends if end}
    turned = {start + end[1] + end[0] + end[2:] for start, end in ends if len(end) > 1}
    other = {start + letter + end[1:] for start, end in ends if end for letter in LETTERS}
    more = {start + letter + end for start, end in ends for letter in LETTERS}
    return frozenset(fewer | turned | other | more) - {word}


def hint(written: object, words: Iterable[str]) -> str:
    """ "; did you mean packaged?", or nothing."""
    word = meant(written, words)
    return f"; did you mean {word}?" if word else ""
