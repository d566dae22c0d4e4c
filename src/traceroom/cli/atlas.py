"""`traceroom atlas`: what is known of the world, from whom; and tables of one's own beside it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import click

from traceroom.atlas import own_csv, own_folder
from traceroom.atlas.folding import fold
from traceroom.atlas.own_row import OwnKind, OwnRow
from traceroom.atlas.own_text import MOST_BYTES
from traceroom.atlas.sources import sources
from traceroom.atlas.table_files import lines, size
from traceroom.cli.admin.listing import show as show_rows
from traceroom.cli.progress import Shown
from traceroom.values.trouble import Trouble

EXAMPLES = """
\b
Examples:
  traceroom atlas
  traceroom atlas add dairies.csv
  traceroom atlas add crisps-2012-2019.csv --kind catalogue --name crisps
  traceroom atlas show crisps
  traceroom atlas remove crisps
"""


@dataclass(frozen=True, slots=True)
class Listed:
    """A table of the package, as the list shows it."""

    table: str
    rows: int
    bytes: int
    date: str
    version: str
    licence: str
    source: str


@dataclass(frozen=True, slots=True)
class OwnListed:
    """A table of the operator, as the list shows it."""

    own_table: str
    kind: str
    rows: int
    bytes: int
    date: str


@click.group(epilog=EXAMPLES, invoke_without_command=True)
@click.option("--json", "as_json", is_flag=True, help="One JSON object: {tables, own}.")
@click.pass_context
def command(ctx: click.Context, as_json: bool) -> None:
    """Lists every table with its source, version, licence and date; adds tables of your own (docs/atlas.md)."""
    if ctx.invoked_subcommand is not None:
        return
    ours, own = list(_ours()), list(_own())
    if as_json:
        both = {"tables": [asdict(one) for one in ours], "own": [asdict(one) for one in own]}
        click.echo(json.dumps(both, indent=1, ensure_ascii=False))
        return
    show_rows(ours, as_json=False, empty="")
    click.echo(f"{len(ours)} tables, {sum(one.bytes for one in ours):,} bytes\n")
    show_rows(own, as_json=False, empty="No table of your own yet: traceroom atlas add TABLE.csv")


def _ours() -> Iterator[Listed]:
    for one in sources():
        rows = one.rows or len(lines(one.table))
        yield Listed(one.table, rows, size(one.table), one.date, one.version, one.licence, one.source)


def _own() -> Iterator[OwnListed]:
    for one in own_folder.tables(own_folder.folder()):
        yield OwnListed(one.name, str(one.kind), len(one.rows), one.bytes, one.date)


@command.command(epilog=EXAMPLES)
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False), metavar="TABLE.csv")
@click.option("--name", help="What clues call the table [default: the name of the file].")
@click.option("--kind", type=click.Choice([str(kind) for kind in OwnKind]), help="[default: as its columns say]")
@click.option("--replace", is_flag=True, help="Take the place of the table of that name.")
def add(file: Path, name: str | None, kind: str | None, replace: bool) -> None:
    """Takes a table of plants, stores or products (with sale dates), if every line of it is good."""
    named = _named(file) if name is None else name
    place = own_folder.folder()
    own_folder.check_name(named, place=place, replace=replace)
    with file.open("rb") as opened:
        data = opened.read(MOST_BYTES + 1)
    with Shown("Checking") as shown:
        asked = OwnKind(kind) if kind else None
        found, rows = own_csv.parse(data, table=named, where=str(file), kind=asked, step=shown.step)
    own_folder.write(rows, place=place, replace=replace)
    many = "1 line is" if len(rows) == 1 else f"{len(rows):,} lines are"
    click.echo(f"{many} in the atlas as {named} ({found}).")


def _named(file: Path) -> str:
    """ "Käserei Liste.csv" is "kaserei-liste"."""
    return re.sub(r"[^a-z0-9]+", "-", fold(file.stem)).strip("-")[:40].strip("-")


@command.command(epilog=EXAMPLES)
@click.argument("name")
def remove(name: str) -> None:
    """Takes the table NAME of your own out again."""
    own_folder.remove(name, place=own_folder.folder())
    click.echo(f"{name} is out of the atlas.")


@command.command(epilog=EXAMPLES)
@click.argument("name")
@click.option("--json", "as_json", is_flag=True, help="One JSON array; of your own tables only.")
def show(name: str, as_json: bool) -> None:
    """Prints the lines of the table NAME: one of your own, or one of the package as it is."""
    own = [one for one in own_folder.tables(own_folder.folder()) if one.name == name]
    if own:
        show_rows([_shown(row) for row in own[0].rows], as_json=as_json, empty="")
        return
    table = next((one.table for one in sources() if name in (one.table, one.table.partition(".")[0])), None)
    if table is None:
        raise Trouble(f"There is no table {name[:40]!r}; `traceroom atlas` lists them")
    if table.endswith(".npz"):
        raise Trouble(f"{table} holds numbers and no lines")
    click.echo("\n".join(lines(table, heading=True)))


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A line of an operator's table, as it is shown."""

    line: int
    name: str
    mark: str
    barcode: str
    countries: tuple[str, ...]
    latitude: float | None
    longitude: float | None
    start: str
    end: str
    note: str


def _shown(row: OwnRow) -> ShownRow:
    point = (row.latitude, row.longitude)
    return ShownRow(row.line, row.name, row.mark, row.barcode, row.countries, *point, row.start, row.end, row.note)
