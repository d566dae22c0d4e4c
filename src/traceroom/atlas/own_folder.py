"""The own folder: where an operator's tables are kept, one file a table and its index beside it, readable by that user
alone.

TRACEROOM_ATLAS names it; without, it is `traceroom/atlas` in the user's folder of data (XDG Base Directory).
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from threading import get_ident

from traceroom.atlas.own_compiled import Compiled, compiled, opened
from traceroom.atlas.own_kept import HEADING, HEADINGS, as_row, as_text
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
    return {_name(file): kind for file, kind in _files(place)}


def _files(place: Path) -> Iterator[tuple[Path, OwnKind]]:
    for kind in OwnKind:
        yield from ((file, kind) for file in sorted(place.glob(f"[a-z0-9]*.{kind}.tsv")))


def _name(file: Path) -> str:
    return file.name.partition(".")[0]


def tables(place: Path) -> tuple[OwnTable, ...]:
    """Every table there, by name, read without an index. Raises Trouble for one that is not as `write` left it."""
    return tuple(sorted((_table(file, kind) for file, kind in _files(place)), key=lambda table: table.name))


def _table(file: Path, kind: OwnKind) -> OwnTable:
    try:
        heading, *lines = file.read_bytes().decode().removesuffix("\n").split("\n")
        if heading not in HEADINGS:
            raise changed(_name(file))
        rows = tuple(as_row(line, table=_name(file), kind=kind) for line in lines)
    except ValueError:
        raise changed(_name(file)) from None
    here = file.stat()
    date = datetime.fromtimestamp(here.st_mtime, UTC).date().isoformat()
    return OwnTable(_name(file), kind, date, here.st_size, rows)


def indices(place: Path) -> tuple[Compiled, ...]:
    """The index of every table there. Raises Trouble for a table that is not as `write` left it."""
    found = (_index(file, kind) for file, kind in _files(place))
    return tuple(one for one in found if one is not None)


def _index(file: Path, kind: OwnKind) -> Compiled | None:
    """The index that is kept, or else a new one: what is half written, of another table or of another format is none;
    None for a table that was taken out this moment."""
    try:
        text = file.read_bytes()
    except FileNotFoundError:
        return None
    name, beside = _name(file), _beside(file)
    found = opened(beside.read_bytes() if beside.is_file() else b"", text, table=name, kind=kind)
    if found is not None:
        return found
    try:
        anew = compiled(text, table=name, kind=kind)
    except ValueError:
        raise changed(name) from None
    with suppress(OSError):  # somebody else's folder, or a full disk: then the next start works it out again
        _write(anew, beside)
    return opened(anew, text, table=name, kind=kind)


def _beside(file: Path) -> Path:
    return file.with_name(f".{file.name.removesuffix('.tsv')}.index")


def changed(name: str) -> Trouble:
    """What to say of a table that is not as `write` left it."""
    return Trouble(
        f"Your own table {name} is not as `traceroom atlas add` left it. "
        f"Take it out with `traceroom atlas remove {name}` and add it again"
    )


def check_name(name: str, *, place: Path, replace: bool) -> OwnKind | None:
    """The kind of the table whose place it takes; None for a new one. Raises Trouble for a name that is taken, or is
    none."""
    if not NAME.fullmatch(name):
        raise Trouble(f"{name!r} is no name for a table: up to 40 small letters, digits and hyphens; say --name NAME")
    taken = names(place).get(name)
    if taken is not None and not replace:
        raise Trouble(f"There is a table {name} already ({taken}); --replace takes this one instead")
    return taken


def write(rows: tuple[OwnRow, ...], *, place: Path, replace: bool = False) -> Path:
    """Keeps a table: the whole file or none of it. Raises Trouble for a name that is taken, or is none."""
    name, kind = rows[0].table, rows[0].kind
    taken = check_name(name, place=place, replace=replace)
    place.mkdir(parents=True, exist_ok=True, mode=0o700)
    file = place / f"{name}.{kind}.tsv"
    text = "".join(f"{line}\n" for line in (HEADING, *map(as_text, rows))).encode()
    index = compiled(text, table=name, kind=kind)
    _write(text, file)
    _write(index, _beside(file))
    if taken is not None and taken != kind:
        _unlink(place / f"{name}.{taken}.tsv")
    return file


def _write(data: bytes, file: Path) -> None:
    """By a rename, from a name that is this thread's alone: several may write at once, and each writes all of it."""
    unfinished = file.with_name(f".{file.name.lstrip('.')}.{os.getpid()}-{get_ident()}.new")
    try:
        with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        unfinished.replace(file)
    finally:
        unfinished.unlink(missing_ok=True)
    for left in file.parent.glob(f".{file.name.lstrip('.')}.*.new"):
        with suppress(OSError):  # of a process that was killed while it wrote, an hour or more before
            if left.stat().st_mtime < file.stat().st_mtime - 3600:
                left.unlink()


def remove(name: str, *, place: Path) -> None:
    """Takes a table out. Raises Trouble if there is none of that name."""
    kind = names(place).get(name)
    if kind is None:
        raise Trouble(f"There is no table {name[:40]!r} of your own; `traceroom atlas` lists them")
    _unlink(place / f"{name}.{kind}.tsv")


def _unlink(file: Path) -> None:
    file.unlink()
    _beside(file).unlink(missing_ok=True)
