"""Pictures."""

from __future__ import annotations

import zlib
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.adapters.corpus import right, wrong
from tests.adapters.pictures_written import damaged, saved
from traceroom.adapters import pictures
from traceroom.adapters.pictures import Unreadable, brightness, decode, find_named, find_pictures, glimpse
from traceroom.material import pdq
from traceroom.values.trouble import Trouble

RED = (200, 30, 40)


@pytest.mark.parametrize("name", right())
def test_every_kind_comes_out_as_upright_rgb(name: str) -> None:
    sample = right()[name]
    picture = decode(sample.data)
    assert picture.pixels.shape == sample.shows.shape and picture.pixels.dtype == np.uint8
    assert (picture.width, picture.height) == sample.shows.shape[1::-1]
    assert np.abs(picture.pixels.astype(int) - sample.shows).mean() <= sample.off
    assert picture.first_of_many is sample.first_of_many


@pytest.mark.parametrize("name", [name for name, sample in right().items() if min(sample.shows.shape[:2]) > 1])
def test_every_kind_has_the_fingerprint_of_the_plain_picture(name: str) -> None:
    sample = right()[name]
    ours, plain = (pdq.pdq(pdq.luma(pixels)).hash for pixels in (decode(sample.data).pixels, sample.shows))
    assert int(pdq.distances(ours, plain[None])[0]) <= 10


@pytest.mark.parametrize("name", right())
def test_the_brightness_is_that_of_the_colours(name: str) -> None:
    sample = right()[name]
    for least_px in (60, 1000):
        grey, coloured = brightness(sample.data, least_px=least_px), glimpse(sample.data, least_px=least_px)
        assert grey.pixels.shape == coloured.pixels.shape[:2]
        assert (grey.width, grey.height, grey.scale) == (coloured.width, coloured.height, coloured.scale)
        assert np.abs(grey.pixels - pdq.luma(coloured.pixels)).mean() < 1.5


@pytest.mark.parametrize("name", wrong())
@pytest.mark.parametrize("longest_px", [None, 100])
def test_what_is_not_read_gets_a_sentence(name: str, longest_px: int | None, tmp_path: Path) -> None:
    data, sentence = wrong()[name]
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(Unreadable, match=sentence) as why:
        decode(path, longest_px=longest_px)
    assert str(why.value).startswith(str(path))


def test_transparency_becomes_white() -> None:
    image = Image.new("RGBA", (10, 10), (0, 0, 0, 0))
    assert (decode(saved(image, "PNG")).pixels == 255).all()


def test_large_pictures_are_shrunk_and_remember_their_size() -> None:
    picture = decode(saved(Image.new("RGB", (3000, 2000), RED), "JPEG"), longest_px=500)
    assert (picture.width, picture.height) == (3000, 2000)
    assert max(picture.pixels.shape) == 500
    assert picture.scale == pytest.approx(1 / 6, rel=0.01)


def test_more_pixels_are_read_where_the_decoder_shrinks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "MOST_PIXELS", 200_000)
    monkeypatch.setattr(pictures, "MOST_SHRUNK", 400_000)
    image = Image.new("RGB", (600, 500), RED)
    assert glimpse(saved(image, "JPEG"), least_px=200).pixels.shape == (250, 300, 3)
    for data, least_px in ((saved(image, "JPEG"), None), (saved(image, "PNG"), 200)):
        with pytest.raises(Unreadable, match="megapixels"):
            glimpse(data, least_px=least_px)
    with pytest.raises(Unreadable, match="megapixels"):  # whose coefficients are all kept until the last scan
        glimpse(saved(image, "JPEG", progressive=True), least_px=200)


def test_a_folder_a_device_without_end_and_a_file_that_is_not_there_get_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pictures, "MOST_BYTES", 1 << 16)
    (tmp_path / "large.jpg").write_bytes(b"\xff\xd8\xff" + bytes(1 << 17))
    for path, sentence in (
        (tmp_path, "Is a directory"),
        (Path("/dev/zero"), "no picture of a kind that can be read"),
        (tmp_path / "large.jpg", "large.jpg: more than 0 GiB; no picture is that large"),
        (tmp_path / "none.jpg", "No such file"),
    ):
        with pytest.raises(Unreadable, match=sentence):
            decode(path)


def test_damaged_files_of_every_kind_are_pictures_or_sentences(monkeypatch: pytest.MonkeyPatch) -> None:
    """Bits turned, bytes taken out, cut off: a few thousand; tests/soak has more."""
    monkeypatch.setattr(pictures, "MOST_PIXELS", 1_000_000)
    for name, sample in right().items():
        for data in damaged(sample.data, count=24, seed=zlib.crc32(name.encode())):
            try:
                found = glimpse(data, least_px=60)
            except Unreadable as why:
                assert str(why).startswith("picture: ")
                continue
            assert found.pixels.ndim == 3 and found.pixels.size <= 3_000_000, name


def test_folders_are_walked_and_hidden_files_left_out(tmp_path: Path) -> None:
    for name in ("b.jpg", "a.PNG", "sub/c.webp", ".hidden.jpg", ".git/d.jpg", "notes.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"")
    (tmp_path / ".hidden").write_bytes(right()["rgb.png"].data)
    found = [path.relative_to(tmp_path).as_posix() for path in find_pictures([tmp_path])]
    assert found == ["a.PNG", "b.jpg", "sub/c.webp"]
    assert find_pictures([tmp_path / "notes.txt"]) == (tmp_path / "notes.txt",)
    with pytest.raises(Trouble, match="no such file"):
        find_pictures([tmp_path / "none"])


def test_what_is_named_and_not_there_is_said_and_the_others_are_taken(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "loop.jpg").symlink_to("loop.jpg")
    (tmp_path / "a.jpg").write_bytes(b"")
    said: list[str] = []
    named = ["none.jpg", "a.jpg", "loop.jpg", "empty", "a.jpg", "long" * 100]
    assert find_named([tmp_path / name for name in named], say=said.append) == (tmp_path / "a.jpg",)
    assert [sentence.removeprefix(f"{tmp_path}/") for sentence in said] == [
        "none.jpg: there is no such file or folder",
        "loop.jpg: there is no such file or folder",
        "empty: there is no picture in this folder",
        f"{'long' * 100}: File name too long",
    ]


def test_in_a_folder_a_picture_is_known_without_its_name_and_a_refused_kind_is_not_passed_over(tmp_path: Path) -> None:
    (tmp_path / "f0001").write_bytes(right()["baseline.jpg"].data)
    (tmp_path / "film.dat").write_bytes(wrong()["film.mp4"][0])
    (tmp_path / "phone").write_bytes(wrong()["phone.heic"][0])
    (tmp_path / "gone.jpg").symlink_to("nowhere")
    (tmp_path / "folder.jpg").mkdir()
    assert [path.name for path in find_pictures([tmp_path])] == ["f0001", "gone.jpg", "phone"]
