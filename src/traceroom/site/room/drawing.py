"""Drawing: what a page draws anew after every act, by an engine that compiles its templates."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.template.backends.utils import csrf_input
from django.template.loader import get_template
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from jinja2 import Environment, StrictUndefined

from traceroom.site.room.addresses import address


def environment(**options: Any) -> Environment:
    """As the settings want it: what is missing is an error and no empty place."""
    made = Environment(**options | {"undefined": StrictUndefined})  # noqa: S701 (the engine of the settings escapes)
    made.globals |= {"address": address, "url": _url}
    return made


def drawn(request: HttpRequest, template: str, page: object) -> SafeString:
    """The part, with the page's token for its forms, made once and not once a form."""
    made = get_template(template, using="parts").render({"page": page, "token": csrf_input(request)}, request)
    return mark_safe(made)  # noqa: S308 (the engine has escaped it)


def _url(name: str, *args: object) -> str:
    return reverse(name, args=args)
