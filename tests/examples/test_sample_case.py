"""The sample case: drawn again it is the same, its chain is real, its numbers are valid, nobody is in it."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import yaml

from examples.draw import CHAIN, CHEESE_NUMBER, COLA_NUMBER, draw, shots
from traceroom.adapters.pictures import decode
from traceroom.atlas import names
from traceroom.atlas.gs1 import gtin
from traceroom.clues.evidence import parse_case
from traceroom.runs.locate import locate

EXAMPLES = Path(__file__).resolve().parent.parent.parent / "examples"
SAMPLE = EXAMPLES / "crisps"


@pytest.mark.parametrize("number", [2, 9])
def test_drawing_again_gives_the_same_picture(number: int) -> None:
    shot = list(shots())[number]
    drawn, kept = decode(draw(shot, number)).pixels, decode(SAMPLE / shot.file).pixels
    assert np.abs(drawn.astype(int) - kept).mean() < 1.0


def test_every_photo_is_there_and_small() -> None:
    files = sorted(path.relative_to(SAMPLE).as_posix() for path in SAMPLE.rglob("*.jpg"))
    assert files == sorted(shot.file for shot in shots())
    assert sum((SAMPLE / name).stat().st_size for name in files) < 4_000_000


def test_what_is_printed_is_known_from_public_tables() -> None:
    assert "BE" in {code for found in names.find(CHAIN) for code in found.name.countries}
    assert gtin(CHEESE_NUMBER) and gtin(COLA_NUMBER)


def test_boxes_lie_in_their_photos_and_the_case_uses_them() -> None:
    lines = [json.loads(line) for line in (SAMPLE / "boxes.jsonl").read_text().splitlines()]
    drawn = {(line["file"], tuple(line["box"])) for line in lines}
    case = yaml.safe_load((SAMPLE / "case.yaml").read_text(encoding="utf-8"))
    assert {(thing["photo"], tuple(thing["box"])) for thing in case["objects"]} <= drawn


@pytest.mark.parametrize(("file", "leader"), [("four-clues.yaml", "BE"), ("dated.yaml", "BE")])
def test_the_typed_examples_come_out(file: str, leader: str) -> None:
    data = yaml.safe_load((EXAMPLES / file).read_text(encoding="utf-8"))
    answer = locate(parse_case(data, where=file), until=2026.0)
    from traceroom.atlas import countries

    assert countries.codes()[answer.fused.leader] == leader
