"""`traceroom demo` as a user runs it (the sample case itself is tried in tests/runs)."""

from pathlib import Path

from tests.cli.command import run


def test_a_folder_without_a_case_is_a_sentence(tmp_path: Path) -> None:
    done = run("demo", tmp_path, "--out", tmp_path / "out", "--no-serve")
    assert done.status == 2
    assert "examples/crisps" in done.err and "Traceback" not in done.err
