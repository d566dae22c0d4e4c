"""The page's data from an answer."""

from tests.runs.report.made_up import answer
from traceroom.runs.report.page import page_of

PAGE = page_of(answer(), made_by="a test", images={"Cheese": "data:image/png;base64,AA=="})


def test_every_object_stands_with_its_clues_in_order() -> None:
    assert [thing.name for thing in PAGE.things] == ["Bracelet", "Bottle", "Crisps", "Cheese", "House", "Calendar"]
    numbers = [clue.number for thing in PAGE.things for clue in thing.clues]
    assert numbers == [*range(len(answer().findings)), None]


def test_what_was_typed_and_what_was_read_are_told_apart() -> None:
    kinds = {thing.name: {clue.words.source for clue in thing.clues} for thing in PAGE.things}
    assert kinds["Bracelet"] == {"typed by a person"} and kinds["Bottle"] == {"read off the picture"}


def test_start_and_steps_end_at_now() -> None:
    total = PAGE.start + sum(clue.bits for thing in PAGE.things for clue in thing.clues)
    assert abs(total - PAGE.now) < 1e-6


def test_only_the_object_with_a_crop_has_a_picture() -> None:
    assert [thing.name for thing in PAGE.things if thing.image] == ["Cheese"]
