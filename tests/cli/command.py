"""The command line in this process, exactly as `traceroom` starts it."""

from __future__ import annotations

import contextlib
import io
import sys
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

from traceroom.cli.main import main


@dataclass(frozen=True, slots=True)
class Done:
    """How it ended and what it printed."""

    status: int
    out: str
    err: str


def run(*arguments: str | Path) -> Done:
    """Runs `traceroom ARGUMENTS` and returns status, standard output and standard error."""
    out, err = io.StringIO(), io.StringIO()
    argv = ["traceroom", *map(str, arguments)]
    with (
        mock.patch.object(sys, "argv", argv),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        try:
            main()
        except SystemExit as end:
            return Done(int(end.code or 0), out.getvalue(), err.getvalue())
    return Done(0, out.getvalue(), err.getvalue())
