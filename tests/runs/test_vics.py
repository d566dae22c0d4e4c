"""The entries of a file, and the account of the rest."""

from pathlib import Path

from tests.adapters.vics_made import SERIES, list_file, media
from traceroom.runs.vics import MOST_NAMED, Account, as_json, entries


def _account(tmp_path: Path, data: bytes) -> tuple[int, Account]:
    (tmp_path / "a.json").write_bytes(data)
    account = Account("a.json")
    return len(list(entries(tmp_path / "a.json", account, series=SERIES))), account


def test_a_whole_file_is_one_sentence(tmp_path: Path) -> None:
    count, account = _account(tmp_path, list_file([media(1), media(2)]))
    assert count == 2 and account.whole
    assert list(account.sentences()) == ["a.json: VICS 2.0, 2 entries"]


def test_the_first_flaws_are_named_and_all_are_counted(tmp_path: Path) -> None:
    bad = [media(number, MD5="x", SHA1="y") for number in range(30)]
    _, account = _account(tmp_path, list_file([media(1, MediaSize="z"), *bad]))
    *named, more, whole = account.sentences()
    assert len(named) == MOST_NAMED and not account.whole
    assert named[0].startswith("a.json: entry 1 at byte ") and "MediaSize" in named[0]
    assert more == "a.json: and 11 more like these."
    assert whole == "a.json: VICS 2.0, 1 entry; 30 more could not be read; 1 field left out"


def test_a_cut_is_named_behind_however_many_flaws(tmp_path: Path) -> None:
    _, account = _account(tmp_path, list_file([media(number, MD5="x", SHA1="y") for number in range(30)])[:-2])
    assert any("cut off" in sentence for sentence in account.sentences()) and account.cut and not account.whole


def test_mended_quotes_and_a_missing_version_are_said(tmp_path: Path) -> None:
    data = b'{"value": [{"MD5": "%s""}]}' % (b"a" * 32)
    _, account = _account(tmp_path, data)
    assert list(account.sentences()) == [
        "a.json: VICS of a version it does not tell, 1 entry; 1 stray quote taken back"
    ]


def test_a_line_has_every_field_always(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(list_file([media(1)]))
    (entry,) = entries(tmp_path / "a.json", Account("a.json"), series=SERIES)
    line = as_json(entry, "a.json")
    assert line["category"] == 0 and line["sha256"] is None and line["precategorized"] is False
    assert list(line)[:4] == ["vics", "entry", "media_id", "md5"]
