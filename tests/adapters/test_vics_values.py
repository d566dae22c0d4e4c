"""What the fields may hold."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from traceroom.adapters.vics_values import Wrong, flag_of, md5_of, sha1_of, sha256_of, text_of, whole_of

READERS = (md5_of, sha1_of, sha256_of, whole_of, flag_of, text_of)
INFINITE = float("inf")


@pytest.mark.parametrize(("read", "digits"), [(md5_of, 32), (sha1_of, 40), (sha256_of, 64)])
def test_a_hash_is_lower_case_and_of_its_length(read: Any, digits: int) -> None:
    assert read(" " + "AB" * (digits // 2) + "\n") == "ab" * (digits // 2)
    assert read("0" * digits) is None, "noughts are how some say that there is none"
    for wrong in ("ab" * (digits // 2 - 1), "ab" * (digits // 2 + 1), "xy" * (digits // 2), 12, ["a"], True):
        with pytest.raises(Wrong):
            read(wrong)


@pytest.mark.parametrize(
    ("value", "number"), [(0, 0), ("0", 0), (" 2835 ", 2835), (12.0, 12), ("007", 7), (2**63 - 1, 2**63 - 1)]
)
def test_a_number_may_be_a_text(value: Any, number: int) -> None:
    assert whole_of(value) == number


@pytest.mark.parametrize(
    "value", [-1, 2**63, "9" * 30, "9" * 99, "1.5", 1.5, INFINITE, float("nan"), True, [1], {}, "C:\\x", "٣"]
)
def test_what_cannot_be_meant_is_no_number(value: Any) -> None:
    with pytest.raises(Wrong):
        whole_of(value)


@pytest.mark.parametrize(
    ("value", "flag"), [(True, True), ("TRUE", True), ("false", False), (" False", False), (0, False), ("1", True)]
)
def test_a_flag_may_be_a_text(value: Any, flag: bool) -> None:
    assert flag_of(value) is flag


@pytest.mark.parametrize("value", ["somebody", 2, 1.0, ["true"], {"a": 1}])
def test_nothing_else_is_a_flag(value: Any) -> None:
    with pytest.raises(Wrong):
        flag_of(value)


@pytest.mark.parametrize("read", READERS)
def test_null_and_the_empty_text_are_nothing(read: Any) -> None:
    assert read(None) is None and read("") is None


def test_a_blank_text_is_none_and_a_number_is_a_text() -> None:
    assert text_of("  ") is None and text_of(17) == "17" and text_of(" a ") == "a"
    with pytest.raises(Wrong):
        text_of(["a"])


@settings(deadline=None)
@given(st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(), st.lists))
def test_whatever_stands_there_is_read_or_wrong_and_the_sentence_repeats_nothing(value: Any) -> None:
    for read in READERS:
        try:
            read(value)
        except Wrong as wrong:
            assert len(str(wrong)) < 60
            assert not (isinstance(value, str) and len(value) > 3) or value not in str(wrong)
