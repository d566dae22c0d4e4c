"""JSON Lines: one object a line, as every command prints them."""

from __future__ import annotations

import json

from traceroom.values.words import STEERING

_ESCAPED = {sign: f"\\u{sign:04x}" for sign in STEERING if sign >= 0x7F}
"""What JSON lets stand as it is and a terminal obeys; it stands in strings alone. The others JSON escapes itself."""


def json_line(data: object) -> str:
    """UTF-8 as it is, no NaN. What would steer a terminal is escaped, and so are half characters, as of the names of
    files that are no UTF-8: json.loads gives all of them back."""
    return json.dumps(data, ensure_ascii=False, allow_nan=False).translate(_ESCAPED)
