"""Stops: how a command ends when it cannot go on: a sentence on standard error and a status."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

import click

from traceroom.values.trouble import Trouble
from traceroom.values.words import steerless

NO_ANSWER = 1
BAD_INPUT = 2
INTERRUPTED = 130
TERMINATED = 143


def say(sentence: str) -> None:
    """A sentence on standard error; names in it, of files or out of bundles, steer no terminal."""
    click.echo(steerless(sentence), err=True)


def tidily() -> None:
    """From now on a request to end is an exception like any other: what was started is stopped on the way out."""
    signal.signal(signal.SIGTERM, lambda _number, _frame: sys.exit(TERMINATED))


def interrupted() -> NoReturn:
    """Ends after Ctrl-C."""
    say("\nStopped. What was finished is kept; the same command goes on from there.")
    sys.exit(INTERRUPTED)


@contextmanager
def as_sentences() -> Iterator[None]:
    """Turns what a user can mend into one sentence and status 2; a closed pipe into silence."""
    try:
        yield
    except Trouble as trouble:
        say(str(trouble))
        sys.exit(BAD_INPUT)
    except KeyboardInterrupt:
        interrupted()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as trouble:
        where = f"{trouble.filename}: " if trouble.filename else ""
        say(f"{where}{trouble.strerror or trouble}")
        sys.exit(BAD_INPUT)
