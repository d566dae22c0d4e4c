"""Demo: the sample case the whole way: take in, compare, crop, read, fuse, report."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import cv2

from traceroom.adapters.evidence_files import cases
from traceroom.adapters.pictures import Picture, decode
from traceroom.clues.case import Case, Thing
from traceroom.clues.evidence import parse_case
from traceroom.clues.reading import Reading
from traceroom.runs.compare import compare
from traceroom.runs.crop import Refused, crop, write
from traceroom.runs.link import Link, Side
from traceroom.runs.locate import Answer, locate
from traceroom.runs.read import read_picture, thing_of
from traceroom.runs.report.page_data import LinkView
from traceroom.runs.take_in import read_boxes, take_in
from traceroom.values.box import Box
from traceroom.values.kind import Kind
from traceroom.values.trouble import Trouble
from traceroom.values.words import many

THUMB_PX = 240
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True, eq=False)
class Shown:
    """What the demo hands to its report."""

    answer: Answer
    images: dict[str, str]
    links: tuple[LinkView, ...]
    crops: dict[str, Path]
    title: str


@dataclass(frozen=True, slots=True)
class Beside:
    """A case beside the sample's own: its objects with what was read off them, and their crops."""

    reference: str
    things: tuple[Thing, ...]
    crops: dict[str, Path]


@dataclass(frozen=True, slots=True)
class Boxed:
    """An object of the case file with the photo and the box that a person drew."""

    name: str
    photo: Path
    box: Box
    overrule_skin: str | None


def demo(folder: Path, *, out: Path, say: Say) -> Shown:
    """Runs the sample case in `folder` (case.yaml, boxes.jsonl, a folder of photos a case); writes into `out`."""
    if not (folder / "case.yaml").is_file():
        raise Trouble(f"{folder}: no case.yaml here; the sample case comes with the source, in examples/crisps")
    bundles = _take_in(folder, out, say)
    links = compare(bundles)
    say(f"Comparing {many(len(bundles), 'case')} without moving a picture: {many(len(links), 'link')}")
    for link in links:
        say(f"  {_link_sentence(link)}")
    data = _case_data(folder)
    boxed = [_boxed(folder, thing) for thing in data["objects"] if "photo" in thing]
    crops = _crop(boxed, out, say)
    case = _read(parse_case(data, where=str(folder / "case.yaml")), crops, out, say)
    answer = locate(case)
    images = {name: _thumb(path) for name, path in crops.items()}
    return Shown(answer, images, tuple(_link_view(folder, link) for link in links), crops, case.name)


def others(folder: Path, *, out: Path, say: Say) -> tuple[Beside, ...]:
    """The objects of the cases beside the sample's own, cropped and read the same way."""
    own = {thing["photo"].split("/")[0] for thing in _case_data(folder)["objects"] if "photo" in thing}
    found: dict[str, list[Thing]] = {}
    crops: dict[tuple[str, str], Path] = {}
    for line in (folder / "boxes.jsonl").read_text(encoding="utf-8").splitlines():
        drawn = json.loads(line)
        case = drawn["file"].split("/")[0]
        if case in own:
            continue
        boxed = Boxed(drawn["object"], folder / drawn["file"], Box(*drawn["box"]), drawn.get("overrule_skin"))
        made = _crop([boxed], out / case, say)
        thing = Thing(boxed.name, Kind(drawn.get("kind", "packaged")))
        found.setdefault(case, []).append(*_read(Case(case, (thing,)), made, out / case, say).things)
        crops |= {(case, name): path for name, path in made.items()}
    return tuple(
        Beside(case, tuple(things), {name: path for (of, name), path in crops.items() if of == case})
        for case, things in sorted(found.items())
    )


def _take_in(folder: Path, out: Path, say: Say) -> list[Path]:
    """A bundle a case; the boxes are those of the case's own photos."""
    boxes = read_boxes(folder / "boxes.jsonl")
    bundles = []
    for case in sorted(path for path in folder.iterdir() if path.is_dir()):
        own = {name.removeprefix(f"{case.name}/"): drawn for name, drawn in boxes.items() if name.startswith(case.name)}
        bundle = out / "bundles" / f"{case.name}.trace"
        taken = take_in([case], case=case.name, out=bundle, boxes=own)
        for trouble in taken.troubles:
            say(f"  {trouble}")
        new = f"{many(taken.added, 'picture')} new, {taken.known} known"
        say(f"Taking in {case.name}: {new}; only fingerprints are kept")
        bundles.append(bundle)
    return bundles


def _case_data(folder: Path) -> dict[str, Any]:
    (raw,) = cases(folder / "case.yaml")
    if raw.trouble is not None:
        raise Trouble(raw.trouble)
    assert isinstance(raw.data, dict)
    return raw.data


def _boxed(folder: Path, thing: dict[str, Any]) -> Boxed:
    return Boxed(str(thing["name"]), folder / str(thing["photo"]), Box(*thing["box"]), thing.get("overrule_skin"))


def _crop(boxed: Sequence[Boxed], out: Path, say: Say) -> dict[str, Path]:
    """The crops that pass the check for persons; a refusal is said and the object goes on without a picture."""
    crops = {}
    for one in boxed:
        done = crop(one.photo, box=one.box, overrule_skin=one.overrule_skin)
        if isinstance(done, Refused):
            say(f"Cropping {one.name}: refused. {done.judged.sentence}")
            continue
        path = out / "crops" / f"{one.name.replace(' ', '-')}.png"
        write(done, path)
        crops[one.name] = path
        say(f"Cropping {one.name}: {one.box.w} x {one.box.h} pixels, checked for persons, nothing but pixels")
    return crops


def _read(case: Case, crops: dict[str, Path], out: Path, say: Say) -> Case:
    """The case with what is read off its crops; readings are kept beside them, so that a second run is quick."""
    things = []
    for thing in case.things:
        path = crops.get(thing.name)
        if path is None:
            things.append(thing)
            continue
        readings = _readings(path, out / "readings" / f"{path.stem}.json")
        read = thing_of(thing.name, thing.kind, readings)
        say(f"Reading {thing.name}: {many(len(read.texts), 'line')} of words, {many(len(read.barcodes), 'barcode')}")
        things.append(replace(thing, texts=thing.texts + read.texts, barcodes=thing.barcodes + read.barcodes))
    return Case(case.name, tuple(things))


def _readings(crop_path: Path, kept: Path) -> list[Reading]:
    if kept.is_file() and kept.stat().st_mtime >= crop_path.stat().st_mtime:
        return [Reading(**line) for line in json.loads(kept.read_text(encoding="utf-8"))]
    readings = [Reading(r.reader, r.text, None, r.confidence) for r in read_picture(decode(crop_path))]
    kept.parent.mkdir(parents=True, exist_ok=True)
    lines = [{"reader": r.reader, "text": r.text, "confidence": r.confidence} for r in readings]
    kept.write_text(json.dumps(lines, ensure_ascii=False), encoding="utf-8")
    return readings


def _link_sentence(link: Link) -> str:
    what = "the same pattern" if link.pattern else f"the {link.kind.replace('_', ' ')}"
    return f"{link.left.case} {link.left.file} and {link.right.case} {link.right.file} show {what}"


def _link_view(folder: Path, link: Link) -> LinkView:
    sure = f"{link.agreeing} {'features vote for one size and turn' if link.pattern else 'points agree'}"
    return LinkView(f"{_link_sentence(link)}: {sure}.", _side(folder, link.left), _side(folder, link.right))


def _side(folder: Path, side: Side) -> str:
    picture = decode(folder / side.case / side.file)
    box = side.where or Box(0, 0, picture.width, picture.height)
    return _data_uri(picture, box)


def _thumb(path: Path) -> str:
    picture = decode(path)
    return _data_uri(picture, Box(0, 0, picture.width, picture.height))


def _data_uri(picture: Picture, box: Box) -> str:
    pixels = picture.pixels[box.y : box.y + box.h, box.x : box.x + box.w]
    factor = THUMB_PX / max(pixels.shape[:2])
    small = cv2.resize(pixels, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    done, data = cv2.imencode(".jpg", cv2.cvtColor(small, cv2.COLOR_RGB2BGR), [cv2.IMWRITE_JPEG_QUALITY, 82])
    assert done
    return f"data:image/jpeg;base64,{base64.b64encode(data.tobytes()).decode('ascii')}"
