"""Drawing."""

from __future__ import annotations

import dataclasses
from xml.etree.ElementTree import fromstring

from traceroom.runs.pairs.drawing import NUMBERED, drawing
from traceroom.runs.pairs.page_data import SideView

SIDE = SideView(
    case="NL",
    file='<b> & ".jpg',
    width=480,
    height=320,
    image="data:,",
    why="",
    box=(10, 20, 100, 80),
    spots=tuple((float(x), 5.0) for x in range(0, 480, 40)),
    cell=((0, 0), (10, 0), (10, 10), (0, 10)),
)


def test_it_is_whole_whatever_a_file_is_called() -> None:
    drawn = fromstring(drawing(SIDE, picture="picture-0"))
    assert '<b> & ".jpg' in drawn.attrib["aria-label"] and "12 points agree" in drawn.attrib["aria-label"]
    assert [part.text for part in drawn.iter("text")] == [str(n) for n in range(1, NUMBERED + 1)]
    assert len(drawn.findall("circle[@class='dot']")) == 12 - NUMBERED


def test_no_number_is_cut_by_the_edge() -> None:
    discs = fromstring(drawing(SIDE, picture="")).findall("circle[@class='disc']")
    assert all(12 < float(disc.attrib["cx"]) < 468 and float(disc.attrib["cy"]) > 12 for disc in discs)


def test_without_a_picture_there_is_a_frame() -> None:
    drawn = fromstring(drawing(SIDE, picture=""))
    assert drawn.find("rect[@class='empty']") is not None and drawn.find("use") is None


def test_what_differs_is_outlined_and_said() -> None:
    drawn = fromstring(drawing(dataclasses.replace(SIDE, differs=((5, 5, 20, 20),)), picture=""))
    assert drawn.find("rect[@class='differs']") is not None and "one place differs" in drawn.attrib["aria-label"]
