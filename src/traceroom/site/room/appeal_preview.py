"""Appeal preview: the public's page of an appeal as it will be, under one line of the room's that leads back."""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse
from django.utils.html import format_html

from traceroom.site.letters.words import NAMES

STYLE = """
.of-room{margin:0;padding:0 16px;background:var(--ink);color:var(--paper);font-size:.9rem}
.of-room{display:flex;flex-wrap:wrap;gap:0 16px;align-items:center}
.of-room a{color:inherit;font-weight:700;min-block-size:44px;display:inline-flex;align-items:center}
.of-room span{padding-block:4px}
.of-room a:focus-visible{outline-color:var(--paper);outline-offset:-4px}
"""
"""Of that line alone, behind the public's own rules."""


def with_way_back(page: str, *, appeal: UUID, language: str) -> str:
    """The page with that line above its header, and not a byte else changed."""
    before, header, rest = page.partition("<header")
    line = format_html(
        '<nav class="of-room" aria-label="Room" lang="en" dir="ltr"><a href="{}">Back to the appeal</a>'
        '<span>As the public will see it in <bdi lang="{}">{}</bdi>; this line is not shown to them.</span></nav>',
        reverse("appeal", args=[appeal]), language, NAMES[language],
    )  # fmt: skip
    return f"{before}{line}{header}{rest}"
