"""Appeal mark: by which a form knows, when it is sent, whether words and pixels are still those that it showed."""

from __future__ import annotations

from hashlib import sha256

from traceroom.site.access.appeal_page import AppealView
from traceroom.site.records.models import Appeal


def mark(one: Appeal | AppealView) -> str:
    """Of the words in its own language and of the pixels; 16 hexadecimal digits. Other languages are written beside."""
    shown = (one.language, one.title, one.want, one.who, one.known, one.alt, one.first, one.last, one.kind, one.pixels)
    return sha256("\0".join(shown).encode()).hexdigest()[:16]
