"""`traceroom vics`: files of Project VIC's data model: read, compared by hash, written."""

from __future__ import annotations

import secrets
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

from traceroom.cli import stops
from traceroom.cli.progress import bar
from traceroom.runs.json_lines import json_line
from traceroom.values.trouble import Trouble
from traceroom.values.words import many

if TYPE_CHECKING:
    from traceroom.adapters.vics_entry import Entry
    from traceroom.adapters.vics_series import Opaque
    from traceroom.runs.vics_compare import Comparison, Link, Side

EXAMPLES = """
\b
Examples:
  traceroom vics read export.json
  traceroom vics read export.json --json > entries.jsonl
  traceroom vics compare export.json NL.trace FR.trace
  traceroom vics write NL.trace --out NL.json --series-key our.key
"""
LINES = 1000
key_option = click.option(
    "--series-key",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="A secret; with the same one a series has the same reference again [default: another at every run].",
)
files_argument = click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")


@click.group(epilog=EXAMPLES)
def command() -> None:
    """Reads, compares and writes VICS files, 1.1 to 2.0, however large.

    Taken in and given out are MediaID, hashes, size, category, three flags, and the series as an opaque reference;
    never names or paths of files, PhotoDNA, pictures, Exif, comments, or who is identified.
    """


@command.command(epilog=EXAMPLES)
@files_argument
@click.option("--json", "as_lines", is_flag=True, help="One JSON object an entry, one a line.")
@key_option
def read(files: tuple[Path, ...], as_lines: bool, series_key: Path | None) -> None:
    """Prints a line for each entry of the VICS FILEs; what cannot be read is said, and the rest is answered."""
    from traceroom.runs.vics import Account, as_json, entries

    series, total, before = _opaque(series_key), _bytes(files), 0
    accounts = [Account(path.name) for path in files]
    with _unless_stopped(), _bar("Reading", total) as step:
        for path, account in zip(files, accounts, strict=True):
            told = entries(path, account, series=series, step=_from(before, step))
            _print(json_line(as_json(entry, account.name)) if as_lines else _line(entry) for entry in told)
            before += path.stat().st_size
    for account in accounts:
        for sentence in account.sentences():
            stops.say(sentence)
    if not all(account.whole for account in accounts):
        sys.exit(stops.BAD_INPUT)
    if not any(account.read for account in accounts):
        sys.exit(stops.NO_ANSWER)


@command.command(epilog=EXAMPLES)
@files_argument
@click.option("--json", "as_lines", is_flag=True, help="One JSON object a link, one a line.")
@key_option
def compare(files: tuple[Path, ...], as_lines: bool, series_key: Path | None) -> None:
    """Which entries of VICS FILEs are the same file as another's, or as a file of a bundle, by their hashes?"""
    from traceroom.runs.vics_compare import Comparison

    found = 0

    def lines(comparison: Comparison) -> Iterator[str]:
        nonlocal found
        for found, link in enumerate(comparison, 1):  # noqa: B007 (the last number is how many)
            yield json_line(link.as_json()) if as_lines else _link_line(link)

    with _unless_stopped(), _bar("Comparing", _bytes(files)) as step:
        comparison = Comparison(files, series=_opaque(series_key), step=step)
        _print(lines(comparison))
    for account in comparison.accounts:
        for sentence in account.sentences():
            stops.say(sentence)
    for sentence in comparison.sentences():
        stops.say(sentence)
    if not all(account.whole for account in comparison.accounts):
        sys.exit(stops.BAD_INPUT)
    if not found:
        stops.say("No file of one is in another.")
        sys.exit(stops.NO_ANSWER)


@command.command(epilog=EXAMPLES)
@click.argument("bundle", type=click.Path(path_type=Path), metavar="FILE.trace")
@click.option("--out", required=True, type=click.Path(path_type=Path, dir_okay=False), metavar="FILE.json")
@click.option(
    "--version", type=click.Choice(["2.0", "1.3"]), default="2.0", show_default=True, help="The data model's."
)
@key_option
def write(bundle: Path, out: Path, version: str, series_key: Path | None) -> None:
    """Writes the hashes of a bundle's files as a VICS file; the case is the series, as an opaque reference."""
    from traceroom.runs.vics_write import write as written

    with _unless_stopped():
        done = written(bundle, out, series=_opaque(series_key), version=version)
    told = f"{many(done.entries, 'entry', 'entries')} of {many(done.files, 'file')}"
    click.echo(f"{out}: VICS {version}, {told}, series {done.series}")


def _opaque(path: Path | None) -> Opaque:
    from traceroom.adapters.vics_series import opaque, read_key

    return opaque(read_key(path) if path else secrets.token_bytes(32))


def _bytes(files: Iterable[Path]) -> int:
    """How much there is to read. Raises Trouble for what is not there."""
    try:
        return sum(path.stat().st_size for path in files)
    except OSError as wrong:
        raise Trouble(f"{wrong.filename}: {wrong.strerror}") from None


def _from(before: int, step: Callable[[int], None]) -> Callable[[int], None]:
    """The same step for a file of several: `before` is what was read of the others."""
    return lambda done: step(before + done)


@contextmanager
def _bar(label: str, total: int) -> Iterator[Callable[[int], None]]:
    """A bar, unless the lines go to the same screen."""
    with bar(label, 0 if sys.stdout.isatty() else total) as step:
        yield step


@contextmanager
def _unless_stopped() -> Iterator[None]:
    try:
        yield
    except KeyboardInterrupt:
        stops.say("\nStopped. Nothing is half written; the same command begins anew.")
        sys.exit(stops.INTERRUPTED)


def _print(lines: Iterable[str]) -> None:
    """Many lines at a time: there may be millions."""
    lines = iter(lines)
    while some := list(islice(lines, LINES)):
        click.echo("\n".join(some))


def _line(entry: Entry) -> str:
    flags = ("distributed", "precategorized", "suspected")
    told = [
        f"{entry.number:>9}",
        f"{'-' if entry.media_id is None else entry.media_id:>10}",
        entry.md5 or entry.sha1 or entry.sha256 or "",
        "" if entry.size is None else f"{entry.size:,} bytes",
        "" if entry.category is None else f"category {entry.category}",
        f"series {entry.series}" if entry.series else "",
        *(flag for flag in flags if getattr(entry, flag)),
    ]
    return "  ".join(filter(None, told))


def _link_line(link: Link) -> str:
    kind = click.style("same file    ", bold=True)
    return f"{kind} {_side(link.left)} = {_side(link.right)}  {' and '.join(link.agree)} agree"


def _side(side: Side) -> str:
    often = f" ({side.times} times)" if side.times > 1 else ""
    if side.case is not None:
        return f"{side.case} {side.file}{often}"
    return f"{side.of} entry {side.entry}{f' series {side.series}' if side.series else ''}{often}"
