"""Returning: what somebody can do who comes back with a receipt: see what became of it, add a word, take it back."""

from __future__ import annotations

import asyncio
import json
import re
from base64 import b64encode
from datetime import UTC, datetime
from typing import Any

import psycopg
from psycopg_pool import PoolTimeout

from traceroom.adapters.receipts import NoReceipt, answer_pair_of, mandate_of, reference_by, reference_of, secret_of
from traceroom.adapters.sealing import unseal
from traceroom.site.desk.desk import Desk
from traceroom.site.desk.envelope import Envelope, too_long
from traceroom.site.desk.form import Sent, Unreadable, read_sent, read_whole
from traceroom.site.desk.replies import added, by_script, once_more, status, trouble, word_trouble
from traceroom.site.desk.sending import KIND_OF
from traceroom.site.desk.told import Letter, Told
from traceroom.site.desk.troubles import Kind
from traceroom.site.desk.wire import JSON, Receive, Reply, Scope, header, said
from traceroom.site.desk.writer import NotStored
from traceroom.values.trouble import Trouble

HASH = re.compile(r"[0-9a-f]{64}")


class _Stop(Exception):
    """The answer is known already."""

    def __init__(self, kind: Kind, sent: Sent | None = None, detail: str = "") -> None:
        self.kind, self.sent, self.detail = kind, sent or Sent({}), detail


async def receipt(desk: Desk, scope: Scope, receive: Receive) -> Reply:
    """What became of it; a page's script asks with the reference alone, and opens the answers itself."""
    try:
        if header(scope, b"content-type").startswith(JSON):
            return _told(await _known(desk, await _reference(receive)))
        sent = await _sent(scope, receive)
        secret = _secret(sent)
        told = await _known(desk, reference_of(secret), sent)
    except _Stop as stop:  # what helps with wrong words takes a moment, in which others are not kept waiting
        return await asyncio.to_thread(trouble, scope, stop.kind, stop.sent, detail=stop.detail)
    return status(scope, sent, told, _opened(told, secret), once=once_more())


async def word(desk: Desk, scope: Scope, receive: Receive) -> Reply:
    """Something that is added."""
    return await _added(desk, scope, receive, withdraws=False)


async def withdraw(desk: Desk, scope: Scope, receive: Receive) -> Reply:
    """The wish that it be taken out; a second one changes nothing."""
    return await _added(desk, scope, receive, withdraws=True)


async def _added(desk: Desk, scope: Scope, receive: Receive, *, withdraws: bool) -> Reply:
    try:
        sent = await _sent(scope, receive)
        secret = None if sent["mandate"] else _secret(sent)
        mandate = mandate_of(secret) if secret else _mandate(sent)
        reference = reference_by(mandate)
        await _known(desk, reference, sent)
        outcome = await desk.store(_made(desk, sent, mandate, withdraws=withdraws))
        if isinstance(outcome, NotStored):
            raise _Stop(KIND_OF[outcome.why], sent)
        if secret is None or by_script(scope):
            return added(outcome)
        told = await _known(desk, reference, sent)
    except _Stop as stop:
        if stop.kind in (Kind.RECEIPT, Kind.UNREADABLE):
            return trouble(scope, stop.kind, stop.sent, detail=stop.detail)
        if stop.kind is Kind.TAKEN_BACK and not by_script(scope) and secret is not None:
            return await _refused(desk, scope, sent, secret)
        return word_trouble(scope, stop.kind, stop.sent, withdraws=withdraws)
    did = "withdrawal" if withdraws else "word"
    return status(scope, sent, told, _opened(told, secret), once=once_more(), did=did)


async def _refused(desk: Desk, scope: Scope, sent: Sent, secret: bytes) -> Reply:
    """The page as it is now, above it why nothing was added, and below what was typed."""
    try:
        told = await _known(desk, reference_of(secret), sent)
    except _Stop as stop:
        return word_trouble(scope, stop.kind, stop.sent, withdraws=False)
    return status(scope, sent, told, _opened(told, secret), once=once_more(), did="refused")


def _made(desk: Desk, sent: Sent, mandate: bytes, *, withdraws: bool) -> Envelope:
    today = datetime.now(UTC).date()
    if withdraws:
        return desk.maker.withdrawal(sent, mandate, day=today)
    if too_long(sent) or sent.too_much:
        raise _Stop(Kind.FIELDS, sent)
    if not sent["text"]:
        raise _Stop(Kind.EMPTY, sent)
    return desk.maker.word(sent, mandate, day=today)


def _mandate(sent: Sent) -> bytes:
    """What the page's script shows in place of the receipt's words."""
    if not HASH.fullmatch(sent["mandate"]):
        raise _Stop(Kind.UNREADABLE)
    return bytes.fromhex(sent["mandate"])


async def _sent(scope: Scope, receive: Receive) -> Sent:
    try:
        return await read_sent(receive, header(scope, b"content-type"))
    except Unreadable:
        raise _Stop(Kind.UNREADABLE) from None


def _secret(sent: Sent) -> bytes:
    try:
        return secret_of(sent["receipt"])
    except NoReceipt as error:
        raise _Stop(Kind.RECEIPT, sent, str(error)) from None


async def _reference(receive: Receive) -> bytes:
    try:
        asked = json.loads(await read_whole(receive))
        reference = asked["reference"]
        if not isinstance(reference, str) or not HASH.fullmatch(reference):
            raise ValueError
    except (Unreadable, ValueError, KeyError, TypeError, RecursionError):
        raise _Stop(Kind.UNREADABLE) from None
    return bytes.fromhex(reference)


async def _known(desk: Desk, reference: bytes, sent: Sent | None = None) -> Told:
    try:
        told = await desk.reading.told(reference)
    except (psycopg.Error, PoolTimeout, TimeoutError):
        raise _Stop(Kind.STORE, sent) from None
    if not told.letters and told.taken_back is None:
        raise _Stop(Kind.RECEIPT, sent)
    return told


def _told(told: Told) -> Reply:
    letters = [_of_letter(one) for one in told.letters]
    taken_back = told.taken_back and _of_letter(told.taken_back)
    answers = [{"day": one.day.isoformat(), "sealed": b64encode(one.sealed).decode()} for one in told.answers]
    return said(200, {"letters": letters, "answers": answers, "taken_back": taken_back})


def _of_letter(one: Letter) -> dict[str, Any]:
    return {"day": one.day.isoformat(), "opened": one.opened, "file": json.loads(one.file)}


def _opened(told: Told, secret: bytes) -> list[tuple[str, str]]:
    """Day and words of each answer; one that is damaged is left out, for there is nothing that its reader could do."""
    pair, words = answer_pair_of(secret), []
    for one in told.answers:
        try:
            words.append((one.day.isoformat(), unseal(one.sealed, by=[pair]).decode("utf-8", "replace")))
        except Trouble:
            continue
    return words
