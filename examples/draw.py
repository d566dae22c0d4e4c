"""Draws the sample case again: python -m examples.draw [FOLDER]. The same pictures every time."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from examples.drawing import fabrics, household, packs
from examples.drawing.rooms import HEIGHT, WIDTH, Pixels, Placed, camera, put, room

HERE = Path(__file__).resolve().parent / "crisps"
CHAIN, CHEESE_NUMBER, COLA_NUMBER = "Delhaize", "5400123456787", "4012345678901"


OVERRULED = {
    ("NL-2018-044/photo-3.jpg", "cola bottle"): "brown glass, seen by the analyst",
    ("DE-2018-071/photo-1.jpg", "bag"): "red print on a bag, seen by the analyst",
    ("BE-2018-009/photo-1.jpg", "curtain"): "a curtain and a wall, seen by the analyst",
}
"""What has the colour of skin and is none: a person answers for it."""


@dataclass(frozen=True, slots=True)
class Shot:
    """One photo: its file, the room as an empty picture, what lies in it, and which things are boxed."""

    file: str
    room: Pixels
    things: tuple[tuple[str, Placed], ...]
    boxes: tuple[tuple[str, list[int]], ...] = ()
    warm: float = 0.0
    light: tuple[float, float] = (0.35, 0.3)


def shots() -> Iterator[Shot]:
    """All photos of the four cases, in order."""
    for case in (_nl, _de, _fr, _be):
        yield from case()


def draw(shot: Shot, number: int) -> bytes:
    """The JPEG of one shot."""
    photo = shot.room
    for _, thing in shot.things:
        photo = put(photo, thing)
    return camera(photo, np.random.default_rng(1000 + number), warm=shot.warm, light=shot.light)


def _rng(seed: int) -> np.random.Generator:
    return np.random.default_rng(seed)


def _curtain(
    tile: Callable[[], Pixels],
    seed: int,
    *,
    scale: float,
    degrees: float,
    folds: float,
    size: tuple[int, int] = (900, 760),
) -> Pixels:
    return fabrics.hung(tile(), size, scale=scale, degrees=degrees, folds=folds, rng=_rng(seed))


def _quad(x: int, y: int, w: int, h: int, *, lean: int = 0, tip: int = 0) -> tuple[tuple[int, int], ...]:
    """Corners of a box that leans (top moves right) and tips (right side smaller)."""
    return ((x + lean, y), (x + w + lean, y + tip), (x + w, y + h - tip), (x, y + h))


def _nl() -> Iterator[Shot]:
    """The case to locate: a cluttered table, then its things one by one."""
    bag, cheese = packs.crisps(), packs.cheese(CHAIN, CHEESE_NUMBER)
    bottle = household.bottle(packs.bottle_label(COLA_NUMBER))
    curtain = _curtain(fabrics.leaves, 1, scale=0.95, degrees=4, folds=5, size=(980, 660))
    wide = room(_rng(11), curtain=curtain, at=(420, 0), wall=196, table=640, dark=112)
    yield Shot(
        "NL-2018-044/photo-1.jpg",
        wide,
        (
            (
                "books",
                Placed(household.books([(74, 92, 84), (112, 72, 66), (92, 100, 124)]), _quad(1150, 560, 400, 150)),
            ),
            ("bottle", Placed(bottle, _quad(560, 250, 250, 540), 0.5)),
            ("bag", Placed(bag, _quad(150, 360, 390, 560, lean=46, tip=12), 0.35)),
            ("cheese", Placed(cheese, _quad(830, 760, 500, 300, lean=60, tip=-16))),
            ("bracelet", Placed(household.bracelet(), _quad(420, 960, 260, 170, lean=20))),
            ("mug", Placed(household.mug((178, 182, 178)), _quad(1340, 690, 220, 230))),
        ),
        (("curtain", [440, 10, 620, 520]),),
        warm=0.02,
    )
    near = room(_rng(12), curtain=None, at=(0, 0), wall=182, table=0, dark=104)
    crisps = Placed(bag, _quad(470, 60, 740, 1030, lean=36, tip=14), 0.3)
    yield Shot(
        "NL-2018-044/photo-2.jpg", near, (("plate", Placed(household.plate((206, 208, 204)), _quad(60, 760, 460, 260))), ("bag", crisps)),
        (("crisps", crisps.box()),), light=(0.6, 0.2),
    )  # fmt: skip
    cola = Placed(bottle, _quad(440, -330, 860, 1620), 0.45)
    yield Shot(
        "NL-2018-044/photo-3.jpg", room(_rng(13), curtain=None, at=(0, 0), wall=176, table=900, dark=112),
        (("mug", Placed(household.mug((112, 134, 140)), _quad(90, 780, 300, 320))), ("bottle", cola)),
        (("cola bottle", [440, 390, 850, 720]),), light=(0.3, 0.3),
    )  # fmt: skip
    sliced = Placed(cheese, _quad(240, 210, 1090, 740, lean=50, tip=-24))
    ring = Placed(household.bracelet(), _quad(1130, 900, 400, 270, lean=10))
    yield Shot(
        "NL-2018-044/photo-4.jpg", room(_rng(14), curtain=None, at=(0, 0), wall=180, table=0, dark=116),
        (("cheese", sliced), ("bracelet", ring)), (("cheese", sliced.box()), ("bracelet", ring.box())), warm=-0.02, light=(0.4, 0.5),
    )  # fmt: skip


def _de() -> Iterator[Shot]:
    """Another country's case: the same bag, half hidden, in another light."""
    bag = Placed(packs.crisps(), _quad(620, 300, 470, 680, lean=-90, tip=-20), 0.45)
    wall = room(
        _rng(21),
        curtain=_curtain(fabrics.checks, 2, scale=1.1, degrees=-3, folds=4),
        at=(0, 0),
        wall=150,
        table=700,
        dark=84,
    )
    front = Placed(household.books([(58, 66, 92), (130, 118, 92)]), _quad(380, 860, 460, 150))
    yield Shot(
        "DE-2018-071/photo-1.jpg", wall, (("bag", bag), ("books", front), ("mug", Placed(household.mug((96, 92, 120)), _quad(1200, 720, 260, 280)))),
        (("bag", bag.box()),), warm=0.06, light=(0.75, 0.3),
    )  # fmt: skip
    oats = packs.carton("Haferflocken", "zart · 500 g", (120, 144, 100), seed=5)
    yield Shot(
        "DE-2018-071/photo-2.jpg", room(_rng(22), curtain=None, at=(0, 0), wall=168, table=560, dark=96),
        (("box", Placed(oats, _quad(380, 180, 460, 640, lean=30, tip=10), 0.1)), ("plate", Placed(household.plate((188, 196, 204)), _quad(860, 800, 560, 270)))),
        warm=0.03,
    )  # fmt: skip
    rows = [("Energie", "1480 kJ"), ("Fett", "4,2 g"), ("Kohlenhydrate", "61 g"), ("Eiweiß", "13 g"), ("Salz", "0,1 g")]
    yield Shot(
        "DE-2018-071/photo-3.jpg", room(_rng(23), curtain=None, at=(0, 0), wall=150, table=0, dark=90),
        (("back", Placed(packs.nutrition(rows), _quad(420, 240, 760, 640, lean=-30, tip=20))),), light=(0.2, 0.7),
    )  # fmt: skip


def _fr() -> Iterator[Shot]:
    """A third country's case: the same fabric, larger, turned, in deeper folds."""
    curtain = _curtain(fabrics.leaves, 3, scale=1.35, degrees=-9, folds=7, size=(1250, 900))
    yield Shot(
        "FR-2018-112/photo-1.jpg", room(_rng(31), curtain=curtain, at=(180, 0), wall=206, table=880, dark=128),
        (("plate", Placed(household.plate((214, 214, 206)), _quad(300, 920, 520, 230))), ("mug", Placed(household.mug((140, 96, 92)), _quad(1050, 830, 240, 260)))),
        (("curtain", [220, 20, 1150, 780]),), warm=-0.04, light=(0.5, 0.1),
    )  # fmt: skip
    biscuits = packs.carton("Petits sablés", "pur beurre · 250 g", (158, 116, 70), seed=9)
    yield Shot(
        "FR-2018-112/photo-2.jpg", room(_rng(32), curtain=None, at=(0, 0), wall=190, table=520, dark=120),
        (("box", Placed(biscuits, _quad(620, 160, 480, 660, lean=-26, tip=-8), 0.1)), ("books", Placed(household.books([(96, 110, 96), (70, 70, 80), (140, 104, 84)]), _quad(120, 640, 460, 190)))),
        warm=-0.02,
    )  # fmt: skip
    yield Shot(
        "FR-2018-112/photo-3.jpg", room(_rng(33), curtain=None, at=(0, 0), wall=200, table=300, dark=136),
        (("mug", Placed(household.mug((76, 104, 98)), _quad(300, 420, 420, 450))), ("plate", Placed(household.plate((196, 186, 176)), _quad(820, 600, 660, 330)))),
        light=(0.7, 0.4),
    )  # fmt: skip


def _be() -> Iterator[Shot]:
    """A fourth case, with nothing in common with the others."""
    curtain = _curtain(fabrics.stripes, 4, scale=1.0, degrees=2, folds=6, size=(1000, 700))
    tea = packs.carton("Kruidenthee", "tisane · 20 stuks", (96, 128, 132), seed=14)
    yield Shot(
        "BE-2018-009/photo-1.jpg", room(_rng(41), curtain=curtain, at=(560, 0), wall=186, table=690, dark=104),
        (("box", Placed(tea, _quad(240, 420, 330, 460, lean=18, tip=8), 0.1)), ("mug", Placed(household.mug((168, 172, 150)), _quad(760, 740, 270, 290)))),
        (("curtain", [580, 10, 940, 640]),), warm=0.01,
    )  # fmt: skip
    yield Shot(
        "BE-2018-009/photo-2.jpg", room(_rng(42), curtain=None, at=(0, 0), wall=174, table=480, dark=98),
        (("books", Placed(household.books([(120, 84, 96), (84, 96, 120), (104, 120, 88), (70, 74, 78)]), _quad(260, 540, 720, 320))),
         ("box", Placed(tea, _quad(1060, 340, 380, 520, lean=-20, tip=-6), 0.1))),
        (("box", [1040, 340, 400, 520]),), light=(0.2, 0.2),
    )  # fmt: skip
    yield Shot(
        "BE-2018-009/photo-3.jpg", room(_rng(43), curtain=None, at=(0, 0), wall=160, table=0, dark=110),
        (("plate", Placed(household.plate((204, 204, 210)), _quad(240, 240, 1000, 520))), ("mug", Placed(household.mug((150, 112, 70)), _quad(1180, 700, 330, 350)))),
        light=(0.5, 0.8),
    )  # fmt: skip


KINDS = {"curtain": "appliance", "cola bottle": "deposit_drink", "cheese": "chain_own", "bracelet": "souvenir"}


def main(folder: Path) -> None:
    """Writes the photos and boxes.jsonl."""
    lines = []
    for number, shot in enumerate(shots()):
        path = folder / shot.file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(draw(shot, number))
        for name, (x, y, w, h) in shot.boxes:
            box = [max(0, x), max(0, y), min(w, WIDTH - x), min(h, HEIGHT - y)]
            line = {"file": shot.file, "box": box, "object": name, "kind": KINDS.get(name, "packaged")}
            if (shot.file, name) in OVERRULED:
                line["overrule_skin"] = OVERRULED[shot.file, name]
            lines.append(json.dumps(line))
        print(path)
    (folder / "boxes.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
