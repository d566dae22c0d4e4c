"""A VICS file of hashes."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.adapters.vics_made import read
from traceroom.adapters.vics_write import write_vics
from traceroom.material.file_hash import FileHash, file_hash

HASHES = [file_hash(b"crisps"), file_hash(b"cola"), file_hash(b"crisps")]


@pytest.mark.parametrize(
    ("version", "model"),
    [
        (
            "2.0",
            '{"@odata.context":"http://github.com/VICSDATAMODEL/ProjectVic/DataModels/2.0.xml/Default/$metadata#Media",',
        ),
        ("1.3", '{"odata.metadata":"http://github.com/ICMEC/ProjectVic/DataModels/1.3.xml#Media",'),
    ],
)
def test_the_data_model_comes_first_and_then_one_media_a_content(tmp_path: Path, version: str, model: str) -> None:
    out = tmp_path / "a.json"
    assert write_vics(out, HASHES, series="00ff", version=version) == 2
    text = out.read_text(encoding="ascii")
    assert text.startswith(model)
    first, second = json.loads(text)["value"]
    md5, sha256 = HASHES[0].md5.upper(), HASHES[0].sha256.upper()
    assert first == {
        "MediaID": 1,
        "MD5": md5,
        "SHA1": HASHES[0].sha1.upper(),
        "Series": "00ff",
        "AlternativeHashes": [{"MD5": md5, "HashName": "SHA256", "HashValue": sha256}],
    }
    assert second["MediaID"] == 2


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    write_vics(tmp_path / "a.json", HASHES, series="00ff", version="2.0")
    entries, flaws = read(tmp_path / "a.json")
    assert flaws == []
    assert [(one.md5, one.sha1, one.sha256) for one in entries] == [(h.md5, h.sha1, h.sha256) for h in HASHES[:2]]


def test_what_goes_wrong_leaves_the_old_file_and_no_half_one(tmp_path: Path) -> None:
    out = tmp_path / "a.json"
    out.write_text("old", encoding="utf-8")

    def stopped() -> Iterator[FileHash]:
        yield HASHES[0]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_vics(out, stopped(), series="00ff", version="2.0")
    assert [path.name for path in tmp_path.iterdir()] == ["a.json"] and out.read_text(encoding="utf-8") == "old"


def test_only_its_owner_may_read_it(tmp_path: Path) -> None:
    write_vics(tmp_path / "a.json", HASHES, series="00ff", version="2.0")
    assert (tmp_path / "a.json").stat().st_mode & 0o777 == 0o600
