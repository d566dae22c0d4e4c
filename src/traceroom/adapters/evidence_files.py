"""Evidence files: cases in YAML, JSON or JSON Lines, each with the place it stands at."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from traceroom.values.trouble import Trouble

ENDINGS = frozenset({".yaml", ".yml", ".json", ".jsonl", ".ndjson"})


@dataclass(frozen=True, slots=True)
class Raw:
    """One case in its plain form, or why there is none; `where` names file and line."""

    where: str
    data: Any = None
    trouble: str | None = None


def is_evidence(path: Path) -> bool:
    """Whether the name of a file says that it holds evidence."""
    return path.suffix.lower() in ENDINGS


def cases(path: Path) -> Iterator[Raw]:
    """The cases of a file in order. Raises Trouble if the file itself cannot be read."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as wrong:
        raise Trouble(f"{path}: the file is not UTF-8 text ({wrong.reason} at byte {wrong.start})") from None
    except OSError as wrong:
        raise Trouble(f"{path}: {wrong.strerror}") from None
    if path.suffix.lower() in {".jsonl", ".ndjson"}:
        yield from _lines(path, text)
    else:
        yield _whole(path, text)


def _lines(path: Path, text: str) -> Iterator[Raw]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        where = f"{path}, line {number}"
        try:
            yield Raw(where, json.loads(line))
        except (json.JSONDecodeError, RecursionError) as wrong:
            yield Raw(where, trouble=f"{where}: this is not JSON: {_reason(wrong)}")


def _whole(path: Path, text: str) -> Raw:
    try:
        data = json.loads(text) if path.suffix.lower() == ".json" else yaml.safe_load(text)
    except (json.JSONDecodeError, RecursionError) as wrong:
        return Raw(str(path), trouble=f"{path}: this is not JSON: {_reason(wrong)}")
    except yaml.YAMLError as wrong:
        mark = getattr(wrong, "problem_mark", None)
        line = f", line {mark.line + 1}" if mark else ""
        return Raw(str(path), trouble=f"{path}{line}: this is not YAML: {getattr(wrong, 'problem', wrong)}")
    return Raw(str(path), data)


def _reason(wrong: Exception) -> str:
    if isinstance(wrong, json.JSONDecodeError):
        return f"{wrong.msg} at column {wrong.colno}"
    return "it is nested too deeply"
