"""ASGI: the door that the web server calls; the process is told by the environment."""

from __future__ import annotations

import os
from typing import Any, cast

import django
from asgiref.sync import sync_to_async
from django.conf import settings
from django.core.handlers.asgi import ASGIHandler

from traceroom.site import hearing
from traceroom.site.bounded import Application, Bounded


class OnOneThread(ASGIHandler):
    """Everything of a request is synchronous here, so that it goes to a thread once and comes back once. Django would
    return to the event loop between the last middleware and the page, and there wait for whatever else the loop does.
    A stream is read on the loop as before."""

    def load_middleware(self, is_async: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 (as Django calls it)
        """Loads it all as for a synchronous server."""
        super().load_middleware(is_async=False)
        chain: Any = self
        chain._middleware_chain = sync_to_async(chain._middleware_chain, thread_sensitive=True)


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "traceroom.site.settings")
django.setup(set_prefix=False)
application: Application = Bounded(cast(Application, OnOneThread()))
if settings.PROCESS == "desk":
    from traceroom.site.desk import desk, front, warm

    opened = desk.opened(settings.DESK_KEYS, hearing.parameters(), secret=settings.SECRET_KEY)
    warm.warm()
    application = front.Front(application, opened)
