"""Appeals: making one of an object's crop, changing and forgetting it, and asking that it be shown."""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django.db.models import F

from traceroom.site.access.appeal_composing import own_thing, worth_of
from traceroom.site.access.appeal_mark import mark
from traceroom.site.access.appeal_row import WINDOW, own_appeal, seen_by_others
from traceroom.site.access.member import KEEPERS, Member
from traceroom.site.actions.cases import still_open
from traceroom.site.actions.doing import Act, Refused, doing, still_there
from traceroom.site.records.appeals import KINDS
from traceroom.site.records.models import Appeal, Crop, Objection, Thing, Tip

SPOKEN = {"title": 120, "want": 400, "who": 400, "known": 400, "alt": 300}
"""The words of an appeal, and how many characters each may have."""
NEEDED = {
    "title": "Give it a question as its heading, such as: Do you know this curtain?",
    "want": "Say what we want to know: where and when it was sold, or what it is called.",
    "alt": "Describe the picture in a sentence, for whoever cannot see it.",
}
NO_DRAFT = {
    "asked": "It is asked for already, as it is. Take that back first, and it is a draft again.",
    "withdrawn": "It is withdrawn. Make a new edition of it first, and that is a draft.",
}
"""Why one that is no draft is neither changed nor asked for."""
MEANWHILE = (
    "Somebody else has changed the words or the picture since you opened this page. Look at the appeal, then keep what"
    " you have typed here if it should still be so."
)
LANGUAGE, YEAR = re.compile(r"[a-z]{2,3}"), re.compile(r"(?:1[89]|20)\d\d")
ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
"""Without letters and digits that look alike."""
LONGEST_WINDOW = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Words:
    """What is said to the public beside the picture; `kind` is one of KINDS, or none; `translations` holds the same
    words by language."""

    language: str
    title: str
    want: str
    alt: str
    who: str = ""
    known: str = ""
    first: str = ""
    last: str = ""
    kind: str = ""
    translations: Mapping[str, Mapping[str, str]] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Checklist:
    """What whoever asks has thought of: which other ways were tried; that the object names neither the victim nor an
    operation that nobody may know of."""

    other_ways: str
    names_nobody: bool
    covers_nothing: bool


def make(*, actor: Member, thing: UUID, crop: UUID, words: Words, now: datetime) -> UUID:
    """A draft, with its own copy of the crop's pixels. Raises NotFound, Refused."""
    row = own_thing(actor, thing)
    still_open(row.case)
    columns = _checked(words) | _pixels(row, crop)
    appeal = Appeal(
        thing=row, slug="".join(secrets.choice(ALPHABET) for _ in range(10)), made_by_id=actor.person, made_at=now,
        **columns,
    )  # fmt: skip
    with doing(actor, Act("appeal.made", appeal.pk, row.case_id), now=now, roles=KEEPERS):
        appeal.save(force_insert=True)
    return appeal.pk


def _pixels(thing: Thing, crop: UUID) -> dict[str, Any]:
    """The columns of an appeal's own copy."""
    found = Crop.objects.filter(pk=crop, thing=thing).first()
    if found is None:
        raise Refused("Choose one of the object's pictures; the public is shown a picture or nothing.")
    png = bytes(found.png)
    return {"png": png, "pixels": sha256(png).hexdigest(), "width": found.width, "height": found.height}


def _checked(words: Words) -> dict[str, Any]:
    """The columns; raises Refused with what is missing or too long."""
    said = {name: _clean(getattr(words, name)) for name in SPOKEN}
    for name, sentence in NEEDED.items():
        if not said[name]:
            raise Refused(sentence)
    _not_too_long(said)
    if not LANGUAGE.fullmatch(words.language):
        raise Refused("Say in which language it is written, by its code: en, pt, uk.")
    years = (words.first.strip(), words.last.strip())
    if any(year and not YEAR.fullmatch(year) for year in years):
        raise Refused("Write years with four digits, such as 2014, or leave them out.")
    if all(years) and years[0] > years[1]:
        raise Refused(f"The years run backwards: {years[0]} is after {years[1]}.")
    if words.kind not in ("", *KINDS):
        raise Refused("Choose a kind of thing from the list, or none.")
    other = {language: _translated(language, given) for language, given in words.translations.items()}
    told = {language: given for language, given in other.items() if given and language != words.language}
    beside = {"first": years[0], "last": years[1], "kind": words.kind}
    return {**said, **beside, "language": words.language, "translations": told}


def _translated(language: str, given: Mapping[str, str]) -> dict[str, str]:
    if not LANGUAGE.fullmatch(language) or set(given) - set(SPOKEN):
        raise Refused("A translation names its language by a code, such as fr.")
    said = {name: _clean(text) for name, text in given.items()}
    _not_too_long(said)
    return {name: text for name, text in said.items() if text}


def _clean(text: str) -> str:
    return text.replace("\0", " ").strip()


def _not_too_long(said: Mapping[str, str]) -> None:
    for name, text in said.items():
        if len(text) > SPOKEN[name]:
            raise Refused(f"Shorten this to {SPOKEN[name]} characters: {text[:60]} …")


def change(*, actor: Member, appeal: UUID, words: Words, now: datetime, seen: str = "") -> None:
    """Other words for a draft, or with its mark `seen`, for the one that was looked at; whoever changes it has made it,
    and so does not release it. Raises NotFound, Refused."""
    row = own_appeal(actor, appeal)
    _still_draft(row)
    if seen and seen != mark(row):
        raise Refused(MEANWHILE)
    said = _checked(words)
    with doing(actor, Act("appeal.changed", appeal, row.thing.case_id), now=now, roles=KEEPERS):
        drafts = Appeal.objects.filter(pk=appeal, status="draft")
        still_there(drafts.update(made_by=actor.person, made_at=now, **said))


def change_picture(*, actor: Member, appeal: UUID, crop: UUID, alt: str, now: datetime) -> None:
    """Another picture for a draft, and what is to be seen on it; what it says in other languages about the one before
    goes with that. Whoever changes it has made it, as with other words. Raises NotFound, Refused."""
    row = own_appeal(actor, appeal)
    _still_draft(row)
    columns = _pixels(row.thing, crop) | {"alt": _clean(alt)}
    if not columns["alt"]:
        raise Refused(NEEDED["alt"])
    _not_too_long({"alt": columns["alt"]})
    if columns["pixels"] != row.pixels:
        columns["translations"] = _without_alt(row.translations)
    with doing(actor, Act("appeal.changed", appeal, row.thing.case_id), now=now, roles=KEEPERS):
        drafts = Appeal.objects.filter(pk=appeal, status="draft", pixels=row.pixels)
        still_there(drafts.update(made_by=actor.person, made_at=now, **columns))


def _without_alt(translations: Mapping[str, Mapping[str, str]]) -> dict[str, dict[str, str]]:
    kept = {
        language: {name: text for name, text in said.items() if name != "alt"}
        for language, said in translations.items()
    }
    return {language: said for language, said in kept.items() if said}


def _still_draft(row: Appeal) -> None:
    still_open(row.thing.case)
    if row.status != "draft":
        raise Refused(NO_DRAFT.get(row.status, "It is released. Withdraw it first, and make a new edition of it."))


def forget(*, actor: Member, appeal: UUID, now: datetime) -> UUID:
    """Deletes a draft that was never shown; returns its object. Raises NotFound, Refused."""
    row = own_appeal(actor, appeal)
    if row.status != "draft" or row.published_at is not None or Tip.objects.filter(appeal=row).exists():
        raise Refused("Only a draft that the public has never seen is deleted; this one is withdrawn instead.")
    if Objection.objects.filter(appeal=row).exists():
        raise Refused("Somebody has objected to it, and that stays written down; leave it as a draft.")
    with doing(actor, Act("appeal.forgotten", appeal, row.thing.case_id), now=now, roles=KEEPERS):
        drafts = Appeal.objects.filter(pk=appeal, status="draft")
        still_there(drafts._raw_delete(drafts.db))  # the room may not delete objections or tips, and there are none
    return row.thing_id


def ask(*, actor: Member, appeal: UUID, checks: Checklist, hours: int, now: datetime) -> None:
    """Asks that it be shown as it is. Others who see the case, or own a linked one, have `hours` to object, two days at
    least; where there is nobody else, none are needed. Raises NotFound, Refused."""
    row = own_appeal(actor, appeal)
    _still_draft(row)
    ways = _clean(checks.other_ways)
    if not ways:
        raise Refused("Write which other ways were tried first: searches, colleagues, the maker.")
    if len(ways) > 500:
        raise Refused("Say in at most 500 characters which other ways were tried.")
    if not checks.names_nobody or not checks.covers_nothing:
        raise Refused("Look once more whether the object could name the victim or an operation, and tick both boxes.")
    window = timedelta(hours=hours)
    least = WINDOW if seen_by_others(row) else timedelta(0)
    if not least <= window <= LONGEST_WINDOW:
        shortest = int(least.total_seconds()) // 3600
        raise Refused(f"Give the others between {shortest} and {LONGEST_WINDOW.days * 24} hours to object.")
    naming = worth_of(row.thing)
    columns = {
        "status": "asked", "asked_by": actor.person, "asked_at": now, "objections_until": now + window,
        "other_ways": ways, "names_nobody": True, "covers_nothing": True,
        "worth_bits": naming.bits if naming else None,
    }  # fmt: skip
    with doing(actor, Act("appeal.asked", appeal, row.thing.case_id), now=now, roles=KEEPERS):
        still_there(Appeal.objects.filter(pk=appeal, status="draft").update(**columns))


def take_back(*, actor: Member, appeal: UUID, now: datetime) -> None:
    """A draft again, before somebody has released it, and the next edition: whoever has looked at it so far looks
    again. Raises NotFound, Refused."""
    row = own_appeal(actor, appeal)
    if row.status == "draft":
        raise Refused("Nobody asks for it: it is a draft already.")
    if row.status != "asked":
        raise Refused("It is no more asked for. What was released is withdrawn instead.")
    columns = {
        "status": "draft", "edition": F("edition") + 1, "asked_by": None, "asked_at": None, "objections_until": None,
    }  # fmt: skip
    with doing(actor, Act("appeal.taken_back", appeal, row.thing.case_id), now=now, roles=KEEPERS):
        still_there(Appeal.objects.filter(pk=appeal, status="asked").update(**columns))
