"""Crop: from a photo to a picture of one object that may leave the workstation, or a sentence why not."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from traceroom.adapters.encode import encode
from traceroom.adapters.faces import look
from traceroom.adapters.pictures import decode
from traceroom.objects.mask import masked
from traceroom.objects.persons import Judged, Verdict, judge
from traceroom.objects.region import cut, with_margin
from traceroom.values.box import Box
from traceroom.values.trouble import Trouble

MARGIN = 0.25
"""Of a face at the edge of the box, the detector needs to see the rest."""
FORMS = {".png": "png", ".jpg": "jpeg", ".jpeg": "jpeg"}


@dataclass(frozen=True, slots=True)
class Crop:
    """A crop that passed: its bytes hold pixels and nothing else."""

    photo: Path
    box: Box
    masks: tuple[Box, ...]
    data: bytes = field(repr=False)
    judged: Judged


@dataclass(frozen=True, slots=True)
class Refused:
    """A crop that is not made, and why."""

    photo: Path
    box: Box
    judged: Judged


def crop(
    photo: Path, *, box: Box, masks: Sequence[Box] = (), form: str = "png", overrule_skin: str | None = None
) -> Crop | Refused:
    """Mask, check, cut, draw anew. Nothing is written here. Raises Unreadable, Trouble."""
    picture = decode(photo)
    if not box.inside(width=picture.width, height=picture.height):
        size = f"{picture.width} x {picture.height} pixels"
        raise Trouble(f"{photo}: the box {box.as_list()} does not lie in the picture ({size})")
    covered = masked(picture.pixels, masks)
    around = with_margin(box, share=MARGIN, width=picture.width, height=picture.height)
    seen = look(cut(covered, box))
    judged = judge(seen, overrule_skin=overrule_skin)
    if judged.verdict is Verdict.PASS:
        near = look(cut(covered, around), touching=Box(box.x - around.x, box.y - around.y, box.w, box.h))
        if near.faces or near.failed is not None:
            judged = judge(near, overrule_skin=overrule_skin)
    if judged.verdict is not Verdict.PASS:
        return Refused(photo, box, judged)
    return Crop(photo, box, tuple(masks), encode(cut(covered, box), form=form), judged)


def form_of(out: Path) -> str:
    """The form that a file's name asks for. Raises Trouble."""
    form = FORMS.get(out.suffix.lower())
    if form is None:
        raise Trouble(f"{out}: a crop is a .png or a .jpg")
    return form


def write(done: Crop, out: Path) -> None:
    """Writes the bytes; a half-written file never takes the place of a whole one."""
    if out.is_file() and out.read_bytes() == done.data:
        return
    out.parent.mkdir(parents=True, exist_ok=True)
    part = out.with_name(f".{out.name}.part")
    try:
        part.write_bytes(done.data)
        part.replace(out)
    finally:
        part.unlink(missing_ok=True)


def note_box(boxes: Path, done: Crop) -> None:
    """Appends the line that `take-in --boxes` reads; the masks stand in it, so that what they cover stays covered."""
    line: dict[str, object] = {"file": done.photo.name, "box": done.box.as_list()}
    if done.masks:
        line["masks"] = [mask.as_list() for mask in done.masks]
    with boxes.open("a", encoding="utf-8") as file:
        file.write(json.dumps(line) + "\n")
