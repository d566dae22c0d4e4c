"""Spots."""

from traceroom.values.spot import Spot, Steps, at


def test_a_spot_reads_as_file_line_and_field() -> None:
    assert str(Spot("a.yaml") / "objects" / 0 / "clues" / 12 / "says") == "a.yaml, objects[0], clues[12], says"
    found = Spot("a.yaml", lambda steps: 3 + len(steps))
    assert str(found / "objects" / 1) == "a.yaml, line 5, objects[1]"
    assert str(Spot("a.jsonl, line 7", lambda _steps: None) / "id") == "a.jsonl, line 7, id"


def test_words_are_a_spot() -> None:
    spot = Spot("x")
    assert at(spot) is spot
    assert str(at("evidence, clues[0]") / "near") == "evidence, clues[0], near"


def test_lines_are_looked_for_only_when_they_are_read() -> None:
    asked: list[Steps] = []

    def line_of(steps: Steps) -> int:
        asked.append(steps)
        return 7

    spot = Spot("a", line_of) / "objects" / 2
    assert asked == []
    assert f"{spot}" == "a, line 7, objects[2]"
    assert asked == [("objects", 2)]
