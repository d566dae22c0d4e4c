"""The page of pairs."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from tests.runs.pairs.links_made import folder, links
from traceroom.runs.link import Link, Side
from traceroom.runs.pairs.page import FRAME, pairs_page, strongest

BUNDLES = [Path("/somewhere/NL.trace"), Path("FR.trace")]


def test_pairs_have_pictures_points_and_names_without_folders() -> None:
    page = pairs_page(links(), bundles=BUNDLES, folders=[folder() / "NL", folder() / "FR"], made_by="a test")
    assert [pair.kind for pair in page.pairs] == ["same_file", "same_picture", "same_thing", "pattern"]
    assert page.bundles == ("NL.trace", "FR.trace") and page.cases == ("FR", "NL")
    assert all(side.image and not side.why for pair in page.pairs for side in (pair.left, pair.right))
    thing = page.pairs[2]
    assert len(thing.left.spots) == len(thing.right.spots) > 20 and thing.right.box is not None
    assert max(thing.right.width, thing.right.height) == FRAME
    assert all(0 <= x <= thing.right.width and 0 <= y <= thing.right.height for x, y in thing.right.spots)
    assert len(page.pairs[3].left.cell) == 4


def test_without_folders_there_are_points_alone_and_a_reason() -> None:
    page = pairs_page(links(), bundles=BUNDLES, folders=[], made_by="a test")
    assert not page.with_pictures and page.without_picture == 7
    assert "--pictures" in page.pairs[0].left.why and page.pairs[2].left.spots


def test_copies_of_a_file_do_not_crowd_out_the_things() -> None:
    file, picture, thing, pattern = links()
    copies = [dataclasses.replace(file, right=Side("FR", f"{n}.png", None)) for n in range(50)]
    some = strongest([*copies, picture, thing, pattern], 10)
    assert [sum(link.kind == kind for link in some) for kind in ("same_file", "same_picture", "same_thing")] == [
        7,
        1,
        2,
    ]
    assert pairs_page([*copies, thing], bundles=BUNDLES, folders=[], made_by="", most=5).undrawn == 46


def test_names_are_made_printable() -> None:
    odd = Link(Side("N\u202eL", "a\ud800.jpg", None), Side("FR", "b\n.jpg", None), "same_file", 1.0, 0)
    (pair,) = pairs_page([odd], bundles=BUNDLES, folders=[], made_by="").pairs
    assert (pair.left.case, pair.left.file, pair.right.file) == ("NL", "a .jpg", "b .jpg")
