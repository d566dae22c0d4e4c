"""Logs: what goes to the server's log: places and kinds of errors; no word that somebody typed, no key of a link."""

from __future__ import annotations

import logging
import re
from copy import copy
from traceback import StackSummary, walk_tb
from types import TracebackType

from traceroom.site.away import is_away

LINK = re.compile("(/come-in/)[^/\\s]+")
Raised = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class Tactful(logging.Formatter):
    """The message of an error may hold what somebody typed, and an address may hold the key of a link that still opens:
    of the one its kind and place are written, of the other that it was one."""

    def format(self, record: logging.LogRecord) -> str:
        """One record, without any key; what another handler has written of the error is not taken over."""
        own = copy(record)
        own.exc_text = None
        if isinstance(own.args, tuple):
            own.args = tuple(_kind(one) if isinstance(one, BaseException) else one for one in own.args)
        if own.exc_info and is_away(own.exc_info[1]):  # nothing to look for in our code, and as often as somebody asks
            own.msg, own.args = f"{own.getMessage()} (the database does not answer)", None
            own.exc_info = None
        return LINK.sub(r"\1…", super().format(own))

    def formatException(self, ei: Raised) -> str:  # noqa: N802 (the library's name)
        """The calls, and the kinds of all errors that led to one another, the last one last."""
        error, told = ei[1], []
        while error is not None:
            calls = StackSummary.extract(walk_tb(error.__traceback__)).format()
            told.append("".join(["Traceback (most recent call last):\n", *calls, _kind(error)]))
            error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        return "\n\nfrom which came:\n\n".join(reversed(told))


def _kind(error: BaseException) -> str:
    """What an error is, without its words: the pool's say where the database lies, and as whom it was knocked at."""
    return type(error).__qualname__
