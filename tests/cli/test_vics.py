"""`traceroom vics` as a user runs it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.adapters.vics_made import MODEL_1, SECRETS, case_file, full_media, list_file, media
from tests.cli.command import run
from tests.runs.bundle_made import made_bundle
from traceroom.adapters import vics_text
from traceroom.adapters.vics_series import opaque

KEY = b"0123456789abcdef0123456789abcdef"


@pytest.fixture
def told(tmp_path: Path) -> Path:
    """A case's export with everything in it that must not come out."""
    (tmp_path / "a.json").write_bytes(case_file([full_media(number) for number in (1, 2, 3)]))
    return tmp_path / "a.json"


@pytest.fixture
def key(tmp_path: Path) -> Path:
    (tmp_path / "our.key").write_bytes(KEY)
    return tmp_path / "our.key"


def test_read_prints_a_line_an_entry_and_says_what_it_was(told: Path) -> None:
    done = run("vics", "read", told)
    assert done.status == 0
    assert len(done.out.splitlines()) == 3 and "category 0" in done.out and "1,001 bytes" in done.out
    assert done.err == "a.json: VICS 2.0, 3 entries\n"


def test_with_a_key_a_series_has_the_same_reference_again_and_without_one_never(told: Path, key: Path) -> None:
    def series(*options: Any) -> set[str]:
        lines = run("vics", "read", told, "--json", *options).out.splitlines()
        return {json.loads(line)["series"] for line in lines}

    expected = {opaque(KEY)(SECRETS["Series"])}
    assert series("--series-key", key) == series("--series-key", key) == expected
    assert len(series()) == 1 and series() != series()


def test_a_bad_entry_is_said_the_others_are_answered_and_the_status_is_2(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(list_file([media(1), 17, media(2, MediaSize=[])]))
    (tmp_path / "b.json").write_bytes(list_file([media(3)], model=MODEL_1.format(1))[:-2])
    done = run("vics", "read", tmp_path / "a.json", tmp_path / "b.json", "--json")
    assert done.status == 2
    assert [json.loads(line)["media_id"] for line in done.out.splitlines()] == [1, 2, 3]
    assert "entry 2 at byte" in done.err and "MediaSize" in done.err and "cut off" in done.err
    assert "b.json: VICS 1.1, 1 entry" in done.err and "Traceback" not in done.err


def test_nothing_in_it_ends_with_1(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(list_file([]))
    assert run("vics", "read", tmp_path / "a.json").status == 1


@pytest.mark.parametrize("name", ["photo.jpg", "nothing.json", "."])
def test_what_is_no_vics_file_is_a_sentence_and_2(tmp_path: Path, name: str) -> None:
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    for command in (("read",), ("compare", tmp_path / "photo.jpg")):
        done = run("vics", *command, tmp_path / name)
        assert done.status == 2 and done.err and "Traceback" not in done.err


def test_compare_prints_a_line_a_link(told: Path, tmp_path: Path) -> None:
    bundle = made_bundle(tmp_path, "NL", 2, 9)
    done = run("vics", "compare", told, bundle)
    assert done.status == 0
    assert done.out.startswith("same file") and "NL NL-2.jpg" in done.out and "md5 and sha1 agree" in done.out
    (line,) = [json.loads(line) for line in run("vics", "compare", told, bundle, "--json").out.splitlines()]
    assert line["right"] == {"case": "NL", "file": "NL-2.jpg", "times": 1}


def test_compare_finds_nothing_and_ends_with_1(told: Path, tmp_path: Path) -> None:
    done = run("vics", "compare", told, made_bundle(tmp_path, "NL", 9))
    assert (done.status, done.out) == (1, "") and "No file of one is in another." in done.err


def test_compare_of_a_damaged_file_answers_and_ends_with_2(told: Path, tmp_path: Path) -> None:
    told.write_bytes(told.read_bytes()[:-2])
    done = run("vics", "compare", told, made_bundle(tmp_path, "NL", 1))
    assert done.status == 2 and done.out.startswith("same file")


def test_write_writes_and_says_what(tmp_path: Path, key: Path) -> None:
    out = tmp_path / "out.json"
    done = run(
        "vics", "write", made_bundle(tmp_path, "NL", 1, 2), "--out", out, "--series-key", key, "--version", "1.3"
    )
    assert done.status == 0
    assert done.out == f"{out}: VICS 1.3, 2 entries of 2 files, series {opaque(KEY)('NL')}\n"
    assert run("vics", "read", out).err == "out.json: VICS 1.3, 2 entries\n"


def test_no_path_no_picture_no_comment_and_no_person_ever_comes_out(told: Path, tmp_path: Path, key: Path) -> None:
    """Byte by byte: in all that is printed and written, from sound files and from damaged ones."""
    whole, bundle = told.read_bytes(), made_bundle(tmp_path, "NL", 1, 2, 3)
    step = len(whole) // 23
    damaged = [whole[:at] + b'""{' + whole[at + 9 :] for at in range(400, len(whole), step)]
    for data in (whole, whole[: len(whole) // 2], *damaged):
        told.write_bytes(data)
        said = ""
        for command in (
            ("read", told),
            ("read", told, "--json"),
            ("compare", told, bundle),
            ("compare", told, bundle, "--json"),
        ):
            done = run("vics", *command, "--series-key", key)
            said += done.out + done.err
        assert not [name for name, secret in SECRETS.items() if secret.casefold() in said.casefold()]
        assert "zqx" not in said.casefold()
    out = tmp_path / "out.json"
    run("vics", "write", bundle, "--out", out, "--series-key", key)
    assert b"NL" not in out.read_bytes() and b".jpg" not in out.read_bytes()
    assert set(json.loads(out.read_bytes())["value"][0]) == {"MediaID", "MD5", "SHA1", "Series", "AlternativeHashes"}


def test_interrupted_it_says_so_and_leaves_nothing_half_done(
    told: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_: Any) -> Iterator[str]:
        raise KeyboardInterrupt

    monkeypatch.setattr(vics_text.Text, "more", stopped)
    for command in (("read", told), ("compare", told, made_bundle(tmp_path, "NL", 1))):
        done = run("vics", *command)
        assert done.status == 130 and "Stopped." in done.err


def test_a_key_that_is_none_is_said(told: Path, tmp_path: Path) -> None:
    (tmp_path / "our.key").write_bytes(b"short")
    done = run("vics", "read", told, "--series-key", tmp_path / "our.key")
    assert done.status == 2 and "at least 16 bytes" in done.err
