"""Evidence as JSON: read strictly, and the line of each of its fields."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any

from traceroom.adapters.evidence_text import Unreadable
from traceroom.values.spot import LineOf, Steps

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{},:]|[^\s\[\]{},:"]+', re.DOTALL)


class _Twice(Exception):
    pass


def parse(text: str) -> Any:
    """The plain form. Raises Unreadable; a field that stands twice is an error, or one of the two would be lost."""
    try:
        return json.loads(text, object_pairs_hook=_once)
    except json.JSONDecodeError as wrong:
        raise Unreadable(f"{wrong.msg} at column {wrong.colno}", wrong.lineno) from None
    except RecursionError:
        raise Unreadable("it is nested too deeply") from None
    except _Twice as wrong:
        field = str(wrong)
        raise Unreadable(f"the field {field[:40]!r} stands twice in one object", _second(text, field)) from None
    except ValueError:
        raise Unreadable("it has a number of more than 4,300 digits") from None


def line_of(text: str) -> LineOf:
    """Finds the line of a field in text that is JSON; of a part that is not there, that of the whole around it."""

    @cache
    def lines() -> dict[Steps, int]:
        return dict(_places(text))

    def find(steps: Steps) -> int | None:
        return next((lines()[part] for n in range(len(steps), 0, -1) if (part := steps[:n]) in lines()), 1)

    return find


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    fields = dict(pairs)
    if len(fields) < len(pairs):
        raise _Twice(Counter(field for field, _ in pairs).most_common(1)[0][0])
    return fields


def _second(text: str, field: str) -> int | None:
    """The line at which a field of this name stands again in the same object."""
    seen: set[Steps] = set()
    for steps, line in _places(text):
        if steps[-1] == field:
            if steps in seen:
                return line
            seen.add(steps)
    return None


def _places(text: str) -> Iterator[tuple[Steps, int]]:
    """Each field and each item, with its line, in order; the text is JSON."""
    steps: list[str | int] = []
    lists: list[bool] = []
    line, at, named = 1, 0, False
    for match in _TOKEN.finditer(text):
        line, at, sign = line + text.count("\n", at, match.start()), match.start(), match.group()
        if sign in "]}":
            lists.pop()
            steps.pop()
        elif sign == ",":
            named = False
            steps[-1] = steps[-1] + 1 if isinstance(steps[-1], int) else ""
        elif sign == ":":
            named = True
        elif lists and not lists[-1] and not named:
            steps[-1] = json.loads(sign)
            yield tuple(steps), line
        elif lists and lists[-1]:
            yield tuple(steps), line
        if sign in "[{":
            lists.append(sign == "[")
            steps.append(0 if sign == "[" else "")
            named = False
