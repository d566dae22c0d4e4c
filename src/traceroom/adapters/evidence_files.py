"""Evidence files: cases in YAML, JSON or JSON Lines, each with the place it stands at."""

from __future__ import annotations

import sys
from codecs import BOM_UTF8
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from traceroom.adapters import evidence_json, evidence_yaml
from traceroom.adapters.evidence_text import MOST_BYTES, Unreadable, decoded, is_utf16
from traceroom.values.spot import Spot
from traceroom.values.trouble import Trouble

LINES = frozenset({".jsonl", ".ndjson"})
ENDINGS = LINES | {".yaml", ".yml", ".json"}
STANDARD_INPUT = Path("-")
"""As every shell has it; JSON Lines, so that each case is answered when it comes. A file of that name is `./-`."""


@dataclass(frozen=True, slots=True)
class Raw:
    """One case in its plain form, or why there is none; `where` names file and line."""

    where: Spot
    data: Any = None
    trouble: str | None = None


def is_evidence(path: Path) -> bool:
    """Whether the name of a file says that it holds evidence."""
    return path.suffix.lower() in ENDINGS or path == STANDARD_INPUT


def cases(path: Path) -> Iterator[Raw]:
    """The cases of a file in order. Raises Trouble if the file itself cannot be read, or holds none."""
    found = False
    for raw in _cases(path):
        found = True
        yield raw
    if not found:
        raise Trouble(f"{_called(path)}: there is no case in it")


def _called(path: Path) -> str:
    return "standard input" if path == STANDARD_INPUT else str(path)


def _cases(path: Path) -> Iterator[Raw]:
    try:
        if path == STANDARD_INPUT:
            yield from _lines(_called(path), _standard_input())
            return
        with path.open("rb") as file:
            if path.suffix.lower() in LINES:
                yield from _lines(str(path), file)
            else:
                yield from _whole(path, file.read(MOST_BYTES + 1))
    except OSError as wrong:
        raise Trouble(f"{_called(path)}: {wrong.strerror}") from None


def _standard_input() -> BinaryIO:
    """Empty where whoever started us has closed it."""
    return sys.stdin.buffer if sys.stdin else BytesIO()


def _lines(called: str, file: BinaryIO) -> Iterator[Raw]:
    """A case a line, each decoded by itself: one that is no UTF-8 spoils no other."""
    first = file.readline(MOST_BYTES + 1)
    if is_utf16(first):
        try:
            file = BytesIO(decoded(first + file.read(MOST_BYTES)).encode())
        except Unreadable as wrong:
            raise Trouble(f"{called}: {wrong}") from None
        first = file.readline()
    line, number = first, 1
    while line:
        if line.removeprefix(BOM_UTF8).strip():
            yield _line(Spot(f"{called}, line {number}"), line)
        while len(line) > MOST_BYTES and not line.endswith(b"\n"):
            line = file.readline(MOST_BYTES)
        line, number = file.readline(MOST_BYTES + 1), number + 1


def _line(where: Spot, line: bytes) -> Raw:
    try:
        text = decoded(line)
    except Unreadable as wrong:
        return Raw(where, trouble=f"{where}: {wrong}")
    try:
        return Raw(where, evidence_json.parse(text))
    except Unreadable as wrong:
        return Raw(where, trouble=f"{where}: this is not JSON: {wrong}")


def _whole(path: Path, data: bytes) -> Iterator[Raw]:
    form, reader = ("JSON", evidence_json) if path.suffix.lower() == ".json" else ("YAML", evidence_yaml)
    try:
        text = decoded(data)
    except Unreadable as wrong:
        yield _unreadable(path, wrong, str(wrong))
        return
    if not text.strip("\ufeff \t\r\n"):
        return
    try:
        plain = reader.parse(text)
    except Unreadable as wrong:
        yield _unreadable(path, wrong, f"this is not {form}: {wrong}")
        return
    if isinstance(plain, list):
        wanted = "an object with named fields is expected, not a list; several cases are JSON Lines, a case a line"
        yield Raw(Spot(str(path)), trouble=f"{path}: {wanted}")
        return
    yield Raw(Spot(str(path), reader.line_of(text)), plain)


def _unreadable(path: Path, wrong: Unreadable, sentence: str) -> Raw:
    where = Spot(str(path) if wrong.line is None else f"{path}, line {wrong.line}")
    return Raw(where, trouble=f"{where}: {sentence}")
