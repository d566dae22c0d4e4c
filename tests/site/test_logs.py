"""Logs: an operator finds the place of a mistake in them, and nobody what somebody typed."""

from __future__ import annotations

import errno
import logging
import os
import sys
import threading
import warnings
from typing import Any

import pytest
from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http.multipartparser import MultiPartParserError
from psycopg_pool import PoolTimeout

from traceroom.site.installation import Installation
from traceroom.site.logs import LONGEST, Tactful, everything


def _written(message: str, *given: object, raised: bool = False) -> str:
    raising = sys.exc_info() if raised else None
    record = logging.LogRecord("django.request", logging.ERROR, __file__, 1, message, given, raising)
    return Tactful().format(record)


def test_an_error_is_its_kind_and_place_and_never_its_message() -> None:
    try:
        try:
            int("the name of a witness")
        except ValueError as wrong:
            raise KeyError("an address") from wrong
    except KeyError:
        written = _written("Internal Server Error: %s", "/case/1/", raised=True)
    assert "Internal Server Error: /case/1/" in written and "test_logs.py" in written
    assert written.index("ValueError") < written.index("KeyError")
    assert "witness" not in written.replace('int("the name of a witness")', "")
    assert "an address" not in written.replace('KeyError("an address")', "")


def test_what_an_error_hides_of_its_cause_is_not_written() -> None:
    try:
        try:
            raise LookupError
        except LookupError:
            raise KeyError from None
    except KeyError:
        assert "LookupError\n\nfrom" not in _written("x", raised=True)


def test_an_error_among_the_words_of_a_line_is_its_kind() -> None:
    """The pool says so why it got no connection: with the database's host and role."""
    assert _written("error connecting in %r: %s", "pool-1", OSError("at 10.0.0.3 as traceroom_room")) == (
        "error connecting in 'pool-1': OSError"
    )


@pytest.mark.parametrize(
    ("line", "written"),
    [
        ("GET /?words=witness&until=x HTTP/1.1", "GET /?… HTTP/1.1"),
        ('asked for "/case/1/?without=a,b" twice', 'asked for "/case/1/?…" twice'),
        ("('203.0.113.7', 51234) - closed", "('…', 51234) - closed"),
        ("2001:db8::7 and ::1 and fe80::1%eth0", "… and … and …%eth0"),
        ("lotte@police.example is locked", "… is locked"),
        ("Who? Nobody.", "Who? Nobody."),
        ("/case/3f6ac1d2-0000-4000-8000-000000000001/ at 12", "/case/3f6ac1d2-0000-4000-8000-000000000001/ at 12"),
    ],
)
def test_nobodys_address_and_nothing_that_was_looked_for_is_written(line: str, written: str) -> None:
    assert _written(line) == written
    assert _written("%s", line) == written


def test_what_the_system_says_of_a_number_is_written() -> None:
    taken = OSError(errno.EADDRINUSE, "while binding 203.0.113.7")
    record = logging.LogRecord("uvicorn.error", logging.ERROR, __file__, 1, taken, None, None)
    assert Tactful().format(record) == f"OSError: {os.strerror(errno.EADDRINUSE)}"


def test_what_ends_a_thread_and_warnings_are_written_by_the_same_rules(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    everything()
    try:
        warnings.showwarning(UserWarning("lotte@police.example"), UserWarning, "a.py", 1)
        int("the name of a witness")
    except ValueError:
        threading.excepthook(threading.ExceptHookArgs((*sys.exc_info(), None)))
    finally:
        logging.captureWarnings(capture=False)
    warned, broke = (Tactful().format(record) for record in caplog.records)
    assert broke.startswith("A thread broke\nTraceback") and broke.endswith("ValueError")
    assert "invalid literal" not in broke
    assert "UserWarning: …" in warned


def test_a_database_that_is_away_is_one_line_without_calls() -> None:
    try:
        raise PoolTimeout("none in time")
    except PoolTimeout:
        written = _written("%s: %s", "Service Unavailable", "/case/1/", raised=True)
    assert written == "Service Unavailable: /case/1/ (the database does not answer)"


def test_the_key_of_a_link_is_not_written(installed: Installation, caplog: pytest.LogCaptureFixture) -> None:
    """A form without its token is in the log with its address, and the link still opens."""
    from django.conf import settings
    from django.test import Client

    assert Client(enforce_csrf_checks=True).post("/come-in/Key-that_opens/").status_code == 403
    logged = [record for record in caplog.records if "Key-that_opens" in record.getMessage()]
    assert logged and all("/come-in/…/" in Tactful().format(record) for record in logged)
    assert not any("Key-that_opens" in Tactful().format(record) for record in logged)
    handlers: Any = settings.LOGGING["handlers"]
    formatters: Any = settings.LOGGING["formatters"]
    assert formatters[handlers["stderr"]["formatter"]] == {"()": "traceroom.site.logs.Tactful"}


def test_what_strangers_send_is_one_line_without_their_words() -> None:
    from django.core.exceptions import DisallowedHost

    try:
        raise DisallowedHost("Invalid HTTP_HOST header: 'scanner.example'")
    except DisallowedHost:
        assert _written("Invalid HTTP_HOST header: %r", "scanner.example", raised=True) == "Refused: DisallowedHost"


@pytest.mark.parametrize("word", ["a", "a/", "person@", "?"])
def test_a_line_is_short_however_much_somebody_asks_for(word: str) -> None:
    """By a megabyte without an end, the pattern for people's addresses would be busy for hours."""
    written = _written("Not Found: %s", "/" + word * 500_000)
    assert written.startswith("Not Found: /") and len(written) <= LONGEST + 1
    half = _written("Not Found: %s", "/x/" + "y/" * 140 + "a.person" + "n" * 300 + "@example.org")
    assert "person" not in half and half.endswith("y/…")


def test_what_a_stranger_s_broken_form_raises_is_one_line() -> None:
    for raised in (MultiPartParserError("what was typed"), BadRequest("what was typed"), SuspiciousOperation("typed")):
        try:
            raise raised
        except Exception:
            assert _written("Bad request: %s", "/account/login/", raised=True) == f"Refused: {type(raised).__name__}"
