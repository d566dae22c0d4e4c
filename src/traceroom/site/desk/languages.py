"""Languages: which ones a browser asks for, the dearest first."""

from __future__ import annotations

LONGEST, MOST = 500, 12


def preferred(accepted: str) -> tuple[str, ...]:
    """The languages of an Accept-Language header, without regions, small; what is not one is passed over."""
    weighed = []
    for place, part in enumerate(accepted[:LONGEST].split(",")[:MOST]):
        name, _, weight = part.partition(";")
        language = name.strip().partition("-")[0].lower()
        if language.isascii() and language.isalpha():
            weighed.append((-_weight(weight), place, language))
    return tuple(dict.fromkeys(language for weight, _, language in sorted(weighed) if weight))


def _weight(said: str) -> float:
    """0 to 1; 1 where nothing is said."""
    name, _, value = said.strip().partition("=")
    try:
        weight = float(value) if name.strip() == "q" else 1.0
    except ValueError:
        return 0.0
    return weight if 0 <= weight <= 1 else 0.0
