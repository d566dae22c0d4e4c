"""ASGI: the door that the web server calls; the process is told by the environment."""

from __future__ import annotations

import os

from django.core.asgi import get_asgi_application

from traceroom.site.bounded import Bounded

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "traceroom.site.settings")
application = Bounded(get_asgi_application())
