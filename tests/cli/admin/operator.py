"""Operator: `traceroom admin` as its own process, as the owner of a real installation's tables."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping

from tests.cli.command import Done
from traceroom.site.installation import Installation


def admin(installed: Installation, *arguments: str, told: Mapping[str, str] | None = None) -> Done:
    """Runs `traceroom admin ARGUMENTS` and returns how it ended."""
    own = {key: value for key, value in os.environ.items() if not key.startswith(("TRACEROOM_", "DJANGO_"))}
    environment = installed.environment("owner", hosts="room.example") | dict(told or {})
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "traceroom", "admin", *arguments], env=own | environment,
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "Traceback" not in done.stderr, done.stderr
    return Done(done.returncode, done.stdout, done.stderr)
