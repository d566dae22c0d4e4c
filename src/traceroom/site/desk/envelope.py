"""Envelope: what was sent, sealed, and the receipt for it. All of it happens in memory; the desk cannot open it again.

Its id and its receipt are made from what was sent and from `once`, random bits of the page: the same thing sent twice
is the same envelope and gets the same receipt.
"""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256
from typing import Any
from uuid import UUID

from traceroom.adapters import promises, receipts
from traceroom.adapters.sealing import seal
from traceroom.site.desk.challenges import Solved
from traceroom.site.desk.form import SealedFile, Sent
from traceroom.site.desk_keys import OfDesk
from traceroom.site.letters.lengths import LONGEST

VERSION = 1
LETTERS = 20
"""How many envelopes may lie under one receipt; each receipt costs a challenge, a word none."""
WORDS = ("what", "where", "when", "how", "link")
SLUG, LANGUAGE, COUNTRY = re.compile(r"[a-z0-9-]{1,16}"), re.compile(r"[a-z]{2,3}"), re.compile(r"[A-Z]{2}")
ONCE = re.compile(r"[0-9a-f]{32}")
YES = ("1", "on", "yes", "true")


@dataclass(frozen=True, slots=True)
class Envelope:
    """What is stored: the sealed bytes and files (number, sealed stream), the leaf for the log, and what the receipt's
    holder may be told: `receipt` is its file, without a proof yet. It is put in where fewer than `most` lie under its
    reference, if that is given."""

    id: UUID
    sealed: bytes
    files: tuple[tuple[int, bytes], ...]
    leaf: bytes
    reference: bytes
    receipt: str
    day: date
    spends: Solved | None = None
    most: int | None = None

    @property
    def size(self) -> int:
        """Bytes, about."""
        return len(self.sealed) + sum(len(sealed) for _, sealed in self.files)


@dataclass(frozen=True, slots=True)
class Made:
    """An envelope, and the secret of its receipt, which goes to its sender alone."""

    envelope: Envelope
    secret: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes envelopes with the desk's keys."""

    keys: OfDesk

    def tip(self, sent: Sent, *, day: date, spends: Solved) -> Made:
        """Of what a visitor tells."""
        told: dict[str, Any] = {name: sent[name] for name in WORDS} | {
            "appeal": sent["slug"] if SLUG.fullmatch(sent["slug"]) else "",
            "language": language_of(sent),
            "country": sent["country"] if COUNTRY.fullmatch(sent["country"]) else "",
            "may_ask": is_yes(sent["may_ask"]),
        }
        once, content = once_of(sent), _content(told, sent.files)
        secret = receipts.secret_for(self.keys.receipt, once=once, content=content)
        reference = receipts.reference_of(secret)
        told |= {
            "reference": reference.hex(),
            "answer_key": receipts.answer_pair_of(secret).public().hex(),
            "files": [{"number": one.number, "key": one.key.hex(), "size": one.size} for one in sent.files],
        }
        files = tuple((one.number, one.sealed) for one in sent.files)
        return Made(
            self._sealed("tip", told, reference, day=day, files=files, id=_id(once, content), spends=spends), secret
        )

    def word(self, sent: Sent, mandate: bytes, *, day: date) -> Envelope:
        """Of what the holder of a receipt adds; the room asks for the mandate, too."""
        told, reference = {"text": sent["text"], "language": language_of(sent)}, receipts.reference_by(mandate)
        content = sha256(reference + _content(told, ())).digest()
        told |= {"mandate": mandate.hex()}
        return replace(self._sealed("word", told, reference, day=day, id=_id(once_of(sent), content)), most=LETTERS)

    def withdrawal(self, sent: Sent, mandate: bytes, *, day: date) -> Envelope:
        """Of the holder's wish that the tip be taken out; the room asks for the mandate, too."""
        told, reference = {"language": language_of(sent), "mandate": mandate.hex()}, receipts.reference_by(mandate)
        return self._sealed("withdrawal", told, reference, day=day, id=withdrawal_id(reference))

    def _sealed(  # noqa: PLR0913 (what an envelope is made of)
        self, kind: str, told: Mapping[str, Any], reference: bytes, *, day: date, id: UUID,
        files: Sequence[tuple[int, bytes]] = (), spends: Solved | None = None,
    ) -> Envelope:  # fmt: skip
        plain = {"v": VERSION, "kind": kind, **told}
        sealed = seal(json.dumps(plain, ensure_ascii=False).encode(), to=self.keys.opening)
        digest = promises.envelope_digest(sealed, (sha256(one).digest() for _, one in files))
        promised = promises.promise(digest, day=day, key=self.keys.key)
        receipt = promises.receipt_file(promised, certified=self.keys.certificates[0], root_key=self.keys.room)
        leaf = promises.leaf_of(promised.text)
        return Envelope(id, sealed, tuple(files), leaf, reference, receipt, day, spends)


def withdrawal_id(reference: bytes) -> UUID:
    """Of the one withdrawal that there can be under this receipt: where it lies, the tip was taken back."""
    return _id(b"withdrawal", reference)


def too_long(sent: Sent) -> str:
    """The name of a field that is longer than it may be; "" where none is."""
    return next((name for name, longest in LONGEST.items() if len(sent[name]) > longest), "")


def is_yes(said: str) -> bool:
    """Whether a box was ticked."""
    return said.lower() in YES


def is_empty(sent: Sent) -> bool:
    """Whether nothing is told and nothing shown."""
    return not sent.files and not any(sent[name] for name in WORDS)


def language_of(sent: Sent) -> str:
    """The visitor's, as the page said it."""
    return sent["language"] if LANGUAGE.fullmatch(sent["language"]) else "en"


def once_of(sent: Sent) -> bytes:
    """The page's random bits, or some of ours where it sent none."""
    return bytes.fromhex(sent["once"]) if ONCE.fullmatch(sent["once"]) else secrets.token_bytes(16)


def _content(told: Mapping[str, Any], files: Sequence[SealedFile]) -> bytes:
    """The SHA-256 of what was sent, in clear."""
    digest = sha256(json.dumps(told, sort_keys=True).encode())
    for one in files:
        digest.update(one.digest)
    return digest.digest()


def _id(once: bytes, content: bytes) -> UUID:
    return UUID(bytes=sha256(once + content).digest()[:16])
