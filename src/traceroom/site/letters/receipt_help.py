"""Receipt help: what a page says of words that are no receipt; the browser's script says the same (helping.js)."""

from __future__ import annotations

from dataclasses import dataclass

from traceroom.adapters.receipt_words import Looked, Unknown, looked
from traceroom.adapters.receipts import ALSO_READ, GROUP, LISTS, word_list
from traceroom.site.letters.words import NAMES, words

SHOWN_OF_A_LIST = (1200, 100, 700)
"""Words that stand for all of them in an example."""
FITS = (
    "They fit together, but nothing is kept here under them: the receipt is of another place, or what belongs to it is"
    " here no more."
)
TOGETHER = (
    "There are as many as there must be, but they do not fit together: one is another than on your receipt, or two"
    " changed places."
)
TONGUES = {LISTS[code]: NAMES.get(code, "한국어") for code in LISTS} | {ALSO_READ[0]: "繁體中文"}
"""What each list's language calls itself."""


@dataclass(frozen=True, slots=True)
class Help:
    """Sentences, and each word that is in no list."""

    lines: tuple[str, ...]
    unknown: tuple[Unknown, ...]


def help_with(typed: str, language: str) -> Help:
    """What there is to say of what was typed as a receipt, where the desk knows none of that name."""
    found, said = looked(typed, first=first_list(language)), words(language)
    lines = [_counted_or_fits(found, language)]
    if found.names and found.names != LISTS.get(language):
        lines.append(f"{said('Most of these words are in our list for this language:')} {TONGUES[found.names]}")
    if found.unknown:
        lines.append(said("These are in none of our lists:"))
    return Help(tuple(filter(None, lines)), found.unknown)


def first_list(language: str) -> str:
    """The list of this language, or English."""
    return LISTS.get(language, LISTS["en"])


def example(language: str) -> str:
    """How a receipt of this language's pages begins."""
    if language in LISTS:
        return " ".join(word_list(LISTS[language])[number] for number in SHOWN_OF_A_LIST) + " …"
    digits = "1234567890"
    return f"{digits[:GROUP]} {digits[GROUP:]} …"


def tongues(language: str) -> str:
    """The lists' languages in the order in which the page names the lists, with lines between."""
    first = first_list(language)
    return "|".join(TONGUES[name] for name in (first, *(name for name in TONGUES if name != first)))


def _counted_or_fits(found: Looked, language: str) -> str:
    said = words(language)
    if found.counted != found.needed:
        counted = said("Figures read here:") if found.figures else said("Words read here:")
        return f"{said('A receipt has 9 words, or 30 figures.')} {counted} {found.counted}"
    if found.unknown:
        return ""
    return said(FITS if found.fits else TOGETHER)
