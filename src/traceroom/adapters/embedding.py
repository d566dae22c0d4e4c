"""Embedding: a network in an ONNX file that the operator names, and the vectors that it makes (docs/video.md)."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from traceroom.material.embedding import Embedded, embedded
from traceroom.values.trouble import Trouble
from traceroom.values.words import first_line

MISSING = 'a network needs ONNX Runtime, which is not installed: pip install "traceroom[ocr]" brings it'
MOST_BYTES = 1 << 30
SIDE_PX, MOST_PX = 224, 1024
LEAST_NUMBERS, MOST_NUMBERS = 2, 8192
MEAN, STD = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)
"""What networks trained on ImageNet expect, where the file says nothing else."""
KINDS: dict[str, type[np.generic]] = {
    "tensor(float)": np.float32,
    "tensor(float16)": np.float16,
    "tensor(uint8)": np.uint8,
}
SEVERE = 4


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """A loaded network: `name` is the SHA-256 of its file; pictures go in `height` by `width`."""

    name: str
    path: Path
    height: int
    width: int
    channels_last: bool
    kind: type[np.generic]
    mean: tuple[float, ...]
    std: tuple[float, ...]
    output: str
    session: Any = field(repr=False)

    def embed(self, pixels: NDArray[np.uint8]) -> Embedded:
        """The vector of RGB pixels (h, w, 3), squeezed into the network's own shape. Raises Trouble."""
        numbers = self._run(pixels)
        try:
            return embedded(self.name, numbers)
        except ValueError:
            raise Trouble(f"{self.path}: the network gave no usable numbers (NaN, infinite, or all nought)") from None

    def _run(self, pixels: NDArray[np.uint8]) -> NDArray[np.float32]:
        """The output as one row of numbers."""
        small = cv2.resize(pixels, (self.width, self.height), interpolation=cv2.INTER_AREA)
        put = small.astype(np.uint8)
        if self.kind is not np.uint8:
            put = ((small.astype(np.float32) / 255 - self.mean) / self.std).astype(self.kind)
        put = put[None] if self.channels_last else np.ascontiguousarray(put.transpose(2, 0, 1))[None]
        try:
            (found,) = self.session.run([self.output], {self.session.get_inputs()[0].name: put})
        except Exception as wrong:  # ONNX Runtime raises classes of its own, and plain ones
            raise Trouble(f"{self.path}: the network stops at a picture: {_short(wrong)}") from None
        shape = np.shape(found)
        if sum(side > 1 for side in shape) != 1 or not LEAST_NUMBERS <= np.size(found) <= MOST_NUMBERS:
            raise Trouble(
                f"{self.path}: the output '{self.output}' is no single vector, its shape is {list(shape)}; "
                "export the network with its pooled output, or name another one in the metadata (traceroom.output)"
            )
        return np.asarray(found, np.float32).ravel()


@lru_cache(maxsize=2)
def load(path: Path) -> Model:
    """The network in a file, tried on a grey picture. Raises Trouble with a sentence."""
    if find_spec("onnxruntime") is None:
        raise Trouble(f"{path}: {MISSING}")
    data = _read(path)
    session = _session(path, data)
    inputs = session.get_inputs()
    if len(inputs) != 1:
        names = ", ".join(one.name for one in inputs) or "none"
        raise Trouble(f"{path}: a network has one input, the picture; this one has {len(inputs)} ({names})")
    told = session.get_modelmeta().custom_metadata_map
    height, width, last = _shape(path, inputs[0].shape, told)
    if inputs[0].type not in KINDS:
        raise Trouble(f"{path}: the input takes {inputs[0].type}; it should take float, float16 or uint8")
    mean, std = _three(path, told, "traceroom.mean", MEAN), _three(path, told, "traceroom.std", STD)
    if min(std) <= 0:
        raise Trouble(f"{path}: traceroom.std in its metadata must be above nought")
    output = _output(path, session, told)
    name = hashlib.sha256(data).hexdigest()
    model = Model(name, path, height, width, last, KINDS[inputs[0].type], mean, std, output, session)
    ramp = np.tile(np.arange(256, dtype=np.uint8)[None, :, None], (256, 1, 3))
    model.embed(np.ascontiguousarray(ramp))
    return model


def _read(path: Path) -> bytes:
    try:
        if path.is_file() and path.stat().st_size > MOST_BYTES:
            raise Trouble(f"{path}: more than {MOST_BYTES >> 30} GiB; export a smaller network")
        return path.read_bytes()
    except OSError as wrong:
        raise Trouble(f"{path}: {wrong.strerror or wrong}") from None


def _session(path: Path, data: bytes) -> Any:
    """From bytes, so that the file can name no other file; one thread, so that numbers are the same everywhere."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = SEVERE
    try:
        return onnxruntime.InferenceSession(data, options, providers=["CPUExecutionProvider"])
    except Exception as wrong:  # the same
        raise Trouble(f"{path}: this is no network in ONNX form that can be loaded: {_short(wrong)}") from None


def _shape(path: Path, shape: list[Any], told: dict[str, str]) -> tuple[int, int, bool]:
    """Height, width, and whether the colours come last."""
    wanted = f"{path}: the input is a picture, [1, 3, height, width] or [1, height, width, 3], not {shape}"
    if len(shape) != 4 or 3 not in (shape[1], shape[3]) or (isinstance(shape[0], int) and shape[0] not in {-1, 1}):
        raise Trouble(wanted)
    last = shape[1] != 3
    try:
        free = int(told.get("traceroom.size", SIDE_PX))
    except ValueError:
        raise Trouble(f"{path}: traceroom.size in its metadata is a number of pixels") from None
    sides = [side if isinstance(side, int) and side > 0 else free for side in (shape[1:3] if last else shape[2:4])]
    if not all(1 < side <= MOST_PX for side in sides):
        raise Trouble(f"{path}: pictures go in with 2 to {MOST_PX} pixels a side, not {sides}")
    return sides[0], sides[1], last


def _three(path: Path, told: dict[str, str], key: str, otherwise: tuple[float, ...]) -> tuple[float, ...]:
    try:
        found = tuple(float(part) for part in told[key].split(",")) if key in told else otherwise
    except ValueError:
        found = ()
    if len(found) != 3 or not np.isfinite(found).all():
        raise Trouble(f"{path}: {key} in its metadata is three numbers with commas, for red, green and blue of 0 to 1")
    return found


def _output(path: Path, session: Any, told: dict[str, str]) -> str:
    names = [one.name for one in session.get_outputs()]
    wanted = told.get("traceroom.output", names[0] if names else "")
    if wanted not in names:
        raise Trouble(f"{path}: there is no output '{wanted}'; there are: {', '.join(names) or 'none'}")
    return str(wanted)


def _short(wrong: Exception) -> str:
    return (first_line(wrong) or type(wrong).__name__)[:200].rstrip(".")
