"""Listing: rows as a table for people or as JSON for programs; an empty one says what to do."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import click

from traceroom.values.words import printable


def show(rows: Sequence[Any], *, as_json: bool, empty: str) -> None:
    """Prints frozen rows, each field a column."""
    plain = [{field.name: getattr(row, field.name) for field in dataclasses.fields(row)} for row in rows]
    if as_json:
        click.echo(json.dumps(plain, default=_json, indent=1, ensure_ascii=False))
    elif not plain:
        click.echo(empty)
    else:
        click.echo("\n".join(_table(plain)))


def _table(rows: list[dict[str, Any]]) -> list[str]:
    names = [name for name in rows[0] if name != "id"]
    cells = [[name.replace("_", " ") for name in names]] + [[_text(row[name]) for name in names] for row in rows]
    widths = [max(len(line[column]) for line in cells) for column in range(len(names))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in cells]
    return [click.style(lines[0], bold=True), *lines[1:]]


def _text(value: Any) -> str:
    if value is None or value == ():
        return "–"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, tuple):
        return ", ".join(map(_text, value))
    return printable(str(value))


def _json(value: Any) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)
