"""Maps."""

import re
from xml.etree import ElementTree

import numpy as np
import pytest

from traceroom.atlas import countries
from traceroom.runs.report.labels import LINE
from traceroom.runs.report.map_svg import region_map, shade, world_map

INDEX = countries.index()


def _posterior(**shares: float) -> np.ndarray:
    posterior = np.full(len(INDEX), 1e-6)
    for code, share in shares.items():
        posterior[INDEX[code]] = share
    whole: np.ndarray = posterior / posterior.sum()
    return whole


@pytest.mark.parametrize(
    ("share", "step"), [(0.0, "k0"), (0.005, "k1"), (0.02, "k2"), (0.1, "k3"), (0.3, "k4"), (0.9, "k5")]
)
def test_five_steps(share: float, step: str) -> None:
    assert shade(share) == step


@pytest.mark.parametrize("code", ["BE", "US", "JP", "LU", "FJ", "NZ", "RU", "MT"])
def test_the_leader_is_on_both_maps_with_its_words(code: str) -> None:
    posterior = _posterior(**{code: 0.9})
    for svg in (region_map(posterior), world_map(posterior)):
        root = ElementTree.fromstring(svg)
        (mine,) = [g for g in root.iter("g") if g.get("data-c") == str(INDEX[code])]
        assert "k5" in str(mine.get("class"))
        title = mine.find("title")
        assert title is not None and countries.name(code) in str(title.text)


def test_small_places_get_a_dot() -> None:
    assert "<circle" in world_map(_posterior(SG=0.9))


def test_labels_do_not_lie_on_each_other() -> None:
    svg = region_map(_posterior(BE=0.4, LU=0.3, NL=0.2, DE=0.1))
    spots = [(int(x), int(y)) for x, y in re.findall(r'<text x="(-?\d+)" y="(-?\d+)"', svg)]
    assert len(spots) == 4
    for i, (x, y) in enumerate(spots):
        assert all(abs(x - a) >= 100 or abs(y - b) >= LINE for a, b in spots[i + 1 :])


def test_the_map_stays_small() -> None:
    assert len(region_map(_posterior(BE=0.9))) < 200_000
    assert len(world_map(_posterior(BE=0.9))) < 250_000


def test_a_large_country_lies_on_its_map_with_its_borders() -> None:
    root = ElementTree.fromstring(region_map(_posterior(US=0.99)))
    drawn = {g.get("data-c") for g in root.iter("g")}
    assert {str(INDEX["US"]), str(INDEX["MX"]), str(INDEX["CA"])} <= drawn


def test_a_map_says_which_part_it_shows() -> None:
    assert 'data-extent="world"' in world_map(_posterior(BE=0.9))
    (one,), (other,) = (
        re.findall(r'data-extent="([^"]+)"', region_map(_posterior(BE=share, NL=0.05))) for share in (0.9, 0.8)
    )
    assert one == other != "world"
