"""Start: sets a process up as what it is told to be, and applies tables and policies as the owner."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Mapping

import django

from traceroom.site.undumped import leave_no_dump

GARBAGE_AFTER = 10_000
"""Objects that are made before cycles are looked for among the young ones."""


def set_up(environment: Mapping[str, str]) -> None:
    """Makes this process one of the installation's; once, before anything of Django is used."""
    leave_no_dump()
    os.environ.update(environment)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "traceroom.site.settings")
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # products this small only wait for a second thread
    django.setup()


def migrate() -> None:
    """Brings the tables of this owner's side up to date, then its policies. Raises Trouble for another process."""
    from django.conf import settings
    from django.core.management import call_command

    from traceroom.site import policies
    from traceroom.site.guard import refuse_powerful_roles
    from traceroom.values.trouble import Trouble

    if settings.PROCESS not in ("owner", "desk-owner"):
        raise Trouble("Tables change with the owner's role only: TRACEROOM_PROCESS=owner, or desk-owner for the desk.")
    refuse_powerful_roles()
    call_command("migrate", verbosity=0, interactive=False)
    policies.apply(on_desk=settings.ON_DESK)


def serve(*, host: str, port: int, opened: Callable[[], None]) -> None:
    """Serves this process until it is interrupted; calls `opened` as soon as somebody can come. Raises Trouble for a
    role that is too powerful."""
    from django.conf import settings

    from traceroom.site.guard import refuse_old_tables, refuse_powerful_roles
    from traceroom.site.server import serve_until_told

    if not settings.DEMO:
        refuse_powerful_roles()
    ending = []
    if settings.PROCESS == "room":
        refuse_old_tables()
        from traceroom.site.room.listening import LISTENER

        _warm()
        ending.append(LISTENER.end)
    serve_until_told("traceroom.site.asgi:application", host=host, port=port, opened=opened, ending=ending)


def _warm() -> None:
    """Reads the atlas and draws the world once, so that the first page is as quick as all others."""
    from traceroom.runs.locate import locate
    from traceroom.runs.report.outlines import View, outlines

    outlines(View())
    locate({"objects": [{"name": "bag", "kind": "packaged", "texts": ["Ingredients: salt"]}]})
    gc.collect()
    gc.freeze()  # the atlas stays: looking through it again and again would stop every page for a fifth of a second
    gc.set_threshold(GARBAGE_AFTER)  # a page makes some thousand objects, and nearly all of them go without that
