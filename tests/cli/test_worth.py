"""`traceroom worth` as a user runs it."""

import json
from pathlib import Path

from tests.cli.command import run

FOUR = Path(__file__).resolve().parent.parent.parent / "examples" / "four-clues.yaml"


def test_every_object_has_its_bits_and_its_sentence() -> None:
    done = run("worth", FOUR)
    assert done.status == 0
    assert "bits of the place, if named" in done.out
    assert sum(name in done.out for name in ("bracelet", "cola bottle", "crisps", "cheese")) == 4


def test_one_object_as_a_line_of_json() -> None:
    done = run("worth", FOUR, "--object", "crisps", "--sold-in", "nl,be", "--json")
    (line,) = map(json.loads, done.out.splitlines())
    assert [row["object"] for row in line["worth"]] == ["crisps"]


def test_what_is_no_country_or_no_object_ends_with_2() -> None:
    assert run("worth", FOUR, "--sold-in", "XX").status == 2
    assert "'UK' is no country code" in (told := run("worth", FOUR, "--sold-in", "be, UK").err) and "mean GB?" in told
    unknown = run("worth", FOUR, "--object", "hat")
    assert unknown.status == 2 and "has no object 'hat'" in unknown.err
    assert "did you mean crisps?" in run("worth", FOUR, "--object", "crisp").err


def test_a_name_that_would_steer_the_terminal_is_plain(tmp_path: Path) -> None:
    case = {"id": "\u202ex\x9b2J", "objects": [{"name": "\u202ey\x9b", "clues": [{"says": ["BE"]}]}]}
    (tmp_path / "a.json").write_text(json.dumps(case), encoding="utf-8")
    for more in ([], ["--json"]):
        assert not {"\u202e", "\x9b"} & set(run("worth", tmp_path / "a.json", *more).out)
