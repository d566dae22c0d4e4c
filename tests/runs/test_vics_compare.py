"""Which entries are the same file."""

from pathlib import Path
from typing import Any

import pytest

from tests.adapters.vics_made import SECRETS, SERIES, case_file, full_media, hashes, list_file, media
from tests.runs.bundle_made import made_bundle
from traceroom.runs import vics_compare
from traceroom.runs.vics_compare import Comparison, Link
from traceroom.values.trouble import Trouble


def _vics(tmp_path: Path, name: str, entries: list[Any], *, cases: bool = False) -> Path:
    (tmp_path / name).write_bytes((case_file if cases else list_file)(entries))
    return tmp_path / name


def _links(*paths: Path) -> tuple[Comparison, list[Link]]:
    comparison = Comparison(paths, series=SERIES)
    return comparison, list(comparison)


def test_an_entry_is_the_same_file_as_one_of_amade_bundle(tmp_path: Path) -> None:
    told = _vics(tmp_path, "a.json", [media(1), full_media(2), media(3)])
    _, (link,) = _links(told, made_bundle(tmp_path, "NL", 9, 2))
    assert link.as_json() == {
        "left": {"vics": "a.json", "entry": 2, "media_id": 2, "series": SERIES(SECRETS["Series"]), "times": 1},
        "right": {"case": "NL", "file": "NL-2.jpg", "times": 1},
        "kind": "same_file",
        "agree": ["md5", "sha1"],
    }


def test_the_order_of_the_files_says_which_side_is_left(tmp_path: Path) -> None:
    told = _vics(tmp_path, "a.json", [media(1)])
    _, (link,) = _links(made_bundle(tmp_path, "NL", 1), told)
    assert (link.left.case, link.right.of) == ("NL", "a.json")


def test_every_two_files_are_compared_once(tmp_path: Path) -> None:
    one = _vics(tmp_path, "a.json", [media(1), media(2)])
    two = _vics(tmp_path, "b.json", [media(2), media(1), media(4), media(5)], cases=True)
    nl, fr = made_bundle(tmp_path, "NL", 1), made_bundle(tmp_path, "FR", 1, 4)
    _, links = _links(one, two, nl, fr)
    pairs = sorted((link.left.of, link.right.of) for link in links)
    assert pairs == [
        ("NL.trace", "FR.trace"), ("a.json", "FR.trace"), ("a.json", "NL.trace"), ("a.json", "b.json"),
        ("a.json", "b.json"), ("b.json", "FR.trace"), ("b.json", "FR.trace"), ("b.json", "NL.trace"),
    ]  # fmt: skip


@pytest.mark.parametrize("batch", [1, 2, 8192])
def test_what_stands_often_in_the_smaller_file_is_one_line_with_its_count(
    tmp_path: Path, batch: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vics_compare, "BATCH", batch)
    small = _vics(tmp_path, "a.json", [media(1), media(1), media(1)])
    large = _vics(tmp_path, "b.json", [media(number) for number in (3, 1, 4, 5, 6)])
    _, (link,) = _links(small, large)
    assert (link.left.entry, link.left.times, link.right.entry) == (1, 3, 2)


def test_an_entry_without_md5_is_found_by_its_sha1(tmp_path: Path) -> None:
    bare = _vics(tmp_path, "a.json", [media(1, MD5=None), media(2, MD5="")])
    whole = _vics(tmp_path, "b.json", [media(1), media(2), media(3), media(4)])
    for paths in ((bare, whole), (whole, bare), (bare, made_bundle(tmp_path, "NL", 1, 2))):
        _, links = _links(*paths)
        assert [link.agree for link in links] == [("sha1",), ("sha1",)]


def test_the_same_md5_with_another_sha1_is_no_link_and_said(tmp_path: Path) -> None:
    forged = _vics(tmp_path, "a.json", [media(1, SHA1=hashes(2)["SHA1"])])
    comparison, links = _links(forged, made_bundle(tmp_path, "NL", 1))
    assert links == [] and comparison.contradicted == 1
    assert "not the same file" in "".join(comparison.sentences())


def test_the_empty_file_links_nothing(tmp_path: Path) -> None:
    empty = {"MediaID": 1, "MD5": "D41D8CD98F00B204E9800998ECF8427E"}
    comparison, links = _links(_vics(tmp_path, "a.json", [empty]), _vics(tmp_path, "b.json", [empty]))
    assert links == [] and comparison.empty == 2
    assert "empty file" in "".join(comparison.sentences())


def test_an_entry_with_sha256_alone_is_counted(tmp_path: Path) -> None:
    only = {"MediaID": 1, "SHA256": hashes(1)["SHA256"]}
    comparison, links = _links(_vics(tmp_path, "a.json", [only]), made_bundle(tmp_path, "NL", 1))
    assert links == [] and comparison.unhashed == 1
    assert "neither MD5 nor SHA-1" in "".join(comparison.sentences())


def test_a_damaged_file_is_compared_as_far_as_it_goes(tmp_path: Path) -> None:
    told = _vics(tmp_path, "a.json", [media(1), 17, media(2)])
    told.write_bytes(told.read_bytes()[:-2])
    comparison, links = _links(told, made_bundle(tmp_path, "NL", 1, 2))
    assert len(links) == 2
    (account,) = comparison.accounts
    assert account.lost == 1 and account.cut


def test_the_step_hears_of_all_bytes(tmp_path: Path) -> None:
    one, two = _vics(tmp_path, "a.json", [media(1)]), _vics(tmp_path, "b.json", [media(1), media(2)])
    heard: list[int] = []
    list(Comparison((one, two), series=SERIES, step=heard.append))
    assert heard == sorted(heard) and heard[-1] == one.stat().st_size + two.stat().st_size


def test_bundles_alone_one_file_and_a_missing_one_are_refused(tmp_path: Path) -> None:
    told, nl, fr = _vics(tmp_path, "a.json", [media(1)]), made_bundle(tmp_path, "NL", 1), made_bundle(tmp_path, "FR", 1)
    for paths, why in (((told,), "takes 2"), ((nl, fr), "traceroom compare"), ((told, tmp_path / "x"), "No such file")):
        with pytest.raises(Trouble, match=why):
            _links(*paths)
