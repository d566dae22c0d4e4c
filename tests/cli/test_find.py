"""`traceroom find` as a user runs it."""

import json
from pathlib import Path

import numpy as np
from PIL import Image

from tests.adapters.videos_made import coded, film
from tests.cli.command import run
from tests.material.pictures_made import photo


def _case(tmp_path: Path) -> tuple[Path, Path]:
    folder = tmp_path / "photos"
    folder.mkdir()
    for name in ("coffee", "rocket"):
        Image.fromarray(photo(name)).save(folder / f"{name}.png")
    run("take-in", folder, "--case", "REF", "--things", "whole", "--out", tmp_path / "r.trace")
    return folder, tmp_path / "r.trace"


def test_a_line_a_query_in_the_order_given(tmp_path: Path) -> None:
    folder, bundle = _case(tmp_path)
    queries = [folder / "rocket.png", folder / "coffee.png"]
    done = run("find", "--like", *queries, "--in", bundle, "--top", "2", "--json")
    lines = [json.loads(line) for line in done.out.splitlines()]
    assert done.status == 0
    assert [line["query"] for line in lines] == [str(query) for query in queries]
    assert [line["found"][0]["file"] for line in lines] == ["rocket.png", "coffee.png"]
    assert set(lines[0]["found"][0]) == {"file", "case", "kind", "score", "agreeing"}


def test_a_broken_query_is_named_and_the_others_are_answered(tmp_path: Path) -> None:
    folder, bundle = _case(tmp_path)
    (tmp_path / "x.png").write_bytes(b"x")
    done = run("find", "--like", tmp_path / "x.png", folder / "coffee.png", "--in", bundle)
    assert done.status == 2
    assert "x.png" in done.err and "same_file" in done.out


def test_bad_use_is_a_sentence(tmp_path: Path) -> None:
    folder, bundle = _case(tmp_path)
    done = run("find", "--like", folder / "coffee.png", "--box", "1,2", "--in", bundle)
    assert done.status == 2 and "--box: a box is" in done.err
    assert run("find", "--like", folder / "coffee.png", "--in", folder / "coffee.png").status == 2


def test_a_video_is_answered_with_its_moments_or_says_that_nothing_was_found(tmp_path: Path) -> None:
    (tmp_path / "films").mkdir()
    coded(tmp_path / "films" / "a.mp4", film())
    run("take-in", tmp_path / "films", "--case", "F", "--out", tmp_path / "f.trace")
    mirrored = coded(tmp_path / "m.mp4", [np.ascontiguousarray(frame[:, ::-1]) for frame in film()[20:120]])
    other = coded(tmp_path / "other.mp4", film(("moon",)))
    done = run("find", "--like", mirrored, other, "--in", tmp_path / "f.trace")
    assert done.status == 0
    assert "s = F  a.mp4 at 2.1 s" in done.out and "frames agree, mirrored" in done.out
    assert done.out.endswith("other.mp4\n  nothing that could be verified\n")
