"""The oldest server that the guard lets us use: the room, its jobs and the desk do with it what they do with ours."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.soak.on_oldest_server import PROGRAMS

SITE = ("access", "actions", "jobs", "desk")
ASKED = (*(f"tests/site/{one}" for one in SITE), "tests/security/test_whole_way.py")


@pytest.mark.skipif(not PROGRAMS.is_dir(), reason="it is not installed: apt-get install postgresql-15")
def test_tables_rules_and_jobs_are_the_same_on_the_oldest_server() -> None:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "tests.soak.on_oldest_server", "-p", "no:cacheprovider"]
    done = subprocess.run([*command, "--timeout", "0", *ASKED], env=os.environ | {"PYTEST_ADDOPTS": ""}, check=False)
    assert done.returncode == 0, "what it printed says which"
