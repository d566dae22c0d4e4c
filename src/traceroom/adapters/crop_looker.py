"""Crop looker: what detection sees in a crop's plain pixels; runs in a sandbox's child and nowhere else.

Whoever sent the picture has no hand in this child: it is another one than the decoder's, and is given pixels alone. It
answers with numbers.
"""

from __future__ import annotations

import struct

import cv2
import numpy as np

from traceroom.adapters.faces import load, look

SIZE = struct.Struct(">2I")
"""Of a job: height and width; behind it are RGB pixels row by row."""
SAID = struct.Struct(">2Bd")
"""Of an answer: whether it could look, whether there may be a face, the share that has the colour of skin."""
cv2.setNumThreads(1)
cv2.ocl.setUseOpenCL(False)
load()


def answer(job: bytes) -> bytes:
    """What it sees. A job that is no picture ends the child."""
    high, wide = SIZE.unpack_from(job)
    seen = look(np.frombuffer(job, np.uint8, offset=SIZE.size).reshape(high, wide, 3))
    return SAID.pack(seen.failed is None, bool(seen.faces), seen.skin)
