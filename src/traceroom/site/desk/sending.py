"""Sending: a tip, from its form to its receipt; and what a page needs before it can send one."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from urllib.parse import parse_qs

from traceroom.site.desk.challenges import Solved
from traceroom.site.desk.desk import Desk
from traceroom.site.desk.envelope import SLUG, is_empty, too_long
from traceroom.site.desk.form import ANYTHING_BYTES, Sent, Unreadable, read_sent
from traceroom.site.desk.lane import YOUNGEST_S
from traceroom.site.desk.replies import by_script, form_page, once_more, received, trouble
from traceroom.site.desk.room_for_files import Place
from traceroom.site.desk.troubles import Kind
from traceroom.site.desk.wire import Receive, Reply, Scope, header, said
from traceroom.site.desk.writer import NotStored, Why

LEFT_OUT = {"fields": Kind.FIELDS, "files": Kind.FILES, "room": Kind.NO_ROOM}
KIND_OF = {
    Why.SPENT: Kind.CHALLENGE, Why.ENOUGH: Kind.ENOUGH, Why.TAKEN_BACK: Kind.TAKEN_BACK,
    Why.AWAY: Kind.STORE, Why.FULL: Kind.BUSY,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Refused:
    """It is not taken yet, and why."""

    kind: Kind


def challenge(desk: Desk) -> Reply:
    """A new one, harder while many write."""
    return said(200, desk.challenges.made(datetime.now(UTC), doublings=desk.load.doublings(time.monotonic())))


def plain(desk: Desk, scope: Scope, slug: str) -> Reply:
    """The form for a browser without JavaScript."""
    asked = parse_qs(scope["query_string"].decode("latin-1"))
    sent = Sent({
        "slug": slug if SLUG.fullmatch(slug) else "",
        "language": asked.get("language", [""])[0],
        "once": once_more(),
    })  # fmt: skip
    return form_page(scope, sent, desk.tokens.made(datetime.now(UTC)))


async def tip(desk: Desk, scope: Scope, receive: Receive) -> Reply:
    """Takes one. Its place among the files is held until it lies on the disk."""
    if _announced(scope) > ANYTHING_BYTES:
        return trouble(scope, Kind.FILES)
    place = Place(desk.room)
    try:
        return await _tip(desk, scope, receive, place)
    finally:
        await place.end()


async def _tip(desk: Desk, scope: Scope, receive: Receive, place: Place) -> Reply:
    try:
        sent = await read_sent(receive, header(scope, b"content-type"), place=place)
    except Unreadable:
        return trouble(scope, Kind.UNREADABLE)
    solved = _wrong(sent) or await _allowed(desk, sent)
    if isinstance(solved, Refused):
        return _back(desk, scope, solved.kind, sent)
    made = desk.maker.tip(sent, day=datetime.now(UTC).date(), spends=solved)
    outcome = await desk.store(made.envelope)
    if isinstance(outcome, NotStored):
        return _back(desk, scope, KIND_OF[outcome.why], sent)
    desk.load.came(time.monotonic())
    return received(scope, made, outcome, sent)


def _wrong(sent: Sent) -> Refused | None:
    if sent.too_much in LEFT_OUT:
        return Refused(LEFT_OUT[sent.too_much])
    if too_long(sent):
        return Refused(Kind.FIELDS)
    return Refused(Kind.EMPTY) if is_empty(sent) else None


async def _allowed(desk: Desk, sent: Sent) -> Solved | Refused:
    """What this tip spends: a solved challenge, or a form that was open for long enough; whose turn it is not yet is
    held here."""
    if sent["altcha"]:
        return desk.challenges.judged(sent["altcha"]) or Refused(Kind.CHALLENGE)
    now = datetime.now(UTC)
    opened = desk.tokens.opened_at(sent["lane"], now)
    if opened is None:
        return Refused(Kind.CHALLENGE)
    young = min(max(0.0, YOUNGEST_S - (now - opened).total_seconds()), YOUNGEST_S)  # the clock may have gone back
    wait = desk.turns.wait_s(time.monotonic(), at_least=young)
    if wait is None:
        return Refused(Kind.BUSY)
    await asyncio.sleep(wait)
    return desk.tokens.spent(sent["lane"], opened)


def _back(desk: Desk, scope: Scope, kind: Kind, sent: Sent) -> Reply:
    """Everything that was typed, and a button; who has waited already keeps the token that says so."""
    if by_script(scope):
        return trouble(scope, kind, sent)
    now = datetime.now(UTC)
    keeps = kind is not Kind.CHALLENGE and desk.tokens.opened_at(sent["lane"], now)
    return trouble(scope, kind, _kept(sent), token=sent["lane"] if keeps else desk.tokens.made(now))


def _kept(sent: Sent) -> Sent:
    """As it is typed into the form again; a page that sent no random bits gets some now."""
    return replace(sent, fields={**sent.fields, "once": sent["once"] or once_more()})


def _announced(scope: Scope) -> int:
    """How many bytes are said to come; 0 where the request does not say it."""
    length = header(scope, b"content-length")
    return int(length[:18]) if length.isdigit() else 0
