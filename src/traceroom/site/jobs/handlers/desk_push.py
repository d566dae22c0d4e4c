"""Desk push: makes the public's pages of what is released and due, and puts those that are others now on the desk."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from hashlib import sha256

from django.conf import settings

from traceroom.site.access.appeals_due import DueAppeal, appeals_due
from traceroom.site.actions import publishing
from traceroom.site.jobs import desk_side
from traceroom.site.jobs.desk_side import DeskSide
from traceroom.site.jobs.handler import Handler, Order
from traceroom.site.letters.appeal import ShownAppeal
from traceroom.site.letters.file import File
from traceroom.site.letters.settings import PublicSettings
from traceroom.site.letters.site import public_site
from traceroom.site.letters.words import offered
from traceroom.values.words import many

PUSHED: dict[str, bytes] = {}
"""What this worker has pushed last: the hash of what the pages were made of, and of what lay at the desk then."""


def push(order: Order) -> str:
    """Nothing is made again where neither the appeals nor what lies at the desk have changed."""
    if not desk_side.is_there():
        return ""
    appeals = appeals_due(now=order.now)
    with desk_side.connected() as desk:
        tags = desk.tags()
        if {"made_of": _made_of(appeals), "lies_there": _of_tags(tags)} == PUSHED:
            return ""
        changed, gone = _pushed(desk, appeals, tags)
        PUSHED.update(made_of=_made_of(appeals), lies_there=_of_tags(desk.tags()))
    publishing.published({appeal.id: appeal.edition for appeal in appeals if appeal.new}, now=order.now)
    return f"{many(changed, 'file')} of the public pages put up, {gone} taken down." if changed or gone else ""


def _pushed(desk: DeskSide, appeals: Sequence[DueAppeal], tags: dict[str, str]) -> tuple[int, int]:
    """How many files were put up, and how many taken down."""
    paths, new = set(), []
    pictures = {appeal.slug: appeal.png for appeal in appeals}
    kept = {path for path in tags if path.startswith(("/pictures/", "/cards/"))}
    for file in public_site([_shown(one) for one in appeals], settings=_settings(), pictures=pictures, kept=kept):
        paths.add(file.path)
        if not file.kept and tags.get(file.path) != _tag(file):
            new.append((file.path, file.type, _tag(file), file.body))
    gone = sorted(set(tags) - paths)
    if new or gone:
        desk.publish(new, gone=gone)
    return len(new), len(gone)


def _shown(appeal: DueAppeal) -> ShownAppeal:
    return ShownAppeal(
        slug=appeal.slug,
        language=appeal.language,
        title=appeal.title,
        want=appeal.want,
        who=appeal.who,
        known=appeal.known,
        alt=appeal.alt,
        published_on=appeal.published_on,
        changed_on=appeal.changed_on,
        first=appeal.first,
        last=appeal.last,
        kind=appeal.kind,
        translations=appeal.translations,
        outcome=appeal.outcome,
        country=appeal.country,
        edition=appeal.edition,
    )


def _settings() -> PublicSettings:
    return PublicSettings(
        name=settings.PUBLIC_NAME,
        address=settings.PUBLIC_ADDRESS.rstrip("/"),
        languages=offered(unchecked=settings.UNCHECKED_LANGUAGES),
        contact=settings.PUBLIC_CONTACT,
        root_key=settings.WORK_KEYS.room.public,
    )


def _tag(file: File) -> str:
    """Of the type too, so that a file of the same bytes with another type is another."""
    return sha256(file.type.encode() + b"\0" + file.body).hexdigest()


def _made_of(appeals: Sequence[DueAppeal]) -> bytes:
    told = [(_shown(one), sha256(one.png).hexdigest()) for one in appeals]
    return sha256(repr((told, _settings())).encode()).digest()


def _of_tags(tags: dict[str, str]) -> bytes:
    return sha256(repr(sorted(tags.items())).encode()).digest()


HANDLER = Handler("desk.push", push, every=timedelta(seconds=20))
