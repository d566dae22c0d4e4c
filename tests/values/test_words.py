"""Words for people."""

import pytest

from traceroom.values.words import first_line, listed, many, percent, printable, steerless, times, unbroken


@pytest.mark.parametrize(
    ("share", "words"),
    [(0.0, "under 1 %"), (0.0149, "1 %"), (0.917, "92 %"), (0.9951, "over 99 %"), (0.5, "50 %")],
)
def test_a_percentage_has_no_false_precision(share: float, words: str) -> None:
    assert percent(share) == words


def test_a_sign_stays_with_its_number() -> None:
    assert unbroken("France 99 %, void 1 %.") == "France 99\u00a0%, void 1\u00a0%."


def test_lists_read_like_lists() -> None:
    assert listed([]) == ""
    assert listed(["a"]) == "a"
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert listed(["a", "b", "c", "d"], most=2) == "a, b and 2 more"
    assert listed(["a", "b"], last="or") == "a or b"


def test_one_thing_is_not_told_in_the_plural() -> None:
    assert [many(count, "file") for count in (0, 1, 2, 1200)] == ["0 files", "1 file", "2 files", "1,200 files"]
    assert [many(count, "entry", "entries") for count in (1, 2)] == ["1 entry", "2 entries"]


def test_ratios_are_rounded_to_what_they_are_worth() -> None:
    assert times(1.04) == "1.0 times"
    assert times(12.3) == "12 times"
    assert times(1e6) == "over 1,000 times"


def test_what_is_shown_steers_no_terminal() -> None:
    assert printable("a\x1b[31m\x00 b\n\tc\x9b\u2028d") == "a [31m b c d"
    assert printable("\u202eevil\u202c \u2066x\u2069 \ud800é\u0301 שלום") == "evil x é\u0301 שלום"


def test_a_storm_of_marks_is_calmed_and_what_languages_write_is_kept() -> None:
    storm = "Z" + "\u0335\u0321" * 400 + "o"
    assert printable(storm) == "Z\u0335\u0321\u0335\u0321o" and len(steerless(f"{storm}\n{storm}")) == 13
    for word in ("Vie\u0323\u0302t", "שָׁלוֹם", "ที่นี่", "مُحَمَّد"):
        assert printable(word) == word


def test_a_sentence_that_names_what_strangers_wrote_keeps_its_lines() -> None:
    assert steerless("\nStopped:  a\x1b[2J\u202eb\rc\n") == "\nStopped:  a [2Jb c\n"


def test_of_many_lines_the_first_is_told() -> None:
    assert first_line(ValueError("\n it broke off \nat 7\n")) == "it broke off"
    assert first_line("") == ""
