"""Warm: what is read or compiled at its first use is, before anybody comes; meanwhile nobody else would be answered."""

from __future__ import annotations

import gc

from traceroom.adapters.receipts import BYTES, LISTS, secret_of, words_of
from traceroom.site.desk.replies import NOTHING, form_page, offered_languages, trouble
from traceroom.site.desk.troubles import Kind

GARBAGE_AFTER = 10_000
"""Objects that are made before cycles are looked for among the young ones."""


def warm() -> None:
    """Reads every language and every list of words, and draws a page of each kind once."""
    for language in offered_languages():
        scope = {"headers": [(b"accept-language", language.encode())]}
        form_page(scope, NOTHING, "")
        trouble(scope, Kind.GONE)
    for language in LISTS:
        secret_of(words_of(bytes(BYTES), language))
    gc.collect()
    gc.freeze()  # all of this stays: to look through it again and again would stop everybody for a moment
    gc.set_threshold(GARBAGE_AFTER)
