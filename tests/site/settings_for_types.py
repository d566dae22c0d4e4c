"""Settings for the type checker: a process that never starts."""

from __future__ import annotations

import os

os.environ.setdefault("TRACEROOM_PROCESS", "room")
os.environ.setdefault("TRACEROOM_SECRET_KEY", "for types")
os.environ.setdefault("TRACEROOM_HOSTS", "localhost")
os.environ.setdefault("TRACEROOM_DATABASE", "postgresql://nobody:nothing@localhost/nowhere")

from traceroom.site.settings import *  # noqa: F403
