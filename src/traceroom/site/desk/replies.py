"""Replies: what the desk answers whoever sent something, as a page or for the page's script."""

from __future__ import annotations

import json
import secrets
from collections.abc import Sequence
from functools import cache

from django.conf import settings

from traceroom.adapters.receipts import words_of
from traceroom.site.desk.envelope import Made, is_yes
from traceroom.site.desk.form import Sent
from traceroom.site.desk.languages import preferred
from traceroom.site.desk.told import Letter, Told
from traceroom.site.desk.troubles import SAID, Kind
from traceroom.site.desk.wire import FOR_THE_WAY_BACK, JSON, Header, Reply, Scope, header, said
from traceroom.site.desk.writer import Stored
from traceroom.site.letters import answers as letters
from traceroom.site.letters.words import offered

NOTHING = Sent({})


def by_script(scope: Scope) -> bool:
    """Whether a script asks, and not a browser for a page."""
    return JSON in header(scope, b"accept")


def language_for(scope: Scope, sent: Sent = NOTHING) -> str:
    """The page's language, or the first that the browser asks for, of those that we offer; English without one."""
    asked = (sent["language"], *preferred(header(scope, b"accept-language").decode("latin-1")))
    return next((one for one in asked if one in offered_languages()), "en")


def trouble(scope: Scope, kind: Kind, sent: Sent = NOTHING, *, token: str = "", detail: str = "") -> Reply:
    """What went wrong. With a `token` the page has the form with all that was typed, and a button."""
    what = SAID[kind]
    more = _later(kind)
    if by_script(scope):
        told = {"kind": kind.value, "sentence": detail or what.sentence}
        return said(what.status, told | ({"retry_s": what.retry_s} if what.retry_s else {}), more=more)
    language = language_for(scope, sent)
    typed = _typed(sent, language, token) if token else None
    page = letters.trouble_page(language, kind.value, typed, receipt=sent["receipt"], name=settings.PUBLIC_NAME)
    return Reply(what.status, page.encode(), more=more)


def word_trouble(scope: Scope, kind: Kind, sent: Sent, *, withdraws: bool) -> Reply:
    """What went wrong with a word that is added or with a withdrawal, and its form with all that was typed."""
    if by_script(scope):
        return trouble(scope, kind, sent)
    word = letters.Word(
        receipt=sent["receipt"], text=sent["text"], once=sent["once"] or once_more(), withdraws=withdraws
    )
    page = letters.word_page(language_for(scope, sent), kind.value, word, name=settings.PUBLIC_NAME)
    return Reply(SAID[kind].status, page.encode(), more=_later(kind))


def received(scope: Scope, made: Made, stored: Stored, sent: Sent) -> Reply:
    """The receipt: its words and its file."""
    language = language_for(scope, sent)
    words = words_of(made.secret, language)
    if by_script(scope):
        told = f'{{"words":{json.dumps(words)},"again":{json.dumps(stored.again)},"file":{stored.receipt}}}'
        return Reply(200 if stored.again else 201, told.encode(), JSON)
    page = letters.receipt_page(
        language, words, stored.receipt, again=stored.again, slug=sent["slug"], name=settings.PUBLIC_NAME,
        address=settings.PUBLIC_ADDRESS.rstrip("/"),
    )  # fmt: skip
    return Reply(200 if stored.again else 201, page.encode())


def added(stored: Stored) -> Reply:
    """For a script that added something: that it lies there, and the receipt's file for it."""
    told = f'{{"again":{json.dumps(stored.again)},"file":{stored.receipt}}}'
    return Reply(200 if stored.again else 201, told.encode(), JSON)


def form_page(scope: Scope, sent: Sent, token: str) -> Reply:
    """The form for a browser without JavaScript."""
    page = letters.plain_form(_typed(sent, language_for(scope, sent), token), name=settings.PUBLIC_NAME)
    return Reply(200, page.encode(), cache=FOR_THE_WAY_BACK)


def status(
    scope: Scope, sent: Sent, told: Told, answers: Sequence[tuple[str, str]], *, once: str, did: str = ""
) -> Reply:
    """What became of what was sent, and what the room answered; `did` is "word" or "withdrawal" just after one, and
    "refused" after a word to what was taken back."""
    page = letters.status_page(
        language_for(scope, sent),
        sent["receipt"],
        [_letter(one) for one in told.letters],
        [letters.Answered(day, text) for day, text in answers],
        once=once,
        taken_back=_letter(told.taken_back) if told.taken_back else None,
        added=did == "word",
        refused=sent["text"] if did == "refused" else None,
        name=settings.PUBLIC_NAME,
    )
    return Reply(SAID[Kind.TAKEN_BACK].status if did == "refused" else 200, page.encode())


def once_more() -> str:
    """Random bits for a form, so that pressing its button twice counts once."""
    return secrets.token_hex(16)


@cache
def offered_languages() -> tuple[str, ...]:
    """Those that this installation's pages are in."""
    return offered(unchecked=settings.UNCHECKED_LANGUAGES)


def _letter(one: Letter) -> letters.Letter:
    return letters.Letter(one.day.isoformat(), one.opened, one.file)


def _later(kind: Kind) -> tuple[Header, ...]:
    return ((b"retry-after", str(SAID[kind].retry_s).encode()),) if SAID[kind].retry_s else ()


def _typed(sent: Sent, language: str, token: str) -> letters.Typed:
    return letters.Typed(
        slug=sent["slug"], language=language, what=sent["what"], where=sent["where"], when=sent["when"],
        how=sent["how"], link=sent["link"], country=sent["country"], may_ask=is_yes(sent["may_ask"]),
        once=sent["once"], lane=token, had_files=bool(sent.files),
    )  # fmt: skip
