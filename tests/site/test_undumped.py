"""A process that breaks while it holds a tip leaves none of it on the disk."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from tests.site.serving import FIRST_PORT
from traceroom.adapters.ports import free_port
from traceroom.site.installation import Installation

PATTERN = Path("/proc/sys/kernel/core_pattern")
TOLD = """
import ctypes
from traceroom.site.undumped import leave_no_dump
leave_no_dump()
print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))
"""
BEGUN = """
import resource
most = resource.getrlimit(resource.RLIMIT_CORE)[1]
resource.setrlimit(resource.RLIMIT_CORE, (most, most))
from traceroom.cli.main import main
main()
"""
"""As on a system that lets everybody dump as much as they like."""


@pytest.mark.skipif(not PATTERN.exists(), reason="only Linux says whether a process may be dumped")
def test_the_system_is_told_that_it_is_not_to_be_dumped() -> None:
    said = subprocess.run([sys.executable, "-c", TOLD], capture_output=True, text=True, check=True)
    assert said.stdout == "0\n"


@pytest.mark.skipif(not PATTERN.exists(), reason="how dumps are asked for is Linux's")
@pytest.mark.parametrize("process", ["desk", "work"])
def test_a_process_that_is_shot_down_leaves_no_dump(installed: Installation, process: str, tmp_path: Path) -> None:
    port = free_port(FIRST_PORT)
    arguments = ["serve", "desk", "--port", str(port)] if process == "desk" else ["work"]
    running = subprocess.Popen(
        [sys.executable, "-c", BEGUN, *arguments], cwd=tmp_path, stdout=subprocess.PIPE,
        env=os.environ | installed.environment(process) | {"TRACEROOM_PLAIN_HTTP": "1"},
    )  # fmt: skip
    assert running.stdout is not None
    assert running.stdout.readline(), "it says that it is there"
    if process == "desk":
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthy", timeout=60) as answer:
            assert answer.status == 200
    running.send_signal(signal.SIGSEGV)
    running.communicate()
    assert running.returncode == -signal.SIGSEGV and not list(tmp_path.iterdir())
