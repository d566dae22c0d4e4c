"""Compare."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image

from tests.adapters.networks_made import network
from tests.adapters.videos_made import coded, film
from tests.material.fingerprints_made import away, drawn
from tests.material.pictures_made import fabric, photo
from traceroom.adapters.bundles import Bundle, Heading
from traceroom.material import pdq
from traceroom.material.file_hash import FileHash
from traceroom.material.record import Record
from traceroom.objects.drawn import Drawn
from traceroom.runs.compare import _same_pictures, compare
from traceroom.runs.pairs.evidence import evidence_of
from traceroom.runs.take_in import take_in
from traceroom.values.box import Box
from traceroom.values.trouble import Trouble


def _bundle(
    tmp_path: Path, case: str, pictures: dict[str, np.ndarray], boxes: dict[str, list[Box]] | None = None
) -> Path:
    folder = tmp_path / case
    folder.mkdir()
    for name, pixels in pictures.items():
        Image.fromarray(np.asarray(pixels, np.uint8)).save(folder / name)
    out = tmp_path / f"{case}.trace"
    drawn = {name: [Drawn(box, (), "drawn by a test") for box in some] for name, some in (boxes or {}).items()}
    take_in([folder], case=case, out=out, boxes=drawn)
    return out


def test_file_picture_and_thing_are_linked_once_each(tmp_path: Path) -> None:
    room = cv2.resize(photo("chelsea"), (700, 500), interpolation=cv2.INTER_AREA)
    room[100:291, 200:584] = photo("page")
    left = {"same.png": photo("rocket"), "edited.png": photo("coffee"), "thing.png": photo("page")}
    right = {"same.png": photo("rocket"), "blurred.png": cv2.GaussianBlur(photo("coffee"), (0, 0), 2), "room.png": room}
    one = _bundle(tmp_path, "A", left, {"thing.png": [Box(0, 0, 384, 191)]})
    other = _bundle(tmp_path, "B", right, {"room.png": [Box(195, 95, 395, 200)]})
    links = compare([one, other])
    assert [(link.kind, link.left.file, link.right.file) for link in links] == [
        ("same_file", "same.png", "same.png"),
        ("same_picture", "edited.png", "blurred.png"),
        ("same_thing", "thing.png", "room.png"),
    ]
    where = links[2].right.where
    assert where is not None and 180 < where.x < 300 and 80 < where.y < 220
    assert links[2].as_json()["where"]["right"] == where.as_list()


def test_a_curtain_is_linked_by_its_pattern(tmp_path: Path) -> None:
    whole = [Box(0, 0, 640, 480)]
    one = _bundle(tmp_path, "A", {"a.png": fabric(1)}, {"a.png": whole})
    other = _bundle(
        tmp_path,
        "B",
        {"b.png": fabric(1, scale=1.25, degrees=12), "c.png": fabric(2)},
        {"b.png": whole, "c.png": whole},
    )
    (link,) = compare([one, other])
    assert (link.right.file, link.pattern) == ("b.png", True)
    assert link.as_json()["pattern"] is True


def test_a_thing_seen_in_a_mirror_is_linked(tmp_path: Path) -> None:
    page = np.ascontiguousarray(photo("page")[:, ::-1])
    room = cv2.resize(photo("chelsea"), (700, 500), interpolation=cv2.INTER_AREA)
    room[100:291, 200:584] = photo("page")
    one = _bundle(tmp_path, "A", {"a.png": page}, {"a.png": [Box(0, 0, 384, 191)]})
    other = _bundle(tmp_path, "B", {"room.png": room}, {"room.png": [Box(195, 95, 395, 200)]})
    (link,) = compare([one, other])
    assert link.mirrored and link.as_json()["mirrored"] is True and link.agreeing > 100
    evidence = evidence_of(link)
    there = np.array([584, 100]) + evidence.left * [-1, 1]
    assert np.median(np.hypot(*(there - evidence.right).T)) < 6


def test_cases_with_nothing_in_common_have_no_link(tmp_path: Path) -> None:
    whole = Box(20, 20, 360, 260)
    one = _bundle(tmp_path, "A", {"a.png": photo("coffee")}, {"a.png": [whole]})
    other = _bundle(tmp_path, "B", {"b.png": photo("chelsea")}, {"b.png": [whole]})
    assert compare([one, other]) == ()


def test_one_bundle_is_not_enough(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="two bundles or more"):
        compare([_bundle(tmp_path, "A", {"a.png": photo()})])


def test_the_same_pictures_are_all_pairs_within_31_bits_with_or_without_borders() -> None:
    one, other = (_hashed(case, seed) for case, seed in (("A", 1), ("B", 2)))
    found = {(link.left.file, link.right.file): link.score for link in _same_pictures(one, other)}
    wanted = {}
    for left in one.records:
        for right in other.records:
            bits = min(int(pdq.distances(view, right.pdq).min()) for view in left.pdq)
            if bits <= 31 and min(left.quality, right.quality) >= pdq.LEAST_QUALITY:
                wanted[left.file, right.file] = 1 - bits / 256
    assert found == wanted
    assert len(wanted) > 20
    assert not list(_same_pictures(one, Bundle(Path("C"), one.heading, ())))


def _hashed(case: str, seed: int) -> Bundle:
    """Records with nothing but fingerprints, about the same few pictures in every case."""
    hashes = [away(one, (7 * i + seed) % 40, seed=seed + i) for i, one in enumerate(np.tile(drawn(20), (4, 1)))]
    names = FileHash("", "", "")
    pairs = [np.stack([one, drawn(1, seed=i + seed)[0]]) for i, one in enumerate(hashes)]
    views = [pair[::-1] if i % 2 else pair for i, pair in enumerate(pairs)]
    records = [Record(f"{case}{i}", names, 9, 9, 100 if i % 11 else 0, view, ()) for i, view in enumerate(views)]
    return Bundle(Path(case), Heading(case, "boxed", "words"), tuple(records))


def _filmed(tmp_path: Path, case: str, name: str, frames: list[np.ndarray], *, whole: bool = False) -> Path:
    (tmp_path / case).mkdir()
    coded(tmp_path / case / name, frames, codec="libvpx" if name.endswith("webm") else "libx264")
    out = tmp_path / f"{case}.trace"
    take_in([tmp_path / case], case=case, out=out, whole=whole)
    return out


def test_a_stretch_of_a_video_is_linked_with_its_moments(tmp_path: Path) -> None:
    one = _filmed(tmp_path, "A", "a.mp4", film())
    other = _filmed(tmp_path, "B", "b.webm", [np.asarray(f[::2, ::2]) for f in film()[33:120]])
    (link,) = compare([one, other])
    line = link.as_json()
    assert (line["kind"], link.left.file, link.right.file) == ("same_picture", "a.mp4", "b.webm")
    assert line["at"]["left"] - line["at"]["right"] == pytest.approx(3.3, abs=0.5)
    assert line["at"]["seconds"] >= 5 and link.agreeing >= 5 and line["score"] > 0.9


def test_a_picture_is_linked_to_its_moment_in_a_video(tmp_path: Path) -> None:
    one = _bundle(tmp_path, "A", {"still.png": film()[60], "other.png": photo("coins")})
    (link,) = compare([one, _filmed(tmp_path, "B", "b.mp4", film())])
    assert (link.left.file, link.left.at, link.kind) == ("still.png", None, "same_picture")
    assert link.right.at == pytest.approx(6.0, abs=1)


def test_two_films_of_one_thing_are_linked_once_by_their_key_frames(tmp_path: Path) -> None:
    room = cv2.resize(photo("chelsea"), (700, 500), interpolation=cv2.INTER_AREA)
    room[100:291, 200:584] = photo("page")
    frames = [np.asarray(np.roll(room, 3 * (i % 7), axis=1)) for i in range(60)]
    one = _filmed(tmp_path, "A", "a.mp4", [np.pad(photo("page"), ((1, 0), (0, 0), (0, 0)))] * 15, whole=True)
    (link,) = compare([one, _filmed(tmp_path, "B", "b.mp4", frames, whole=True)])
    assert link.filmed and link.left.at is not None and link.right.at is not None
    assert link.as_json()["at"]["seconds"] == 0


def test_a_network_s_vectors_widen_the_shortlist_and_prove_nothing(tmp_path: Path) -> None:
    bundles = []
    for case, pixels in (("A", photo("coffee")), ("B", photo("chelsea"))):
        (tmp_path / case).mkdir()
        Image.fromarray(pixels).save(tmp_path / case / "a.png")
        model = network(tmp_path / "tiny.onnx", weights=np.ones((48, 2), np.float32))
        bundles.append(tmp_path / f"{case}.trace")
        take_in([tmp_path / case], case=case, out=bundles[-1], whole=True, embed=model)
    assert compare(bundles) == ()
