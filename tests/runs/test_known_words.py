"""Bundles made with this version's visual words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from tests.material.pictures_made import photo
from traceroom.adapters.bundles import Bundle, read_bundle
from traceroom.runs.compare import compare
from traceroom.runs.find import references
from traceroom.runs.known_words import read_known
from traceroom.runs.series import find_series
from traceroom.runs.take_in import take_in
from traceroom.values.trouble import Trouble

USES: list[Callable[..., object]] = [compare, find_series, references]


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("words")
    Image.fromarray(photo()).save(folder / "a.png")
    take_in([folder], case="A", out=folder / "a.trace", whole=True)
    return folder / "a.trace"


def _of_older_words(path: Path) -> Bundle:
    bundle = read_bundle(path)
    return replace(bundle, heading=replace(bundle.heading, words="older"))


def test_bundles_come_in_their_order(bundle: Path) -> None:
    assert [one.path for one in read_known([bundle, bundle], read_bundle)] == [bundle, bundle]


@pytest.mark.parametrize("use", USES, ids=lambda use: str(use.__name__))
def test_with_other_words_nothing_is_compared(bundle: Path, use: Callable[..., object]) -> None:
    with pytest.raises(Trouble, match=r"a\.trace: made with other visual words \(older\) .* take the case in again"):
        use([bundle, bundle], read=_of_older_words)
