"""Evidence as text: its bytes decoded, or a sentence with the line at which they are no text."""

from __future__ import annotations

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE

MOST_BYTES = 100_000_000
"""Of one case: a file, or a line of JSON Lines."""


class Unreadable(Exception):
    """Its text says what is wrong; `line` is where in what was given, None if that is not known."""

    def __init__(self, sentence: str, line: int | None = None) -> None:
        super().__init__(sentence)
        self.line = line


def is_utf16(data: bytes) -> bool:
    """Whether it begins as Windows writes “Unicode”."""
    return data.startswith((BOM_UTF16_LE, BOM_UTF16_BE))


def decoded(data: bytes) -> str:
    """UTF-8 with or without a byte-order mark, or UTF-16 with one. Raises Unreadable."""
    if len(data) > MOST_BYTES:
        raise Unreadable(f"a case has at most {MOST_BYTES // 1_000_000} MB")
    if is_utf16(data):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError:
            raise Unreadable("this begins like UTF-16 and is not; save it as UTF-8") from None
    try:
        return data.removeprefix(BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as wrong:
        before = wrong.object[: wrong.start]
        letter = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        sentence = f"letter {letter} of the line, the byte {wrong.object[wrong.start]:#04x}, is not UTF-8"
        raise Unreadable(f"{sentence}; save it as UTF-8", before.count(b"\n") + 1) from None
