"""Series."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image

from tests.material.pictures_made import fabric, photo
from traceroom.runs.series import find_series
from traceroom.runs.take_in import take_in
from traceroom.values.trouble import Trouble


def _bundle(tmp_path: Path, case: str, pictures: dict[str, np.ndarray], *, out: str = "") -> Path:
    folder = tmp_path / (out or case)
    folder.mkdir()
    for name, pixels in pictures.items():
        Image.fromarray(np.asarray(pixels, np.uint8)).save(folder / name)
    take_in([folder], case=case, out=tmp_path / f"{folder.name}.trace", whole=True)
    return tmp_path / f"{folder.name}.trace"


def _room(name: str, at: tuple[int, int]) -> np.ndarray:
    """A page of a book in a room."""
    room = cv2.resize(photo(name), (700, 500), interpolation=cv2.INTER_AREA)
    room[at[1] : at[1] + 150, at[0] : at[0] + 300] = cv2.resize(photo("page"), (300, 150), interpolation=cv2.INTER_AREA)
    return room


def test_a_case_falls_into_its_series_and_says_why(tmp_path: Path) -> None:
    pictures = {
        "cup.png": photo("coffee"),
        "cup-again.png": photo("coffee"),
        "cup-cut.png": photo("coffee")[60:320, 120:480],
        "room-a.png": _room("coins", (200, 100)),
        "room-b.png": _room("astronaut", (40, 260)),
        "alone.png": photo("rocket"),
    }
    first, second = find_series([_bundle(tmp_path, "NL", pictures)])
    assert (first.number, first.case, set(first.files)) == (1, "NL", {"cup.png", "cup-again.png", "cup-cut.png"})
    assert [reason.kind for reason in first.because] == ["same_file", "same_picture"]
    assert set(second.files) == {"room-a.png", "room-b.png"}
    assert second.because[0].kind == "same_thing" and "points agree" in second.because[0].sentence
    assert first.as_json()["because"][0]["sentence"] == "cup.png is the same file as cup-again.png."


def test_a_curtain_joins_two_pictures(tmp_path: Path) -> None:
    pictures = {"a.png": fabric(1), "b.png": fabric(1, scale=1.2, degrees=10), "c.png": fabric(2)}
    (one,) = find_series([_bundle(tmp_path, "NL", pictures)])
    assert one.files == ("a.png", "b.png")


def test_cases_are_never_mixed_and_bundles_of_one_case_are(tmp_path: Path) -> None:
    edited = cv2.GaussianBlur(photo("coffee"), (0, 0), 2)
    monday = _bundle(tmp_path, "NL", {"a.png": photo("coffee")}, out="monday")
    tuesday = _bundle(tmp_path, "NL", {"b.png": edited}, out="tuesday")
    other = _bundle(tmp_path, "FR", {"c.png": photo("coffee")})
    assert find_series([monday, other]) == ()
    (one,) = find_series([monday, tuesday, other, monday])
    assert (one.case, one.files) == ("NL", ("a.png", "b.png"))
    assert "of 256 bits differ" in one.because[0].sentence


def test_a_file_that_is_no_bundle_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "x.trace").write_bytes(b"no bundle")
    with pytest.raises(Trouble):
        find_series([tmp_path / "x.trace"])
