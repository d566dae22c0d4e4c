"""Crop: from a photo to a picture of one object that may leave the workstation, or a sentence why not."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from traceroom.adapters.encode import encode
from traceroom.adapters.pictures import decode
from traceroom.objects.drawn import Drawn
from traceroom.objects.persons import Judged
from traceroom.objects.region import cut
from traceroom.runs.check import check
from traceroom.values.box import Box
from traceroom.values.trouble import Trouble

FORMS = {".png": "png", ".jpg": "jpeg", ".jpeg": "jpeg"}


@dataclass(frozen=True, slots=True)
class Crop:
    """A crop that passed: its bytes hold pixels and nothing else."""

    photo: Path
    box: Box
    masks: tuple[Box, ...]
    overrule_skin: str | None
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
    checked = check(decode(photo), Drawn(box, tuple(masks), overrule_skin), name=str(photo))
    if not checked.passes:
        return Refused(photo, box, checked.judged)
    return Crop(photo, box, tuple(masks), overrule_skin, encode(cut(checked.covered, box), form=form), checked.judged)


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
    """Appends the line that `take-in --boxes` reads: the photo's path from the folder of `boxes` if it lies in there,
    else its name; masks and reasons stand in it, so that what they cover stays covered."""
    inside = done.photo.resolve().is_relative_to(boxes.resolve().parent)
    name = done.photo.resolve().relative_to(boxes.resolve().parent).as_posix() if inside else done.photo.name
    line: dict[str, object] = {"file": name, "box": done.box.as_list()}
    if done.masks:
        line["masks"] = [mask.as_list() for mask in done.masks]
    if done.overrule_skin:
        line["overrule_skin"] = done.overrule_skin
    with boxes.open("a", encoding="utf-8") as file:
        file.write(json.dumps(line, ensure_ascii=False) + "\n")
