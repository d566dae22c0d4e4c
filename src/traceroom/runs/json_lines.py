"""JSON Lines: one object a line, as every command prints them."""

from __future__ import annotations

import json


def json_line(data: object) -> str:
    """UTF-8 as it is, no NaN. Half characters, as of the names of files that are no UTF-8, are escaped: json.loads
    gives the name back."""
    line = json.dumps(data, ensure_ascii=False, allow_nan=False)
    try:
        line.encode()
    except UnicodeEncodeError:
        return json.dumps(data, allow_nan=False)
    return line
