"""`traceroom bundle` as a user runs it."""

from __future__ import annotations

import json
from pathlib import Path

from tests.adapters.bundles_made import bundle, old
from tests.cli.command import run
from traceroom.adapters.key_files import make_key_files


def test_a_bundle_is_checked_and_who_signed_is_said(tmp_path: Path) -> None:
    key = make_key_files(tmp_path / "nl.key")
    path = bundle(tmp_path / "a.trace", "a", "flat b", key=key)
    done = run("bundle", "check", path)
    assert done.status == 0 and f"Signed by {key.id}." in done.out and key.public in done.out
    assert f"{path}: sound. Case NL-1; boxed, may travel; 2 files, 1 box." in done.out
    known = run("bundle", "check", path, "--key", tmp_path / "nl.key.pub")
    assert known.status == 0 and f"Signed by {key.id} (nl.key)." in known.out and "whose key" not in known.out


def test_what_is_not_signed_is_said_and_refused_where_keys_are_given(tmp_path: Path) -> None:
    key = make_key_files(tmp_path / "nl.key")
    paths = [bundle(tmp_path / "a.trace", "a"), old(tmp_path / "old.trace", "a")]
    done = run("bundle", "check", *paths)
    assert done.status == 0 and done.out.count("Not signed.") == 2 and "whether records are missing" in done.out
    asked = run("bundle", "check", *paths, "--key", key.public)
    assert asked.status == 2 and asked.err.count("this bundle is not signed") == 2


def test_a_changed_one_is_named_and_the_others_are_checked(tmp_path: Path) -> None:
    sound, changed = (bundle(tmp_path / f"{name}.trace", "a") for name in ("sound", "changed"))
    changed.write_bytes(changed.read_bytes().replace(b"NL-1", b"NL-2"))
    done = run("bundle", "check", changed, tmp_path / "none.trace", sound, "--json")
    assert done.status == 2 and "Traceback" not in done.err
    assert f"{changed}: this is not what was written" in done.err and "none.trace: No such file" in done.err
    (line,) = map(json.loads, done.out.splitlines())
    assert (line["bundle"], line["case"], line["kind"], line["files"], line["key"]) == (
        str(sound), "NL-1", "boxed", 1, None,
    )  # fmt: skip
