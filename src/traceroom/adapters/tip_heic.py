"""Tip HEIC: the tip decoder that draws a telephone's HEIC, too; runs in the sandbox's child and nowhere else.

The file's boxes are read here (`heif`), its tiles are decoded by FFmpeg's HEVC, as PyAV brings it: of FFmpeg no reader
of files is called. Tiles are shrunk as they come, so that one picture takes little memory.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import av
from av.video.frame import VideoFrame
from av.video.reformatter import ColorRange, Colorspace, VideoReformatter
from PIL import Image

from traceroom.adapters import tip_decoder
from traceroom.adapters.decode_kinds import HEAD_BYTES, HEIC, kind_of
from traceroom.adapters.heif import Colour, Heif, Tile, heif_of

MATRICES = {1: Colorspace.ITU709, 5: Colorspace.ITU601, 6: Colorspace.ITU601}
"""By the numbers of H.273; all others are taken as the decoder says."""
THEN = {
    1: Image.Transpose.ROTATE_90,
    2: Image.Transpose.ROTATE_180,
    3: Image.Transpose.ROTATE_270,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.FLIP_LEFT_RIGHT,
}
EIGHTH = 8
"""Tiles are shrunk to an eighth at most."""


av.CodecContext.create("hevc", "r").open()  # what it makes once it has made before a byte of a job is read


def answer(data: bytes) -> bytes:
    """As the tip decoder's; HEIC, too."""
    if kind_of(data[:HEAD_BYTES]) is not HEIC:
        return tip_decoder.answer(data)
    return tip_decoder.answered(_drawn, data)


def _drawn(data: bytes) -> bytes:
    heif = heif_of(data)
    if heif.width * heif.height > tip_decoder.MOST_PIXELS:
        raise tip_decoder.TooLarge
    size, picture = put_together(heif)
    return tip_decoder.told(size, picture)


def put_together(heif: Heif) -> tuple[tuple[int, int], Image.Image]:
    """Width and height upright, and the picture upright, RGB, shrunk where it stays larger than it is shown.

    Raises what the decoder raises, for what is damaged.
    """
    times = _times(heif)
    canvas = Image.new("RGB", (-(-heif.width // times), -(-heif.height // times)))
    for number, tile in enumerate(_decoded(heif.tiles, times)):
        _fits(heif, tile)
        row, column = divmod(number, heif.columns)
        small = _rgb(tile, heif.colour, times)
        canvas.paste(small, (column * small.width, row * small.height))
    size = (heif.width, heif.height)
    for step in heif.then:
        canvas = canvas.transpose(THEN[step])
        size = size[::-1] if step in (1, 3) else size
    return size, canvas


def _times(heif: Heif) -> int:
    """By how much tiles are shrunk: by a power of two, so that they meet without a seam."""
    times = 1
    while times < EIGHTH and max(heif.width, heif.height) >= 2 * times * tip_decoder.LONGEST_PX:
        times *= 2
    return times


def _fits(heif: Heif, tile: VideoFrame) -> None:
    """A grid of tiles of this size covers the picture, and no tile lies wholly outside of it."""
    for whole, many, side in ((heif.width, heif.columns, tile.width), (heif.height, heif.rows, tile.height)):
        if not (many - 1) * side < whole <= many * side:
            raise ValueError("tiles do not cover it")


def _decoded(tiles: tuple[Tile, ...], times: int) -> Iterator[VideoFrame]:
    """One frame of each."""
    for tile in tiles:
        decoder = av.CodecContext.create("hevc", "r")
        decoder.extradata = tile.setup
        decoder.thread_count = 1
        quickly = {"skip_loop_filter": "all"} if times > 1 else {}
        decoder.options = {"max_pixels": str(tip_decoder.MOST_PIXELS), **quickly}
        yield next(_frames(decoder.decode, tile.coded))


def _frames(decode: Callable[..., list[VideoFrame]], coded: bytes) -> Iterator[VideoFrame]:
    yield from decode(av.Packet(coded))
    yield from decode(None)
    raise ValueError("no picture in it")


def _rgb(tile: VideoFrame, colour: Colour | None, times: int) -> Image.Image:
    width, height = max(1, tile.width // times), max(1, tile.height // times)
    reach = None if colour is None else ColorRange.JPEG if colour.full else ColorRange.MPEG
    matrix = None if colour is None else MATRICES.get(colour.matrix)
    plain = VideoReformatter().reformat(tile, width, height, "rgb24", matrix, None, "AREA", src_color_range=reach)
    plane = plain.planes[0]
    return Image.frombuffer("RGB", (width, height), bytes(plane), "raw", "RGB", plane.line_size, 1)
