"""Tiny networks in ONNX form, written byte by byte: the form is Protocol Buffers."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

FLOAT, UINT8, INT64 = 1, 2, 7


def _varint(number: int) -> bytes:
    out = bytearray()
    number &= (1 << 64) - 1
    while number > 127:
        out.append(number & 127 | 128)
        number >>= 7
    return bytes([*out, number])


def _field(number: int, value: int | bytes | str) -> bytes:
    if isinstance(value, int):
        return _varint(number << 3) + _varint(value)
    data = value.encode() if isinstance(value, str) else value
    return _varint(number << 3 | 2) + _varint(len(data)) + data


def _tensor(name: str, values: NDArray[np.float32]) -> bytes:
    dims = b"".join(_field(1, side) for side in values.shape)
    return dims + _field(2, FLOAT) + _field(8, name) + _field(9, values.astype("<f4").tobytes())


def _value(name: str, kind: int, shape: Sequence[int | str]) -> bytes:
    dims = b"".join(_field(1, _field(1, side) if isinstance(side, int) else _field(2, side)) for side in shape)
    return _field(1, name) + _field(2, _field(1, _field(1, kind) + _field(2, dims)))


def _node(op: str, inputs: Sequence[str], output: str, attributes: bytes = b"") -> bytes:
    return b"".join(_field(1, one) for one in inputs) + _field(2, output) + _field(4, op) + attributes


def _ints(name: str, values: Sequence[int]) -> bytes:
    return _field(5, _field(1, name) + b"".join(_field(8, value) for value in values) + _field(20, 7))


def _number(name: str, value: int) -> bytes:
    return _field(5, _field(1, name) + _field(3, value) + _field(20, 2))


def network(  # what a file may say
    path: Path,
    *,
    shape: Sequence[int | str] = (1, 3, 16, 16),
    kind: int = FLOAT,
    inputs: int = 1,
    told: Mapping[str, str] | None = None,
    weights: NDArray[np.float32] | None = None,
    pooled: bool = True,
) -> Path:
    """Sixteen means of the picture's squares, times a matrix (48, d); `pooled` False leaves the squares as they are."""
    rows = weights if weights is not None else np.random.default_rng(1).normal(size=(48, 12)).astype(np.float32)
    last = shape[-1] == 3
    nodes = [_node("Cast", ["x"], "f", _number("to", FLOAT))]
    nodes.append(_node("Transpose", ["f"], "t", _ints("perm", [0, 3, 1, 2])) if last else _node("Identity", ["f"], "t"))
    nodes.append(_node("AveragePool", ["t"], "p", _ints("kernel_shape", [4, 4]) + _ints("strides", [4, 4])))
    if pooled:
        nodes += [_node("Flatten", ["p"], "v"), _node("MatMul", ["v", "w"], "y")]
    else:
        nodes.append(_node("Identity", ["p"], "y"))
    graph = b"".join(_field(1, node) for node in nodes) + _field(2, "tiny")
    graph += _field(5, _tensor("w", rows))
    graph += _field(11, _value("x", kind, shape))
    graph += b"".join(_field(11, _value(f"x{i}", kind, shape)) for i in range(1, inputs))
    graph += _field(12, _value("y", FLOAT, (1, rows.shape[1]) if pooled else ("a", "b", "c", "d")))
    model = _field(1, 8) + _field(7, graph) + _field(8, _field(1, "") + _field(2, 17))
    model += b"".join(_field(14, _field(1, key) + _field(2, value)) for key, value in (told or {}).items())
    path.write_bytes(model)
    return path


def nan() -> NDArray[np.float32]:
    """Weights that give no numbers."""
    return np.full((48, 4), struct.unpack("<f", b"\0\0\xc0\x7f")[0], np.float32)
