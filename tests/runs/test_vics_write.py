"""A bundle as a VICS file."""

from pathlib import Path

import pytest

from tests.adapters.vics_made import SERIES, hashes, read
from tests.runs.bundle_made import made_bundle
from traceroom.runs.vics_write import write
from traceroom.values.trouble import Trouble


def test_the_hashes_of_a_bundle_are_written_with_the_case_as_an_opaque_series(tmp_path: Path) -> None:
    bundle = made_bundle(tmp_path, "NL-2018-044", 1, 2, 1)
    done = write(bundle, tmp_path / "out.json", series=SERIES)
    assert (done.entries, done.files, done.series) == (2, 3, SERIES("NL-2018-044"))
    entries, flaws = read(tmp_path / "out.json")
    assert flaws == []
    assert [entry.sha256 for entry in entries] == [hashes(number)["SHA256"].lower() for number in (1, 2)]


def test_neither_the_case_nor_a_name_is_in_it(tmp_path: Path) -> None:
    write(made_bundle(tmp_path, "NL-2018-044", 1), tmp_path / "out.json", series=SERIES)
    data = (tmp_path / "out.json").read_bytes()
    assert b"NL-2018" not in data and b".jpg" not in data


def test_an_empty_bundle_and_the_bundle_itself_are_refused(tmp_path: Path) -> None:
    bundle = made_bundle(tmp_path, "NL")
    with pytest.raises(Trouble, match="no file in it"):
        write(bundle, tmp_path / "out.json", series=SERIES)
    with pytest.raises(Trouble, match="the bundle itself"):
        write(bundle, bundle, series=SERIES)
    assert not (tmp_path / "out.json").exists()
