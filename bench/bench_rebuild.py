"""Rebuilding pictures from what travels: how much of the sample case comes back from its boxed and its whole bundle.

python -m bench.bench_rebuild [FOLDER]     (FOLDER: puts each photo and what was made of its bundles side by side)

A stranger has drawn fabrics and sheets of letters; somebody with the same things has all other photos of the sample
case as well, and some of them show the same packs. Numbers are correlations of brightness, 1 is the picture itself;
"another" is the same made of another photo, chance.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import skimage.metrics
from numpy.typing import NDArray

from bench.fabrics import designs, drawn
from bench.rebuilding import Attacker, Floats, Pixels, grey, lesson, taught, tinted, worked
from traceroom.adapters.barcodes import read_barcodes
from traceroom.adapters.bundle_record import packed, unpacked
from traceroom.adapters.ocr import installed, read_words
from traceroom.adapters.pictures import Picture, decode
from traceroom.adapters.vocabulary import vocabulary
from traceroom.material.record import Record
from traceroom.objects.drawn import Drawn
from traceroom.runs.fingerprint import fingerprinted
from traceroom.runs.take_in import read_boxes

METRICS: Any = skimage.metrics
SAMPLE = Path(__file__).resolve().parent.parent / "examples/crisps"
FINER = (4, 8, 16, 32, 64)
"""Structures as large as one nth of the longest side."""
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Case:
    """A photo, where its boxes are, and what was made of it."""

    name: str
    truth: Floats = field(repr=False)
    inside: Mask = field(repr=False)
    hash: Floats = field(repr=False)
    boxed: Floats = field(repr=False)
    whole: Floats = field(repr=False)
    colours: float


def photos() -> Iterator[tuple[str, Pixels, list[Drawn]]]:
    """The photos of the sample case with their boxes."""
    boxes = read_boxes(SAMPLE / "boxes.jsonl")
    for path in sorted(SAMPLE.glob("*/*.jpg")):
        name = path.relative_to(SAMPLE).as_posix()
        yield name, decode(path.read_bytes(), name=name).pixels, boxes.get(name, [])


def travelled(name: str, boxes: list[Drawn], *, whole: bool) -> Record:
    """What the bundle says of a photo."""
    found = fingerprinted(SAMPLE / name, name=name, words=vocabulary(), whole=whole, boxes=() if whole else boxes)
    return unpacked(packed(found.record))


def attacked(attacker: Attacker, name: str, pixels: Pixels, boxes: list[Drawn]) -> Case:
    """Everything that the attack makes of one photo's records."""
    truth = worked(pixels)
    shape = (truth.shape[0], truth.shape[1])
    inside = np.zeros(shape, bool)
    scale = max(shape) / max(pixels.shape[:2])
    for x, y, w, h in (np.array(one.box.as_list()) * scale for one in boxes):
        inside[int(y) : int(y + h), int(x) : int(x + w)] = True
    boxed, whole = (travelled(name, boxes, whole=all_) for all_ in (False, True))
    blur = attacker.blur(boxed.pdq[0], shape=shape)
    logs = np.log(np.maximum(truth, 1))
    true = np.stack([logs[..., 0] - logs[..., 1], logs[..., 2] - logs[..., 1]], axis=-1)
    made = tinted(boxed, shape)
    colours = float(np.mean([alike(true[..., i], made[..., i], inside) for i in (0, 1)])) if boxed.things else np.nan
    return Case(name, grey(truth), inside, blur, attacker.painted(boxed, blur), attacker.painted(whole, blur), colours)


def alike(one: Floats, other: Floats, where: Mask) -> float:
    """The correlation there; not a number where there is nothing to compare."""
    if where.sum() < 100 or one[where].std() < 1e-6 or other[where].std() < 1e-6:
        return float("nan")
    return float(np.corrcoef(one[where], other[where])[0, 1])


def band(pixels: Floats, parts: int) -> Floats:
    """Only what is about one nth of the longest side large."""
    sigma = max(pixels.shape) / parts / 4
    return (cv2.GaussianBlur(pixels, (0, 0), sigma) - cv2.GaussianBlur(pixels, (0, 0), 2 * sigma)).astype(np.float32)


def similar(one: Floats, other: Floats, where: Mask) -> float:
    """SSIM there."""
    if not where.any():
        return float("nan")
    each: Floats
    _, each = METRICS.structural_similarity(one, np.clip(other, 0, 255), data_range=255, full=True)
    return float(each[where].mean())


def legible(pixels: Floats, where: Mask) -> set[str]:
    """The words of four letters and more, and the barcodes, that our readers find there."""
    seen = np.where(where, np.clip(pixels, 0, 255), 255).astype(np.uint8)
    large = cv2.resize(seen, None, fx=2, fy=2, interpolation=cv2.INTER_CUBIC)
    picture = Picture(np.repeat(large[..., None], 3, axis=2).astype(np.uint8), large.shape[1], large.shape[0])
    lines = [one.text.lower() for one in read_words(picture)] if installed() else []
    return {word for line in lines for word in re.findall(r"[^\W\d_]{4,}", line)} | {
        one.text for one in read_barcodes(picture)
    }


def sheet(seed: int) -> Pixels:
    """Words of chance letters in a type that the sample case does not have, dark on light and light on dark."""
    dice = np.random.default_rng(seed)
    page = np.full((720, 960, 3), 255, np.uint8)
    page[:, 480:] = 30
    for row in range(18):
        for left, ink in ((10, (20, 20, 20)), (490, (240, 240, 240))):
            words = "".join(dice.choice(list("abcdefghiklmnoprstuvzABDEKMRST   "), 24))
            cv2.putText(
                page, words, (left, 30 + 40 * row), int(dice.integers(0, 5)), 0.6 + 0.06 * row, ink, 1 + row // 6
            )
    return page


def main(out: Path | None) -> None:
    """Attacks each photo, as a stranger to its things and as somebody who has other photos of some of them."""
    sample = list(photos())
    strange = [lesson(drawn(design)[:720, :960]) for design in designs(7, 16)] + [
        lesson(sheet(seed)) for seed in range(8)
    ]
    known = [lesson(pixels) for _, pixels, _ in sample]
    for who in ("a stranger", "somebody with the same things"):
        cases = []
        for at, photo in enumerate(sample):
            more = [one for i, one in enumerate(known) if i != at] if who != "a stranger" else []
            cases.append(attacked(taught(strange + more), *photo))
            if out:
                shown(out / who.replace(" ", "-"), cases[-1])
        print(f"\n{who}")
        table(cases)


def table(cases: list[Case]) -> None:
    """Means over the photos; chance is the same picture made of another photo."""
    turned = zip(cases, cases[3:] + cases[:3], strict=True)
    wrong = [replace(case, hash=other.hash, boxed=other.boxed, whole=other.whole) for case, other in turned]
    drawn_on = [case for case in cases if case.inside.any()]
    rows: tuple[tuple[str, list[Case], str, Callable[[Case], Mask]], ...] = (
        ("hash, all of it", cases, "hash", lambda c: np.ones_like(c.inside)),
        ("hash, another", wrong, "hash", lambda c: np.ones_like(c.inside)),
        ("hash, outside", drawn_on, "hash", lambda c: ~c.inside),
        ("boxed, outside", drawn_on, "boxed", lambda c: ~c.inside),
        ("hash, in boxes", cases, "hash", lambda c: c.inside),
        ("boxed, in boxes", cases, "boxed", lambda c: c.inside),
        ("boxed, another", wrong, "boxed", lambda c: c.inside),
        ("whole, all of it", cases, "whole", lambda c: np.ones_like(c.inside)),
    )
    print(f"{'':<17} {'corr':>5} {'SSIM':>5}   structures of 1/n: " + " ".join(f"{n:>5}" for n in FINER))
    for label, which, made, where in rows:
        pairs = [(c.truth, getattr(c, made), where(c)) for c in which if where(c).any()]
        fine = [np.nanmean([alike(band(t, n), band(m, n), w) for t, m, w in pairs]) for n in FINER]
        plain = np.nanmean([alike(t, m, w) for t, m, w in pairs])
        ssim = np.nanmean([similar(t, m, w) for t, m, w in pairs])
        print(f"{label:<17} {plain:>5.2f} {ssim:>5.2f}   {'':<19}" + " ".join(f"{value:>5.2f}" for value in fine))
    print(f"colours in boxes: {np.nanmean([case.colours for case in cases]):.2f}")
    true = [legible(case.truth, case.inside) for case in drawn_on]
    for made in ("hash", "boxed"):
        found = [legible(getattr(case, made), case.inside) for case in drawn_on]
        right = sum(len(there & said) for there, said in zip(true, found, strict=True))
        print(f"{made}: {right} of {sum(map(len, true))} words and barcodes of the boxes are read right", flush=True)


def shown(out: Path, case: Case) -> None:
    """The photo, the hash's blur, what the boxed and what the whole bundle gives."""
    out.mkdir(parents=True, exist_ok=True)
    row = np.hstack([case.truth, case.hash, case.boxed, case.whole])
    cv2.imwrite(str(out / (case.name.replace("/", "-") + ".png")), np.clip(row, 0, 255).astype(np.uint8))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if sys.argv[1:] else None)
