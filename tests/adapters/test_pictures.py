"""Pictures."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from traceroom.adapters.pictures import Unreadable, decode, find_pictures
from traceroom.values.trouble import Trouble

RED = (200, 30, 40)


def _bytes(image: Image.Image, form: str, **more: Any) -> bytes:
    out = io.BytesIO()
    image.save(out, form, **more)
    return out.getvalue()


def _half() -> Image.Image:
    """Left half red, right half white, 80 by 40."""
    image = Image.new("RGB", (80, 40), "white")
    image.paste(RED, (0, 0, 40, 40))
    return image


@pytest.mark.parametrize(
    ("image", "form"),
    [
        (_half(), "PNG"),
        (_half(), "JPEG"),
        (_half(), "WEBP"),
        (_half(), "AVIF"),
        (_half().quantize(8), "PNG"),
        (_half().convert("CMYK"), "JPEG"),
        (_half().convert("RGBA"), "PNG"),
        (_half().quantize(4), "GIF"),
        (_half(), "TIFF"),
    ],
)
def test_every_kind_comes_out_as_upright_rgb(image: Image.Image, form: str) -> None:
    picture = decode(_bytes(image, form))
    assert picture.pixels.shape == (40, 80, 3) and picture.pixels.dtype == np.uint8
    assert np.abs(picture.pixels[20, 10].astype(int) - RED).max() < 30
    assert picture.pixels[20, 70].min() > 225


def test_transparency_becomes_white() -> None:
    image = Image.new("RGBA", (10, 10), (0, 0, 0, 0))
    assert (decode(_bytes(image, "PNG")).pixels == 255).all()


def test_sixteen_bits_become_eight() -> None:
    image = Image.fromarray(np.full((10, 12), 40000, np.uint16))
    assert np.abs(decode(_bytes(image, "PNG")).pixels.astype(int) - 156).max() <= 1


@pytest.mark.parametrize(("orientation", "red_at"), [(1, (20, 10)), (3, (20, 70)), (6, (10, 20)), (8, (70, 20))])
def test_the_cameras_orientation_is_applied(orientation: int, red_at: tuple[int, int]) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    picture = decode(_bytes(_half(), "JPEG", exif=exif))
    assert (picture.height, picture.width) == picture.pixels.shape[:2]
    assert picture.pixels[red_at][1] < 90


def test_large_pictures_are_shrunk_and_remember_their_size() -> None:
    picture = decode(_bytes(Image.new("RGB", (3000, 2000), RED), "JPEG"), longest_px=500)
    assert (picture.width, picture.height) == (3000, 2000)
    assert max(picture.pixels.shape) == 500
    assert picture.scale == pytest.approx(1 / 6, rel=0.01)


def _bomb() -> bytes:
    """A PNG that says it has 30,000 by 30,000 pixels."""
    head = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0)
    chunk = struct.pack(">I", 13) + b"IHDR" + head + struct.pack(">I", zlib.crc32(b"IHDR" + head))
    return b"\x89PNG\r\n\x1a\n" + chunk + _bytes(_half(), "PNG")[33:]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "the file is empty"),
        (b"no picture at all", "no picture of a kind"),
        (_bytes(_half(), "JPEG")[:200], "damaged or cut off|no picture"),
        (_bytes(Image.new("RGB", (400, 400), RED), "PNG")[:120], "damaged or cut off"),
        (_bomb(), "100 megapixels"),
    ],
)
def test_what_cannot_be_read_gets_a_sentence(data: bytes, sentence: str, tmp_path: Path) -> None:
    path = tmp_path / "x.jpg"
    path.write_bytes(data)
    with pytest.raises(Unreadable, match=sentence) as why:
        decode(path)
    assert str(why.value).startswith(str(path))


def test_folders_are_walked_and_hidden_files_left_out(tmp_path: Path) -> None:
    for name in ("b.jpg", "a.PNG", "sub/c.webp", ".hidden.jpg", ".git/d.jpg", "notes.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"")
    found = [path.relative_to(tmp_path).as_posix() for path in find_pictures([tmp_path])]
    assert found == ["a.PNG", "b.jpg", "sub/c.webp"]
    assert find_pictures([tmp_path / "notes.txt"]) == (tmp_path / "notes.txt",)
    with pytest.raises(Trouble, match="no such file"):
        find_pictures([tmp_path / "none"])
