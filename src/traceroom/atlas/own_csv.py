"""An own CSV: an operator's table, checked line by line; with one bad line nothing of it is taken."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from traceroom.atlas.own_cells import Cells, Problem
from traceroom.atlas.own_heading import Heading, heading
from traceroom.atlas.own_line import row_of
from traceroom.atlas.own_records import Record, Unreadable, records
from traceroom.atlas.own_row import OwnKind, OwnRow
from traceroom.atlas.own_text import decoded
from traceroom.values.trouble import Trouble

MOST_ROWS = 500_000
SAID = 20
"""Problems that are said; the rest is counted."""
STEP = 2_000
Step = Callable[[int, int], None]


def parse(
    data: bytes, *, table: str, where: str, kind: OwnKind | None = None, step: Step = lambda _done, _total: None
) -> tuple[OwnKind, tuple[OwnRow, ...]]:
    """The kind and the rows of a table; `where` names the file; `step` hears how many lines of how many are done.
    Raises Trouble with every problem, line and column."""
    lines = decoded(data, where).split("\n")
    first = next((number for number, line in enumerate(lines, 1) if line.strip() and not _is_excels(line)), None)
    if first is None:
        raise Trouble(f"{where}: the file is empty")
    head = heading(lines[first - 1], kind)
    problems = [Problem(first, "", sentence) for sentence in head.problems]
    rows: list[OwnRow] = []
    if not problems:
        for record in _told(records(lines, head.delimiter, first=first + 1), len(lines), step):
            found, wrong = _row(record, head, table)
            problems += wrong
            rows += [found] if found else []
            if len(rows) > MOST_ROWS:
                raise Trouble(f"{where}: more than {MOST_ROWS:,} lines; split the table")
    problems += _twice(rows)
    if problems:
        raise Trouble("\n".join(_said(sorted(problems, key=lambda problem: problem.line), where)))
    if not rows:
        raise Trouble(f"{where}: there is a heading and no line below it")
    return head.kind, tuple(rows)


def _is_excels(line: str) -> bool:
    """Excel's own first line, "sep=;", which it reads and does not show."""
    return line.lower().startswith("sep=") and len(line) <= 5


def _told(found: Iterator[Record], total: int, step: Step) -> Iterator[Record]:
    while some := list(islice(found, STEP)):
        yield from some
        step(some[-1].line, total)


def _row(record: Record, head: Heading, table: str) -> tuple[OwnRow | None, list[Problem]]:
    cells = record.cells
    if isinstance(cells, Unreadable):
        return None, [Problem(record.line, "", cells.sentence)]
    if len(cells) != len(head.columns):
        more = cells[len(head.columns) :]
        if len(cells) < len(head.columns) or any(cell.strip() for cell in more):
            return None, [Problem(record.line, "", _count(len(cells), head))]
    named = dict(zip(head.columns, map(str.strip, cells), strict=False))
    checked = Cells(record.line, named)
    return row_of(checked, table=table, kind=head.kind), checked.problems


def _count(count: int, head: Heading) -> str:
    told = f"has {count} {'cell' if count == 1 else 'cells'}, the heading has {len(head.columns)}"
    if count > len(head.columns) and head.delimiter == ",":
        return f"{told}; a cell with a comma in it wants quotes"
    return told


def _twice(rows: Sequence[OwnRow]) -> Iterator[Problem]:
    seen: dict[tuple[object, ...], int] = {}
    for row in rows:
        point = row.latitude, row.longitude
        content = row.name, row.countries, row.mark, row.barcode, *point, row.start, row.end
        same = seen.setdefault(content, row.line)
        if same != row.line:
            yield Problem(row.line, "", f"says the same as line {same}; take one of them out")


def _said(problems: Sequence[Problem], where: str) -> Iterator[str]:
    for one in problems[:SAID]:
        column = f", column {one.column}" if one.column else ""
        yield f"{where}, line {one.line}{column}: {one.sentence}"
    if len(problems) > SAID:
        yield f"and {len(problems) - SAID:,} more"
    yield f"Nothing of {where} was taken."
