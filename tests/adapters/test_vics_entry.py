"""What is taken of one Media."""

import dataclasses
from typing import Any

import pytest

from tests.adapters.vics_made import SECRETS, SERIES, full_media, hashes, media
from traceroom.adapters.vics_entry import Entry, Flaw, entry_of


def _entry(value: Any) -> tuple[Entry | None, list[Flaw]]:
    return entry_of(value, number=7, offset=99, series=SERIES)


def test_of_everything_in_it_numbers_hashes_flags_and_an_opaque_series_are_taken() -> None:
    entry, flaws = _entry(full_media(1) | {"IsDistributed": "true", "IsSuspected": True})
    found = hashes(1)
    assert flaws == []
    assert entry == Entry(
        7,
        99,
        1,
        found["MD5"].lower(),
        found["SHA1"].lower(),
        None,
        1001,
        0,
        SERIES(SECRETS["Series"]),
        True,
        False,
        True,
    )
    assert not [secret for secret in SECRETS.values() if secret in repr(entry)]


def test_category_0_is_a_category() -> None:
    entry, _ = _entry(media(1, Category=0))
    without, _ = _entry({"MD5": hashes(1)["MD5"]})
    assert entry and entry.category == 0
    assert without and without.category is None


def test_an_md5_may_stand_with_the_files_and_others_among_the_alternatives() -> None:
    found = hashes(2)
    files = [{"MD5": found["MD5"]}, {"MD5": found["MD5"].lower()}, "x"]
    others = [{"HashName": "SHA-256", "HashValue": found["SHA256"]}, {"HashName": "sha1", "HashValue": found["SHA1"]}]
    entry, flaws = _entry({"MediaFiles": files, "AlternativeHashes": [*others, {"HashName": 3, "HashValue": []}]})
    assert entry and flaws == []
    assert (entry.md5, entry.sha1, entry.sha256) == tuple(found[name].lower() for name in ("MD5", "SHA1", "SHA256"))


def test_files_that_disagree_on_the_md5_are_not_believed() -> None:
    entry, (flaw,) = _entry({"MediaFiles": [{"MD5": hashes(1)["MD5"]}, {"MD5": hashes(2)["MD5"]}]})
    assert entry is None and flaw.field == "MD5"


def test_names_in_other_cases_are_known() -> None:
    entry, _ = _entry({"mediaid": "12", "md5": hashes(1)["MD5"], "mediasize": "88"})
    assert entry and (entry.media_id, entry.size) == (12, 88)


@pytest.mark.parametrize("value", [None, 1, "x", [], [{"MD5": "x"}], True, 1.5])
def test_what_is_no_object_is_lost_and_said(value: Any) -> None:
    entry, (flaw,) = _entry(value)
    assert entry is None and flaw.lost
    assert str(flaw) == "entry 7 at byte 99: it is no object"


def test_without_a_hash_it_is_lost_and_said() -> None:
    entry, (flaw,) = _entry({"MediaID": 3})
    assert entry is None
    assert str(flaw) == "entry 7 at byte 99: MD5 is missing, and there is no other hash"
    entry, (flaw,) = _entry({"MD5": "abc"})
    assert entry is None
    assert str(flaw) == "entry 7 at byte 99: MD5 is not 32 hexadecimal digits, and there is no other hash"


def test_a_wrong_field_is_left_out_and_the_rest_is_read() -> None:
    entry, flaws = _entry(media(1, SHA1="abc", MediaSize="large", MediaID=SECRETS["FilePath"], Series=["a"]))
    assert entry and entry.md5 and (entry.sha1, entry.size, entry.media_id, entry.series) == (None, None, None, None)
    assert {flaw.field for flaw in flaws} == {"SHA1", "MediaSize", "MediaID", "Series"}
    assert not any(flaw.lost for flaw in flaws)
    assert SECRETS["FilePath"] not in "".join(map(str, flaws))


def test_an_entry_has_no_room_for_anything_else() -> None:
    names = {field.name for field in dataclasses.fields(Entry)}
    assert names == {
        "number", "offset", "media_id", "md5", "sha1", "sha256", "size", "category", "series", "distributed",
        "precategorized", "suspected",
    }  # fmt: skip
