"""`traceroom compare` as a user runs it."""

import json
from pathlib import Path

from PIL import Image

from tests.cli.command import run
from tests.material.pictures_made import photo


def _bundle(tmp_path: Path, case: str, name: str) -> Path:
    folder = tmp_path / case
    folder.mkdir()
    Image.fromarray(photo(name)).save(folder / "a.png")
    run("take-in", folder, "--case", case, "--out", tmp_path / f"{case}.trace")
    return tmp_path / f"{case}.trace"


def test_a_line_a_link(tmp_path: Path) -> None:
    done = run("compare", _bundle(tmp_path, "A", "coffee"), _bundle(tmp_path, "B", "coffee"), "--json")
    (line,) = [json.loads(line) for line in done.out.splitlines()]
    assert done.status == 0
    assert line["left"] == {"case": "A", "file": "a.png"} and line["kind"] == "same_file"


def test_nothing_in_common_ends_with_1_and_a_sentence(tmp_path: Path) -> None:
    done = run("compare", _bundle(tmp_path, "A", "coffee"), _bundle(tmp_path, "B", "rocket"))
    assert (done.status, done.out) == (1, "")
    assert "nothing in common" in done.err


def test_a_report_is_for_its_owner_and_says_what_it_could_not_draw(tmp_path: Path) -> None:
    bundles = _bundle(tmp_path, "A", "coffee"), _bundle(tmp_path, "B", "coffee")
    page = tmp_path / "pairs.html"
    done = run("compare", *bundles, "--report", page, "--pictures", tmp_path / "A")
    assert done.status == 0 and "stays on this workstation" in done.err
    assert page.read_text().count("<image ") == 1 and page.stat().st_mode & 0o777 == 0o600
    done = run("compare", *bundles, "--report", page, "--pictures", tmp_path)
    assert "2 pictures could not be drawn" in done.err


def test_a_report_of_nothing_is_a_page_that_says_so(tmp_path: Path) -> None:
    page = tmp_path / "pairs.html"
    done = run("compare", _bundle(tmp_path, "A", "coffee"), _bundle(tmp_path, "B", "rocket"), "--report", page)
    assert done.status == 1 and "nothing in common" in page.read_text()


def test_a_slip_writes_over_no_bundle(tmp_path: Path) -> None:
    bundle = _bundle(tmp_path, "A", "coffee")
    before = bundle.read_bytes()
    done = run("compare", bundle, bundle, "--report", bundle)
    assert done.status == 2 and "FILE.html" in done.err and bundle.read_bytes() == before
    assert run("compare", bundle, bundle, "--pictures", tmp_path).status == 2


def test_names_out_of_a_bundle_steer_no_terminal(tmp_path: Path) -> None:
    evil = "a\x1b]0;owned\x07\u202egpj.png"
    for case in ("A", "B"):
        (tmp_path / case).mkdir()
        Image.fromarray(photo("coffee")).save(tmp_path / case / evil)
        (tmp_path / case / f"text{evil}").write_text("no picture")
        taken = run("take-in", tmp_path / case, "--case", case, "--out", tmp_path / f"{case}.trace")
        assert "could not be read" in taken.out and not _steers(taken.out + taken.err)
    bundles = tmp_path / "A.trace", tmp_path / "B.trace"
    for told in (
        run("compare", *bundles),
        run("bundle", "check", *bundles),
        run("find", "--like", tmp_path / "A" / evil, "--in", bundles[1]),
        run("find", "--like", tmp_path / "A" / f"text{evil}", "--in", bundles[1]),
    ):
        assert not _steers(told.out + told.err) and told.out + told.err


def _steers(text: str) -> bool:
    return any(letter in text for letter in "\x1b\x07\u202e")
