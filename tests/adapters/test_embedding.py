"""Embedding."""

from __future__ import annotations

import hashlib
from pathlib import Path

import cv2
import numpy as np
import pytest

from tests.adapters.networks_made import INT64, UINT8, nan, network
from tests.material.pictures_made import photo
from traceroom.adapters.embedding import MEAN, STD, load
from traceroom.material.embedding import closeness
from traceroom.values.trouble import Trouble


def test_a_network_is_named_by_its_file_and_makes_vectors_of_length_one(tmp_path: Path) -> None:
    path = network(tmp_path / "tiny.onnx")
    found = load(path).embed(photo())
    assert found.model == hashlib.sha256(path.read_bytes()).hexdigest()
    assert found.vector.dtype == np.float16 and found.vector.shape == (12,)
    assert np.linalg.norm(found.vector.astype(float)) == pytest.approx(1, abs=1e-3)


def test_a_picture_goes_in_as_the_network_was_trained(tmp_path: Path) -> None:
    weights = np.eye(48, dtype=np.float32)
    found = load(network(tmp_path / "tiny.onnx", weights=weights)).embed(photo())
    small = cv2.resize(photo(), (16, 16), interpolation=cv2.INTER_AREA).astype(float) / 255
    squares = ((small - MEAN) / STD).transpose(2, 0, 1).reshape(3, 4, 4, 4, 4).mean(axis=(2, 4)).ravel()
    assert np.allclose(found.vector, squares / np.linalg.norm(squares), atol=2e-3)


def test_mean_and_spread_are_read_from_the_file(tmp_path: Path) -> None:
    weights, told = np.eye(48, dtype=np.float32), {"traceroom.mean": "0,0,0", "traceroom.std": "1, 1, 1"}
    found = load(network(tmp_path / "tiny.onnx", weights=weights, told=told)).embed(photo())
    assert found.vector.min() >= 0


@pytest.mark.parametrize(
    ("shape", "size"),
    [
        ((1, 3, 16, 16), {}),
        ((1, 16, 16, 3), {}),
        (("n", 3, "h", "w"), {"traceroom.size": "16"}),
        ((1, 3, "h", 16), {"traceroom.size": "16"}),
    ],
)
def test_shapes_of_every_usual_kind_are_the_same_picture(
    tmp_path: Path, shape: tuple[int | str, ...], size: dict[str, str]
) -> None:
    plain = load(network(tmp_path / "plain.onnx")).embed(photo())
    other = load(network(tmp_path / "other.onnx", shape=shape, told=size)).embed(photo())
    assert np.allclose(plain.vector, other.vector, atol=2e-3)


def test_a_network_of_whole_numbers_gets_them_as_they_are(tmp_path: Path) -> None:
    found = load(network(tmp_path / "tiny.onnx", kind=UINT8, weights=np.eye(48, dtype=np.float32))).embed(photo())
    assert found.vector.min() > 0


def test_the_same_picture_in_small_is_closer_than_another(tmp_path: Path) -> None:
    model = load(network(tmp_path / "tiny.onnx"))
    one, small, other = (model.embed(p) for p in (photo(), np.ascontiguousarray(photo()[::2, ::2]), photo("rocket")))
    assert closeness(one, small) > 0.99 > closeness(one, other)


@pytest.mark.parametrize(
    ("made", "why"),
    [
        ({"inputs": 2}, r"one input, the picture; this one has 2 \(x, x1\)"),
        ({"shape": (1, 4, 16, 16), "pooled": False}, "the input is a picture"),
        ({"shape": (8, 3, 16, 16)}, "the input is a picture"),
        ({"shape": (1, 3, 4096, 4096), "pooled": False}, "2 to 1024 pixels a side"),
        ({"kind": INT64}, r"takes tensor\(int64\)"),
        ({"weights": nan()}, "no usable numbers"),
        ({"weights": np.zeros((48, 4), np.float32)}, "no usable numbers"),
        ({"pooled": False}, "no single vector"),
        ({"told": {"traceroom.mean": "1,2"}}, "three numbers"),
        ({"told": {"traceroom.std": "0,1,1"}}, "above nought"),
        ({"told": {"traceroom.size": "large"}}, "number of pixels"),
        ({"told": {"traceroom.output": "z"}}, "no output 'z'; there are: y"),
    ],
)
def test_what_is_no_such_network_is_a_sentence(tmp_path: Path, made: dict[str, object], why: str) -> None:
    path = network(tmp_path / "tiny.onnx", **made)  # type: ignore[arg-type]
    with pytest.raises(Trouble, match=why) as trouble:
        load(path)
    assert str(trouble.value).startswith(f"{path}: ") and "\n" not in str(trouble.value)


@pytest.mark.parametrize("data", [b"", b"no network", b"\x08\x08" + bytes(100)])
def test_a_file_that_is_no_network_is_a_sentence(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.onnx").write_bytes(data)
    with pytest.raises(Trouble, match="no network in ONNX form"):
        load(tmp_path / "a.onnx")


def test_a_file_that_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="No such file"):
        load(tmp_path / "none.onnx")
