"""Answers: the pages that the desk makes for one person: the form without scripts, a receipt, its state, a trouble."""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from traceroom.site.letters.countries import country_names
from traceroom.site.letters.drawing import drawn
from traceroom.site.letters.receipt_help import help_with
from traceroom.site.letters.words import words

TROUBLES: Mapping[str, str] = MappingProxyType({
    "challenge": "Please press the button once more. What you typed is still here.",
    "busy": "Please press the button once more. What you typed is still here.",
    "store": "It is not sent yet. Nothing is lost: what you typed is still here. Please try again.",
    "unreadable": "It is not sent yet. Nothing is lost: what you typed is still here. Please try again.",
    "files": "A file is too large, or there are too many: at most 5 of 20 MB each. Your words are still here.",
    "room": "Too many files are arriving at this moment. Send without them, or try again later; "
    "your words are still here.",
    "taken_back": "You have taken it back: nothing can be added any more.",
    "enough": "No more can be added until what came has been read. Please come back later.",
    "fields": "One field is too long. Please make it shorter.",
    "empty": "Please write what you know, or add a link or a picture.",
    "receipt": "This receipt is not known here. Look at each word once more.",
    "missing": "This page does not exist, or the object is no longer shown.",
})  # fmt: skip
"""What a person is told, by kind; "store" for any other kind."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody wrote into the form, so that it is there again. `once` makes the same thing sent twice one, and
    `lane` is the timed token of whoever has no script. `had_files`: pictures came too, which no page can give back."""

    slug: str = ""
    language: str = "en"
    what: str = ""
    where: str = ""
    when: str = ""
    how: str = ""
    link: str = ""
    country: str = ""
    may_ask: bool = False
    once: str = ""
    lane: str = ""
    had_files: bool = False


@dataclass(frozen=True, slots=True)
class Word:
    """What somebody wanted to add under a receipt, or to take back, so that it can be sent once more."""

    receipt: str
    text: str = ""
    once: str = ""
    withdraws: bool = False


@dataclass(frozen=True, slots=True)
class Letter:
    """Something that came under a receipt; `file` is the receipt's file (JSON), or nothing."""

    day: str
    opened: bool
    file: str = ""


@dataclass(frozen=True, slots=True)
class Answered:
    """A word of the room."""

    day: str
    text: str


def plain_form(typed: Typed, *, kind: str = "", detail: str = "", name: str = "") -> str:
    """The form for whoever has no script, with what was typed and what was wrong, if something was."""
    said = words(typed.language)
    return drawn(
        "plain.html",
        language=typed.language,
        name=name,
        typed=typed,
        countries=country_names(said.language),
        trouble=_trouble(said.language, kind, detail),
        more=said("Please choose your pictures once more.") if typed.had_files else "",
    )


def trouble_page(
    language: str, kind: str, typed: Typed | None = None, detail: str = "", *, receipt: str = "", name: str = ""
) -> str:
    """What is wrong and what to do next; with all that was typed, where there was something. `detail` is a sentence of
    ours that follows, as it is. `receipt` is what was typed as one: of what is none it is said what is wrong with it.
    """
    if typed is not None and kind not in {"receipt", "missing"}:
        return plain_form(typed, kind=kind, detail=detail, name=name)
    said, ask = words(language), kind == "receipt" or bool(receipt)
    return drawn(
        "trouble.html",
        language=language,
        name=name,
        heading=said("Your receipt") if ask else said("Something is not as it should be"),
        trouble=_trouble(said.language, kind, detail),
        ask=ask,
        receipt=receipt,
        help=help_with(receipt, said.language) if kind == "receipt" and receipt else None,
    )


def word_page(language: str, kind: str, word: Word, *, name: str = "") -> str:
    """What went wrong with a word or with taking something back, and its form with all that was typed."""
    said = words(language)
    trouble = _trouble(said.language, kind, "")
    return drawn("word.html", language=language, name=name, word=word, receipt=word.receipt, trouble=trouble)


def receipt_page(  # noqa: PLR0913 (what is on the page)
    language: str, receipt: str, file: str, *, again: bool = False, slug: str = "", name: str = "", address: str = ""
) -> str:
    """The words (or digits) of a receipt and its file, for whoever has no script. `address` is the site's, for who
    prints it."""
    known = {"receipt": receipt, "file": _data(file), "again": again, "slug": slug, "address": address}
    return drawn("kept_page.html", language=language, name=name, **known)


def status_page(  # noqa: PLR0913 (what a receipt leads to)
    language: str,
    receipt: str,
    letters: Sequence[Letter],
    answers: Sequence[Answered],
    *,
    once: str = "",
    taken_back: Letter | None = None,
    added: bool = False,
    refused: str | None = None,
    name: str = "",
) -> str:
    """What became of what was sent, what the room says, and forms to add something or take it back. `once` goes into
    the forms. Of what was taken back it says so instead; `refused` is what somebody wanted to add to it then."""
    said = words(language)
    return drawn(
        "status.html",
        language=language,
        name=name,
        receipt=receipt,
        letters=[_carried(one) for one in letters],
        taken_back=taken_back and _carried(taken_back),
        refused=refused,
        trouble=said(TROUBLES["taken_back"]) if refused is not None else "",
        answers=answers,
        once=once,
        note=said("Thank you. It has arrived.") if added else "",
    )


def missing_page(language: str, *, name: str = "") -> str:
    """What stands where nothing is."""
    return trouble_page(language, "missing", name=name)


def _trouble(language: str, kind: str, detail: str) -> str:
    if not kind:
        return detail
    sentence = words(language)(TROUBLES.get(kind, TROUBLES["store"]))
    return f"{sentence} {detail}".strip()


def _carried(letter: Letter) -> Letter:
    return Letter(letter.day, letter.opened, _data(letter.file))


def _data(file: str) -> str:
    """An address that holds the file itself, so that nothing has to be kept for it."""
    return f"data:application/json;base64,{base64.b64encode(file.encode()).decode()}" if file else ""
