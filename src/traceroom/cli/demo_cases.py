"""The sample's cases as the room takes them in: objects with their readings and crops."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from traceroom.clues.case import Thing
    from traceroom.runs.demo import Beside, Shown
    from traceroom.site.sample import SampleCase, SampleObject

THUMB_PX = 168


def sample_cases(folder: Path, shown: Shown, beside: Sequence[Beside]) -> list[SampleCase]:
    """The sample's own case first; its reference is the folder of its photos."""
    from traceroom.site.sample import SampleCase

    taken = {one.reference for one in beside}
    (own,) = (path.name for path in folder.iterdir() if path.is_dir() and path.name not in taken)
    cases = [SampleCase(own, shown.title, _objects(shown.answer.case.things, shown.crops))]
    for one in beside:
        title = " and ".join(thing.name for thing in one.things)
        cases.append(SampleCase(one.reference, f"The {title}", _objects(one.things, one.crops)))
    return cases


def _objects(things: Sequence[Thing], crops: Mapping[str, Path]) -> tuple[SampleObject, ...]:
    return tuple(_object(thing, crops.get(thing.name)) for thing in things)


def _object(thing: Thing, crop: Path | None) -> SampleObject:
    from traceroom.adapters.encode import shrunk
    from traceroom.adapters.pictures import decode
    from traceroom.site.sample import SampleObject

    known = SampleObject(thing.name, thing.kind, thing.texts, thing.barcodes, thing.statements)
    if crop is None:
        return known
    picture = decode(crop)
    return SampleObject(
        thing.name, thing.kind, thing.texts, thing.barcodes, thing.statements,
        png=crop.read_bytes(), thumb=shrunk(picture.pixels, longest_px=THUMB_PX),
        size=(picture.width, picture.height), checked="checked for persons by the crop command",
    )  # fmt: skip
