"""Check upload: what passes is pixels drawn anew; all else is a sentence, and no file is written on the way."""

from __future__ import annotations

import io
import math
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from tests.adapters.hostile_pictures import HOSTILE, SECRET, mutated, saved
from tests.adapters.sandboxes import one_or_skip
from tests.material.pictures_made import photo
from traceroom.adapters import crop_looker
from traceroom.adapters import sandbox as sandboxes
from traceroom.objects.clean import assert_clean
from traceroom.runs import check_upload as module
from traceroom.runs.check_upload import MOST_BYTES, Doubted, NotTaken, Passed, check_upload

CAN = np.full((300, 220, 3), 150, np.uint8)
CAN[60:240, 50:170] = (40, 90, 160)
WOOD = np.full((200, 200, 3), (198, 134, 90), np.uint8)


@pytest.fixture(scope="module")
def _sandbox() -> None:
    one_or_skip().close()


def _sent(pixels: NDArray[np.uint8], form: str = "PNG") -> bytes:
    return saved(Image.fromarray(pixels), form)


def _passed(data: bytes) -> Passed:
    found = check_upload(data)
    assert isinstance(found, Passed)
    return found


def _why(data: bytes) -> str:
    with pytest.raises(NotTaken) as refused:
        check_upload(data)
    return str(refused.value)


@pytest.mark.usefixtures("_sandbox")
@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP", "AVIF", "GIF", "TIFF", "BMP"])
def test_an_object_passes_and_only_its_pixels_are_left(form: str) -> None:
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, SECRET.decode()
    told = {"exif": exif} if form in {"PNG", "JPEG", "WEBP", "AVIF"} else {}
    behind = SECRET if form in {"PNG", "JPEG", "GIF", "BMP"} else b""
    passed = _passed(saved(Image.fromarray(CAN), form, **told) + behind)
    assert (passed.width, passed.height) == ((300, 220) if told else (220, 300))
    for data in (passed.png, passed.thumb):
        assert_clean(data)
        assert SECRET not in data
    with Image.open(io.BytesIO(passed.png)) as image:
        assert image.format == "PNG" and image.size == (passed.width, passed.height)
        middle = image.getpixel((passed.width // 2, passed.height // 2))
        assert isinstance(middle, tuple) and np.allclose(middle, (40, 90, 160), atol=12)
    assert passed.checked.startswith("No face and little that looks like skin") and len(passed.checked) <= 300


@pytest.mark.usefixtures("_sandbox")
def test_a_png_keeps_every_pixel_and_a_large_one_is_shrunk() -> None:
    same = _passed(_sent(CAN))
    assert (np.asarray(Image.open(io.BytesIO(same.png))) == CAN).all()
    large = _passed(_sent(np.repeat(np.repeat(CAN, 10, axis=0), 10, axis=1)))
    assert (large.width, large.height) == (1467, 2000)
    with Image.open(io.BytesIO(large.thumb)) as small:
        assert max(small.size) == module.SMALL_PX


@pytest.mark.usefixtures("_sandbox")
def test_persons_and_what_cannot_be_checked_do_not_pass() -> None:
    face = np.ascontiguousarray(photo("astronaut")[20:230, 120:330])
    assert "a face never passes" in _why(_sent(face))
    assert "each side needs at least 24 pixels" in _why(_sent(CAN[:12]))


@pytest.mark.usefixtures("_sandbox")
def test_what_has_the_colour_of_skin_is_doubted_and_the_same_pixels_are_drawn_the_same() -> None:
    found, again = check_upload(_sent(WOOD)), check_upload(_sent(WOOD) + b"behind")
    assert isinstance(found, Doubted) and isinstance(again, Doubted)
    assert found.skin == 100 and found.sentence.startswith("100 % of it has the colour of skin")
    assert found.would_be.png == again.would_be.png
    assert "two people answer" in found.would_be.checked and "png" not in repr(found)
    assert_clean(found.would_be.png)
    other = check_upload(_sent(np.roll(np.vstack([WOOD, CAN[:60, :200]]), 1, axis=0)))
    assert isinstance(other, Doubted) and other.would_be.png != found.would_be.png


@pytest.mark.usefixtures("_sandbox")
def test_a_face_before_wood_is_a_face() -> None:
    face = np.ascontiguousarray(photo("astronaut")[20:230, 120:330])
    table = np.full((420, 420, 3), (198, 134, 90), np.uint8)
    table[100:310, 100:310] = face
    assert "a face never passes" in _why(_sent(table))


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "Choose a picture first."),
        (b"\x89PNG\r\n\x1a\n" + bytes(MOST_BYTES), "It has 6.0 MB, and at most 6 are taken"),
        (b"just words", "no picture of a kind that is read"),
        (HOSTILE["heic"](), "It is HEIC, which is not read here"),
    ],
)
def test_what_is_no_picture_starts_no_process(monkeypatch: pytest.MonkeyPatch, data: bytes, says: str) -> None:
    monkeypatch.setenv("PATH", "/nonexistent")
    assert says in _why(data)


def test_without_a_sandbox_nothing_passes_and_the_sentence_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nonexistent")
    assert "takes none" in (why := _why(_sent(CAN))) and "apt-get install bubblewrap" in why


@pytest.mark.usefixtures("_sandbox")
@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_what_is_made_to_harm_is_drawn_anew_or_a_sentence(name: str) -> None:
    try:
        found = check_upload(HOSTILE[name]())
    except NotTaken as refused:
        assert str(refused).endswith((".", "install bubblewrap.")) and len(str(refused)) < 400
    else:
        passed = found.would_be if isinstance(found, Doubted) else found
        assert_clean(passed.png)
        assert SECRET not in passed.png


@pytest.mark.usefixtures("_sandbox")
def test_damaged_files_do_the_same() -> None:
    for seed, form in enumerate(("JPEG", "PNG", "WEBP", "GIF", "TIFF", "BMP")):
        try:
            found = check_upload(mutated(_sent(CAN, form), seed))
            assert_clean((found.would_be if isinstance(found, Doubted) else found).png)
        except NotTaken as refused:
            assert str(refused).endswith(".")


@pytest.mark.parametrize(
    "said",
    [
        b"",
        crop_looker.SAID.pack(1, 0, 0.0) + b"x",
        crop_looker.SAID.pack(0, 0, 0.0),
        crop_looker.SAID.pack(1, 0, math.nan),
        crop_looker.SAID.pack(1, 0, -1.0),
        crop_looker.SAID.pack(1, 1, 0.0),
        crop_looker.SAID.pack(1, 1, 0.5),
        crop_looker.SAID.pack(1, 0, 1.5),
    ],
)
def test_only_an_answer_that_says_so_passes(said: bytes) -> None:
    with pytest.raises(NotTaken):
        module._told(said)
    assert isinstance(module._kept(CAN, module._told(crop_looker.SAID.pack(1, 0, 0.01))), Passed)
    assert isinstance(module._kept(CAN, module._told(crop_looker.SAID.pack(1, 0, 0.12))), Doubted)


@pytest.mark.usefixtures("_sandbox")
def test_a_decoder_that_was_taken_over_hands_on_no_word_and_no_pixels_that_do_not_fit(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for said in (
        "b'<b>words</b>'",
        "s.LENGTH.pack(7) * 3",
        "__import__('struct').pack('>B4I', 0, 9, 9, 9, 9) + bytes(5)",
    ):
        begin = (
            "import sys; sys.path[:0] = sys.argv[4:]; import traceroom.adapters.sandboxed as s;"
            f" s.serve(lambda job: {said}, int(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3])) #{{}}"
        )
        monkeypatch.setattr(sandboxes, "BEGIN", begin)
        assert _why(_sent(CAN)) == module.FATAL


@pytest.mark.usefixtures("_sandbox")
def test_when_as_many_are_checked_as_may_be_the_next_is_told_to_come_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "WAIT_S", 0.01)
    for _ in range(module.AT_ONCE):
        assert module.TURNS.acquire(blocking=False)
    try:
        assert _why(_sent(CAN)) == module.BUSY
    finally:
        for _ in range(module.AT_ONCE):
            module.TURNS.release()
    assert isinstance(check_upload(_sent(CAN)), Passed)


@pytest.mark.usefixtures("_sandbox")
def test_no_file_is_written_on_the_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("TMPDIR", "HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.chdir(tmp_path)
    check_upload(_sent(CAN))
    check_upload(_sent(WOOD))
    assert not list(tmp_path.iterdir())
