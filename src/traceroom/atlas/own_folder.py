"""The own folder: where an operator's tables are kept, one file a table, readable by that user alone.

TRACEROOM_ATLAS names it; without, it is `traceroom/atlas` in the user's folder of data (XDG Base Directory).
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from traceroom.atlas.own_kept import COLUMNS, Kept, as_kept, as_row
from traceroom.atlas.own_row import OwnKind, OwnRow, OwnTable
from traceroom.values.trouble import Trouble

NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")


def folder() -> Path:
    """The folder; it need not exist."""
    named = os.environ.get("TRACEROOM_ATLAS")
    if named:
        return Path(named)
    data = os.environ.get("XDG_DATA_HOME")
    try:
        return (Path(data) if data else Path.home() / ".local" / "share") / "traceroom" / "atlas"
    except RuntimeError:  # a user without a home, as in some containers
        return Path("/nonexistent")


def names(place: Path) -> dict[str, OwnKind]:
    """Name -> kind of every table there, sorted."""
    return {file.stem.partition(".")[0]: kind for file, kind in _files(place)}


def _files(place: Path) -> Iterator[tuple[Path, OwnKind]]:
    for kind in OwnKind:
        yield from ((file, kind) for file in sorted(place.glob(f"[a-z0-9]*.{kind}.tsv")))


def tables(place: Path) -> tuple[OwnTable, ...]:
    """Every table there, by name. Raises Trouble for one that is not as `write` left it."""
    return tuple(sorted((_table(file, kind) for file, kind in _files(place)), key=lambda table: table.name))


def kept(place: Path) -> list[Kept]:
    """The lines of every table there. Raises Trouble for a file that does not begin as `write` left it."""
    return [line for file, kind in _files(place) for line in _lines(file, kind)]


def _table(file: Path, kind: OwnKind) -> OwnTable:
    try:
        rows = tuple(as_row(line) for line in _lines(file, kind))
    except ValueError:
        raise changed(file.name.partition(".")[0]) from None
    here = file.stat()
    date = datetime.fromtimestamp(here.st_mtime, UTC).date().isoformat()
    return OwnTable(file.name.partition(".")[0], kind, date, here.st_size, rows)


def _lines(file: Path, kind: OwnKind) -> Iterator[Kept]:
    name = file.name.partition(".")[0]
    try:
        heading, *lines = file.read_bytes().decode("utf-8").removesuffix("\n").split("\n")
    except UnicodeDecodeError:
        raise changed(name) from None
    if heading != "\t".join(COLUMNS):
        raise changed(name)
    return (Kept(name, kind, line) for line in lines)


def changed(name: str) -> Trouble:
    """What to say of a table that is not as `write` left it."""
    return Trouble(
        f"Your own table {name} is not as `traceroom atlas add` left it. "
        f"Take it out with `traceroom atlas remove {name}` and add it again"
    )


def write(rows: tuple[OwnRow, ...], *, place: Path, replace: bool = False) -> Path:
    """Keeps a table: the whole file or none of it. Raises Trouble for a name that is taken, or is none."""
    name, kind = rows[0].table, rows[0].kind
    if not NAME.fullmatch(name):
        raise Trouble(f"{name!r} is no name for a table: up to 40 small letters, digits and hyphens; say --name NAME")
    taken = names(place)
    if name in taken and not replace:
        raise Trouble(f"There is a table {name} already ({taken[name]}); --replace takes this one instead")
    place.mkdir(parents=True, exist_ok=True, mode=0o700)
    file, unfinished = place / f"{name}.{kind}.tsv", place / f".{name}.{kind}.new"
    text = "".join(f"{line}\n" for line in ("\t".join(COLUMNS), *(as_kept(row).text for row in rows)))
    try:
        with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
            out.write(text.encode())
            out.flush()
            os.fsync(out.fileno())
        unfinished.replace(file)
    finally:
        unfinished.unlink(missing_ok=True)
    if name in taken and taken[name] != kind:
        (place / f"{name}.{taken[name]}.tsv").unlink()
    return file


def remove(name: str, *, place: Path) -> None:
    """Takes a table out. Raises Trouble if there is none of that name."""
    kind = names(place).get(name)
    if kind is None:
        raise Trouble(f"There is no table {name[:40]!r} of your own; `traceroom atlas` lists them")
    (place / f"{name}.{kind}.tsv").unlink()
