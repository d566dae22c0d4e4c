"""Drawings: a part of the compiled engine inside a page."""

from __future__ import annotations

from django import template
from django.template import Context
from django.utils.safestring import SafeString

from traceroom.site.room import drawing

register = template.Library()


@register.simple_tag(takes_context=True)
def drawn(context: Context, name: str) -> SafeString:
    """`{% drawn "room/answer.html" %}`: the same part as after an act, with the page's own data."""
    return drawing.drawn(context["request"], name, context["page"])
