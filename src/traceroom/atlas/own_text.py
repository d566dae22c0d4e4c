"""An own text: an operator's file as text, or a sentence that says what it is instead."""

from __future__ import annotations

from traceroom.values.trouble import Trouble

MOST_BYTES = 100_000_000
SAVE = "save the table as “CSV UTF-8”"
OTHER_FILES = (
    (b"PK\x03\x04", "a workbook (xlsx, ods) or an archive"),
    (b"\xd0\xcf\x11\xe0", "an old workbook (xls)"),
    (b"%PDF", "a PDF"),
    (b"\x1f\x8b", "a gzip archive"),
)
"""How the files begin that people have instead of a CSV."""


def decoded(data: bytes, where: str) -> str:
    """UTF-8, or UTF-16 with its byte-order mark, as spreadsheets write them; lines end with "\\n". Raises Trouble."""
    if len(data) > MOST_BYTES:
        raise Trouble(f"{where}: larger than {MOST_BYTES // 1_000_000} MB; split the table")
    for begins, what in OTHER_FILES:
        if data.startswith(begins):
            raise Trouble(f"{where}: this is {what} and no CSV; {SAVE}")
    wide = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    if not wide and b"\0" in data[:200]:
        raise Trouble(f"{where}: this is UTF-16 without a byte-order mark, or no text; {SAVE}")
    try:
        text = data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as wrong:
        if wide:
            raise Trouble(f"{where}: the file begins like UTF-16 and is not; {SAVE}") from None
        raise Trouble(_byte(data, wrong.start, where)) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _byte(data: bytes, at: int, where: str) -> str:
    """Where the byte stands, and its word as Excel's plain “CSV” would have meant it."""
    before = data[:at].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    start = data.rfind(b"\n", 0, at) + 1 or data.rfind(b"\r", 0, at) + 1
    line, letter = before.count(b"\n") + 1, len(data[start:at].decode("utf-8-sig", "replace")) + 1
    found = f"{where}, line {line}, letter {letter}: the byte {data[at]:#04x} is not UTF-8"
    return f"{found}{_meant(data[start : at + 40], at - start)}; {SAVE}"


def _meant(line: bytes, at: int) -> str:
    text = line.decode("cp1252", "replace")
    if not text[at].isalpha():
        return ""
    start = end = at
    while start > 0 and text[start - 1].isalpha():
        start -= 1
    while end < len(text) and text[end].isalpha():
        end += 1
    return f" (in Windows-1252 it would be “{text[start:end][:40]}”)"
