"""Drawing: a template, the words of one language, and what a page knows, as HTML."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from traceroom.adapters.receipts import LISTS
from traceroom.site.letters import receipt_help
from traceroom.site.letters.lengths import LONGEST
from traceroom.site.letters.statics import address, lists
from traceroom.site.letters.words import LANGUAGES, Words, words

TEMPLATES = Path(__file__).parent / "templates"
OUR_NAME = "Trace an object"


@dataclass(frozen=True, slots=True)
class Tongue:
    """The same page in another language."""

    language: str
    name: str
    direction: str
    address: str


def drawn(template: str, *, language: str, name: str = "", **known: Any) -> str:
    """The page. `name` is the site's, or ours in this language."""
    said = words(language)
    defaults = {
        "others": (),
        "style": "",
        "again": False,
        "file": "",
        "receipt": "",
        "note": "",
        "help": None,
        "address": "",
    }
    return _environment().get_template(template).render(defaults | known | _always(said, name))


def tongues(languages: Iterable[str], rest: str) -> tuple[Tongue, ...]:
    """Where the page at `rest` stands in each of these languages."""
    known = (words(language) for language in languages if language in LANGUAGES)
    return tuple(Tongue(one.language, one.name, one.direction, f"/{one.language}/{rest}") for one in known)


def _always(said: Words, name: str) -> dict[str, Any]:
    return {"words": said, "_": said, "name": name or said(OUR_NAME)}


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        auto_reload=False,  # a process goes on with what it has read while a newer release is put in its place
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals["static"] = address
    made.globals.update(lists=lists, tongues=receipt_help.tongues, example=receipt_help.example)
    made.globals["longest"] = LONGEST
    made.globals["own_list"] = LISTS.__contains__
    return made
