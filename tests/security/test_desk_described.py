"""The desk as its description says, tried by a program that reads the description (schemathesis)."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.site.serving import serving
from traceroom.site.installation import Installation

DESCRIBED = Path(__file__).resolve().parents[2] / "docs" / "desk-openapi.yaml"
EXAMPLES = os.environ.get("TRACEROOM_EXAMPLES", "25")
CHECKS = (
    "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance,"
    "response_headers_conformance,unsupported_method"
)


@pytest.fixture(scope="module")
def desk(installed: Installation) -> Iterator[str]:
    """The address of one that runs as people run it."""
    with serving(installed, "desk") as address:
        yield address


@pytest.mark.parametrize("accept", ["application/json", "text/html"])
def test_it_answers_as_it_is_described(desk: str, accept: str, tmp_path: Path) -> None:
    command = [
        sys.executable, "-m", "schemathesis.cli", "run", str(DESCRIBED), "--url", desk, "--header", f"Accept: {accept}",
        "--checks", CHECKS, "--max-examples", EXAMPLES, "--seed", "6", "--no-color",
        "--suppress-health-check", "all",
    ]  # fmt: skip
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=300)
    assert ran.returncode == 0, ran.stdout[-6_000:] + ran.stderr[-2_000:]
