"""Photos: pictures as telephones make them, with where, when and with what they were taken; and what is left of one
that a browser has drawn anew.
"""

from __future__ import annotations

import io

from PIL import Image

CAMERA = "Grandmothers Camera"
CARRYING = (b"Exif", b"eXIf", b"tEXt", b"iTXt", b"zTXt", b"Grand", b"ns.adobe.com")


def photo(width: int, height: int, *, turned: bool) -> bytes:
    """A JPEG whose left quarter is red as it is stored, the rest blue; `turned` says that it is to be shown turned
    right, so that red is above."""
    image = Image.new("RGB", (width, height), "blue")
    image.paste("red", (0, 0, width // 4, height))
    carried = image.getexif()
    carried[0x0112], carried[0x0110] = (6 if turned else 1), CAMERA
    carried.get_ifd(0x8825)[1] = "N"
    carried.get_ifd(0x8825)[2] = (50.0, 51.0, 3.0)
    made = io.BytesIO()
    image.save(made, "JPEG", exif=carried, comment=b"taken by me")
    assert CAMERA.encode() in made.getvalue()
    return made.getvalue()


def carries_nothing(came: bytes) -> bool:
    """Whether it is a JPEG, or a PNG from a browser that makes none, that holds pixels and nothing else."""
    image = Image.open(io.BytesIO(came))
    held = dict(image.getexif()) or "comment" in image.info
    return image.format in {"JPEG", "PNG"} and not held and not any(one in came for one in CARRYING)


def is_upright(came: bytes) -> bool:
    """Whether red is above and blue below."""
    image = Image.open(io.BytesIO(came)).convert("RGB")
    above, below = (image.getpixel((image.width // 2, round(image.height * part))) for part in (0.1, 0.9))
    assert isinstance(above, tuple) and isinstance(below, tuple)
    return above[0] > 200 and above[2] < 60 and below[2] > 200 and below[0] < 60
