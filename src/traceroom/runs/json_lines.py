"""JSON Lines: one object a line, as every command prints them."""

from __future__ import annotations

import json


def json_line(data: object) -> str:
    """UTF-8 as it is, no NaN."""
    return json.dumps(data, ensure_ascii=False, allow_nan=False)
