"""Reading."""

from traceroom.clues.reading import Reading
from traceroom.values.box import Box


def test_a_reading_is_known_by_its_words_and_place() -> None:
    assert Reading("ocr", "KAAS", Box(0, 0, 9, 9), 0.9) == Reading("ocr", "KAAS", Box(0, 0, 9, 9), 0.9)
    assert Reading("ocr", "KAAS", None) != Reading("ocr", "KAAS", Box(0, 0, 9, 9))
