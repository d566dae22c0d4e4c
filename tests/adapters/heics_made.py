"""HEICs made here: pictures coded as HEVC by the encoder that PyAV brings, in boxes as a telephone writes them."""

from __future__ import annotations

import io
import struct
from fractions import Fraction

import av
import numpy as np
from PIL import Image

TILE_PX = 512
QUALITY = {"crf": "16", "preset": "ultrafast", "x265-params": "keyint=1:log-level=none:info=0:colormatrix=smpte170m"}


def box(kind: bytes, *bodies: bytes) -> bytes:
    """A box of a kind."""
    body = b"".join(bodies)
    return struct.pack(">I", 8 + len(body)) + kind + body


def full(kind: bytes, *bodies: bytes, version: int = 0, flags: int = 0) -> bytes:
    """A box with a version."""
    return box(kind, struct.pack(">I", version << 24 | flags), *bodies)


def coded(picture: Image.Image) -> tuple[bytes, bytes]:
    """A picture as HEVC: `hvcC`'s body, and its units with their lengths before them."""
    encoder = av.CodecContext.create("libx265", "w")
    encoder.width, encoder.height = picture.size
    encoder.pix_fmt, encoder.time_base, encoder.options = "yuv420p", Fraction(1, 25), dict(QUALITY)
    plain = av.VideoFrame.from_ndarray(np.asarray(picture), format="rgb24")
    frame = plain.reformat(format="yuv420p", dst_colorspace="ITU601", dst_color_range="JPEG")
    stream = b"".join(bytes(packet) for packet in (*encoder.encode(frame), *encoder.encode(None)))
    units = [unit.rstrip(b"\0") for unit in stream.split(b"\0\0\1")[1:]]
    heads = [unit for unit in units if unit[0] >> 1 & 63 in (32, 33, 34)]
    pictures = [unit for unit in units if unit[0] >> 1 & 63 < 32]
    return _setup(heads), b"".join(struct.pack(">I", len(unit)) + unit for unit in pictures)


def _setup(heads: list[bytes]) -> bytes:
    """`hvcC` of parameter sets: profile and level are those of the second."""
    plain = next(unit for unit in heads if unit[0] >> 1 & 63 == 33).replace(b"\0\0\3", b"\0\0")
    arrays = b"".join(struct.pack(">BHH", 0x80 | unit[0] >> 1 & 63, 1, len(unit)) + unit for unit in heads)
    return b"\1" + plain[3:15] + struct.pack(">HBBBBHBB", 0xF000, 0xFC, 0xFD, 0xF8, 0xF8, 0, 0x0F, len(heads)) + arrays


def heic(
    picture: Image.Image, *, tile_px: int = TILE_PX, then: bytes = b"", small: bool = True, again: int = 1
) -> bytes:
    """A HEIC of tiles, as telephones write it, with a small picture of something else beside it; of one item where it
    is no larger than a tile. `then`: boxes of what is to be done with it (`irot`, `imir`); `again`: how often one tile
    comes again in each row and column.
    """
    wide, high = picture.size
    columns, rows = -(-wide // tile_px), -(-high // tile_px)
    if (columns, rows) == (1, 1):
        tiles, sides, columns, rows = [coded(picture)], picture.size, again, again
    else:
        places = [(column * tile_px, row * tile_px) for row in range(rows) for column in range(columns)]
        tiles = [coded(picture.crop((x, y, x + tile_px, y + tile_px))) for x, y in places]
        sides = (tile_px, tile_px)
    grid = struct.pack(">BBBBHH", 0, 0, rows - 1, columns - 1, wide * again, high * again)
    grid = grid if columns * rows > 1 else b""
    beside = [coded(Image.new("RGB", (64, 64), "red"))] if small else []
    return _file(tiles, sides, grid, picture.size, then, beside, times=again * again)


def _file(
    tiles: list[tuple[bytes, bytes]],
    sides: tuple[int, int],
    grid: bytes,
    size: tuple[int, int],
    then: bytes,
    beside: list[tuple[bytes, bytes]],
    *,
    times: int,
) -> bytes:
    """Items 1 to n are tiles, n + 1 the grid (which lies in `idat`), those behind it beside the picture."""
    many, primary = len(tiles), len(tiles) + 1 if grid else 1
    kinds = [b"hvc1"] * many + [b"grid"] * bool(grid) + [b"hvc1"] * len(beside)
    infos = b"".join(full(b"infe", struct.pack(">HH", n, 0), kind, b"\0", version=2) for n, kind in enumerate(kinds, 1))
    colour = box(b"colr", b"nclx", struct.pack(">HHHB", 1, 13, 6, 0x80))
    known = [box(b"hvcC", tiles[0][0]), full(b"ispe", struct.pack(">II", *sides)), colour]
    known += [full(b"ispe", struct.pack(">II", *size)), *(box(b"hvcC", setup) for setup, _ in beside)]
    turned = _boxes(then)
    numbers = range(len(known) + 1, len(known) + 1 + len(turned))
    owned = {n: [1, 2, 3] for n in range(1, many + 1)}
    owned[primary] = [4, 3, *([] if grid else [1]), *numbers]
    owned |= {len(kinds) - at: [5, 4] for at in range(len(beside))}
    links = b"".join(struct.pack(">HB", n, len(of)) + bytes(0x80 | p for p in of) for n, of in sorted(owned.items()))
    properties = box(b"iprp", box(b"ipco", *known, *turned), full(b"ipma", struct.pack(">I", len(owned)), links))
    parts = struct.pack(f">HH{many * times}H", primary, many * times, *[*range(1, many + 1)] * times)
    said = [full(b"hdlr", bytes(4), b"pict", bytes(13)), full(b"pitm", struct.pack(">H", primary))]
    said += [full(b"iinf", struct.pack(">H", len(kinds)), infos), properties]
    said += [full(b"iref", box(b"dimg", parts)), box(b"idat", grid)] if grid else []
    pictures = [data for _, data in tiles]
    lies = [(0, data) for data in pictures] + [(1, grid)] * bool(grid) + [(0, data) for _, data in beside]
    head = box(b"ftyp", b"heic", bytes(4), b"mif1heic")

    def places(begin: int) -> bytes:
        rows, at = [], begin
        for number, (how, data) in enumerate(lies, 1):
            rows.append(struct.pack(">HHHHII", number, how, 0, 1, 0 if how else at, len(data)))
            at += 0 if how else len(data)
        return full(b"iloc", struct.pack(">HH", 0x4400, len(rows)), *rows, version=1)

    size_before = len(head) + len(full(b"meta", *said, places(0))) + 8
    held = b"".join(data for how, data in lies if how == 0)
    return head + full(b"meta", *said, places(size_before)) + box(b"mdat", held)


def _boxes(data: bytes) -> list[bytes]:
    """Whole boxes of a row of them."""
    found, stream = [], io.BytesIO(data)
    while head := stream.read(4):
        found.append(head + stream.read(struct.unpack(">I", head)[0] - 4))
    return found
