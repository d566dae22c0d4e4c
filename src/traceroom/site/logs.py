"""Logs: what goes to the server's log: places and kinds of errors; no word that somebody typed, no key of a link."""

from __future__ import annotations

import logging
import os
import re
import threading
from copy import copy
from traceback import StackSummary, walk_tb
from types import TracebackType

from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http.multipartparser import MultiPartParserError

from traceroom.site.away import is_away

LINK = re.compile(r"(/come-in/)[^/\s]+")
QUERY = re.compile(r"\?[^\s\"']+")
WHO = re.compile(
    r"\b(?:\d{1,3}\.){3}\d{1,3}\b|(?<![\w:])(?:[0-9a-fA-F]{0,4}:){2,7}[0-9a-fA-F]{0,4}(?![\w:])|[^\s@'\"<>]+@[^\s@'\"<>]+"
)
"""A machine's address, of either kind, or a person's."""
REFUSED = (SuspiciousOperation, BadRequest, MultiPartParserError)
"""What a request is answered with 400 for."""
LONGEST, UNFINISHED = 300, re.compile(r"[^\s/]*$")
"""Characters of a line: whoever asks for an address of sixty thousand neither fills the disk nor keeps WHO busy."""
Raised = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class Tactful(logging.Formatter):
    """The message of an error may hold what somebody typed, and an address may hold the key of a link that still opens:
    of the one its kind and place are written, of the other that it was one. Nor is it written who asked, or for what
    words."""

    def format(self, record: logging.LogRecord) -> str:
        """One record, without any key; what another handler has written of the error is not taken over."""
        own = copy(record)
        own.exc_text = None
        own.msg, own.args = _discreet(own), None
        if own.exc_info and is_away(own.exc_info[1]):  # nothing to look for in our code, and as often as somebody asks
            own.msg, own.exc_info = f"{own.msg} (the database does not answer)", None
        if own.exc_info and isinstance(own.exc_info[1], REFUSED):  # strangers send it as often as they like
            own.msg, own.exc_info = f"Refused: {type(own.exc_info[1]).__name__}", None
        return LINK.sub(r"\1…", super().format(own))

    def formatException(self, ei: Raised) -> str:  # noqa: N802 (the library's name)
        """The calls, and the kinds of all errors that led to one another, the last one last."""
        error, told = ei[1], []
        while error is not None:
            calls = StackSummary.extract(walk_tb(error.__traceback__)).format()
            told.append("".join(["Traceback (most recent call last):\n", *calls, _kind(error)]))
            error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        return "\n\nfrom which came:\n\n".join(reversed(told))


def everything() -> None:
    """From now on warnings, and what ends a thread, are written by the same rules as all else."""
    logging.captureWarnings(capture=True)
    threading.excepthook = _thread_ended


def _thread_ended(ended: threading.ExceptHookArgs) -> None:
    error = ended.exc_value
    logging.getLogger("traceroom").error("A thread broke", exc_info=error)


def _discreet(record: logging.LogRecord) -> str:
    """The words of a line, without those of an error among them, addresses, or what was asked behind a ?."""
    own = copy(record)
    if isinstance(own.msg, BaseException):
        own.msg, own.args = _kind(own.msg), None
    if isinstance(own.args, tuple):
        own.args = tuple(_kind(one) if isinstance(one, BaseException) else one for one in own.args)
    said = own.getMessage()
    if len(said) > LONGEST:
        said = UNFINISHED.sub("…", said[:LONGEST], count=1)  # half of somebody's address is not to be told from a word
    return WHO.sub("…", QUERY.sub("?…", said))


def _kind(error: BaseException) -> str:
    """What an error is, without its words: the pool's say where the database lies, and as whom it was knocked at. What
    the system says of a number is nobody's word."""
    kind = type(error).__qualname__
    return f"{kind}: {os.strerror(error.errno)}" if isinstance(error, OSError) and error.errno else kind
