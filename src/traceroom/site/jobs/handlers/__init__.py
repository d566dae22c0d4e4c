"""Handlers: one file a kind of work; a new kind is a new file here with a HANDLER in it."""

from __future__ import annotations

import importlib
import pkgutil

from traceroom.site.jobs.handler import Handler


def handlers() -> dict[str, Handler]:
    """Kind -> its handler, of every file in this folder."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    found = [importlib.import_module(f"{__name__}.{name}").HANDLER for name in names]
    return {handler.kind: handler for handler in found}
