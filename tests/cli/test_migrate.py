"""`traceroom migrate`, as the owner of the tables and as somebody else."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping

from traceroom.site.installation import Installation


def _migrate(told: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    own = {key: value for key, value in os.environ.items() if not key.startswith(("TRACEROOM_", "DJANGO_"))}
    command = [sys.executable, "-m", "traceroom", "migrate"]
    return subprocess.run(command, env=own | dict(told), capture_output=True, text=True, check=False)


def test_each_owner_brings_its_own_side_up_to_date(installed: Installation) -> None:
    for process in ("owner", "desk-owner"):
        done = _migrate(installed.environment(process))
        assert (done.returncode, done.stdout) == (0, "Tables and policies are up to date.\n"), done.stderr


def test_without_settings_or_a_server_it_is_a_sentence(installed: Installation) -> None:
    away = installed.environment("owner") | {"TRACEROOM_DATABASE": "postgresql://x:y@/z?host=/nowhere"}
    for told, said in (({}, "TRACEROOM_PROCESS is not set"), (away, "/nowhere")):
        done = _migrate(told)
        assert done.returncode == 2 and said in done.stderr, done.stderr
        assert "Traceback" not in done.stderr
