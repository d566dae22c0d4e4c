"""Query."""

from pathlib import Path

import numpy as np
from PIL import Image

from tests.material.pictures_made import fabric, photo
from traceroom.material.colour_sight import colours_of
from traceroom.material.features import SIDE_PX
from traceroom.runs.find_patterns import is_pattern
from traceroom.runs.query import Query, query_of, view_of
from traceroom.values.box import Box


def _query(tmp_path: Path, pixels: np.ndarray, *, box: Box | None = None) -> Query:
    path = tmp_path / "query.png"
    Image.fromarray(np.asarray(pixels, np.uint8)).save(path)
    return query_of(path, box=box)


def test_the_words_of_the_middle_are_those_that_it_has_by_itself(tmp_path: Path) -> None:
    small = np.asarray(Image.fromarray(photo()).resize((SIDE_PX, 320)))
    thing = _query(tmp_path, small).thing
    alone = view_of(thing.features).words
    assert len(thing.features) > 4
    assert np.isin(thing.words.words, alone.words).mean() > 0.99
    away = np.abs(thing.features.points - np.array([SIDE_PX, 320]) / 2)
    assert (away[:, 0] < 0.3 * SIDE_PX).all() and (away[:, 1] < 0.4 * 320).all()


def test_a_drawn_box_is_the_thing(tmp_path: Path) -> None:
    thing = _query(tmp_path, photo(), box=Box(300, 100, 200, 200)).thing.features
    assert len(thing) and (thing.points >= [300, 100]).all() and (thing.points <= [500, 300]).all()


def test_colours_are_looked_at_only_where_something_repeats_itself(tmp_path: Path) -> None:
    cloth = _query(tmp_path, fabric(0)).cloth
    assert is_pattern(cloth) and cloth.colours is not None and len(cloth.colours) == len(cloth)
    assert np.array_equal(cloth.colours, colours_of(fabric(0), cloth.features, scale=1.0))
    assert _query(tmp_path, photo()).cloth.colours is None


def test_a_picture_without_anything_is_a_query_too(tmp_path: Path) -> None:
    query = _query(tmp_path, np.full((120, 160, 3), 200))
    assert not len(query.thing.features) and not len(query.cloth) and query.side == 160


def test_a_picture_that_is_large_enough_for_a_collage_keeps_more(tmp_path: Path) -> None:
    noise = np.random.default_rng(1).integers(0, 256, (300, 300, 3)).astype(np.uint8)
    kept = [len(_query(tmp_path, np.kron(noise, np.ones((n, n, 1), np.uint8))).views[0].features) for n in (1, 2)]
    assert kept == [1067, 2400]
