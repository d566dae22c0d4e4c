"""docs/bundle.md: its commands run, and what a bundle looks like is what stands there."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest
from PIL import Image

from tests.cli.command import run
from tests.material.pictures_made import photo
from traceroom.adapters.bundle_seal import PURPOSE
from traceroom.adapters.signing import signed_by

PAGE = (Path(__file__).resolve().parent.parent.parent / "docs/bundle.md").read_text(encoding="utf-8")


def _commands() -> list[list[str]]:
    (block,) = re.findall(r"^```sh\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
    return [shlex.split(line)[1:] for line in str(block).splitlines()]


@pytest.fixture
def sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which the page's commands have run."""
    (tmp_path / "photos").mkdir()
    Image.fromarray(photo()).save(tmp_path / "photos/a.png")
    monkeypatch.chdir(tmp_path)
    new, take_in, check, compare = _commands()
    assert run(*new).status == run(*take_in).status == run(*check).status == 0
    (tmp_path / "known-keys").mkdir()
    (tmp_path / "known-keys/nl.pub").write_bytes((tmp_path / "nl-police.key.pub").read_bytes())
    assert run("take-in", "photos", "--case", "FR-7", "--sign", "nl-police.key").status == 0
    assert run(*compare).status == 0
    return tmp_path / "NL-2018-044.trace"


def test_the_page_s_commands_run_and_its_form_is_the_file_s(sample: Path) -> None:
    first, heading, *_, seal, _ = sample.read_bytes().split(b"\n")
    assert f"\n{first.decode()}\\n" in PAGE and "\nTRACEROOM SEAL\\n" in PAGE
    (shown,) = re.findall(r'^(\{"case": .*\})\\n$', PAGE, re.MULTILINE)
    assert json.loads(shown) | {"words": ""} == json.loads(heading) | {"words": ""}
    (shown,) = re.findall(r'^(\{"key":.*\})\\n$', PAGE, re.MULTILINE)
    assert list(json.loads(shown)) == list(json.loads(seal))


def test_a_signature_can_be_checked_by_what_the_page_says_alone(sample: Path) -> None:
    seal = json.loads(sample.read_bytes().split(b"\n")[-2])
    (purpose,) = re.findall(r"over `(TraceRoom bundle seal 1)\\n`", PAGE)
    assert f"{purpose}\n".encode() == PURPOSE
    told = json.dumps({name: seal[name] for name in ("key", "records", "sha256")}, separators=(",", ":"))
    assert signed_by(seal["key"], signature=seal["signature"], data=f"{purpose}\n{told}".encode())
