"""Settings as a process of its own reads them: what is only so where TLS is on, and the tests' own room has none."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from traceroom.site.installation import Installation

READ = """
import json
from traceroom.site import settings
names = [name for name in dir(settings) if "COOKIE" in name]
print(json.dumps({name: getattr(settings, name) for name in names}))
"""


def _cookies(installed: Installation, **told: str) -> dict[str, object]:
    own = {key: value for key, value in os.environ.items() if not key.startswith(("TRACEROOM_", "DJANGO_"))}
    run = subprocess.run(
        [sys.executable, "-c", READ], env=own | installed.environment("room") | told, check=True, capture_output=True
    )
    found: dict[str, object] = json.loads(run.stdout)
    return found


def test_no_other_host_can_set_a_cookie_of_ours(installed: Installation) -> None:
    found = _cookies(installed)
    for kind, name in (("SESSION", "__Host-traceroom"), ("CSRF", "__Host-traceroom-forms")):
        assert found[f"{kind}_COOKIE_NAME"] == name
        assert found[f"{kind}_COOKIE_SECURE"] is True and found[f"{kind}_COOKIE_SAMESITE"] == "Strict"
        assert f"{kind}_COOKIE_DOMAIN" not in found and f"{kind}_COOKIE_PATH" not in found, "as the browser asks for it"


def test_without_tls_a_browser_would_refuse_such_a_name(installed: Installation) -> None:
    found = _cookies(installed, TRACEROOM_PLAIN_HTTP="1")
    assert found["SESSION_COOKIE_NAME"] == "traceroom" and found["CSRF_COOKIE_NAME"] == "traceroom-forms"
    assert found["SESSION_COOKIE_SECURE"] is False


GONE = """
import json
from traceroom.site import start
start.set_up({})
from django.conf import settings
from django.db import connections
from traceroom.site import hearing
print(json.dumps([connections[one].get_connection_params() | {"context": ""} for one in settings.DATABASES]
                 + [hearing.parameters()], default=str))
"""


@pytest.mark.parametrize("process", ["room", "desk", "work"])
def test_no_connection_waits_for_ever_for_a_machine_that_is_gone(installed: Installation, process: str) -> None:
    own = {key: value for key, value in os.environ.items() if not key.startswith(("TRACEROOM_", "DJANGO_"))}
    told = installed.environment(process)
    told |= {"TRACEROOM_DATABASE": told["TRACEROOM_DATABASE"] + "&connect_timeout=3"}
    run = subprocess.run([sys.executable, "-c", GONE], env=own | told, check=True, capture_output=True)
    every = json.loads(run.stdout)
    assert len(every) == (3 if process == "work" else 2)
    for one in every:
        assert one["keepalives_idle"] + one["keepalives_interval"] * one["keepalives_count"] <= 30
        assert 0 < one["tcp_user_timeout"] <= 30_000
    assert every[0]["connect_timeout"] == every[-1]["connect_timeout"] == "3", "the address is heard instead"
