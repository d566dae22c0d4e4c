"""An own CSV: an operator's table as text, checked line by line; with one bad line nothing of it is taken."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from traceroom.atlas.own_cells import Cells, Problem, split
from traceroom.atlas.own_line import COLUMNS, NEEDED, row_of
from traceroom.atlas.own_row import OwnKind, OwnRow
from traceroom.values.trouble import Trouble

MOST_BYTES = 50_000_000
MOST_ROWS = 200_000
LONGEST_LINE = 2_000
SAID = 20
"""Problems that are said; the rest is counted."""
DELIMITERS = ",;\t"


def parse(data: bytes, *, table: str, where: str, kind: OwnKind | None = None) -> tuple[OwnKind, tuple[OwnRow, ...]]:
    """The kind and the rows of a table; `where` names the file. Raises Trouble with every problem, line and column."""
    text = _decoded(data, where)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    first = next((number for number, line in enumerate(lines) if line.strip()), None)
    if first is None:
        raise Trouble(f"{where}: the file is empty")
    delimiter = max(DELIMITERS, key=lambda one: len(set(_names(lines[first], one)) & _known()))
    heading, kind = _heading(lines[first], delimiter, kind, f"{where}, line {first + 1}")
    rows: list[OwnRow] = []
    problems: list[Problem] = []
    seen: dict[tuple[object, ...], int] = {}
    for number, line in enumerate(lines[first + 1 :], first + 2):
        if not line.strip():
            continue
        if len(rows) + len(problems) >= MOST_ROWS:
            raise Trouble(f"{where}: more than {MOST_ROWS:,} lines; split the table")
        found, wrong = _row(line, number, delimiter=delimiter, heading=heading, table=table, kind=kind)
        problems += wrong
        if found is None:
            continue
        same = seen.setdefault(_content(found), number)
        if same != number:
            problems.append(Problem(number, "", f"says the same as line {same}; take one of them out"))
        rows.append(found)
    if problems:
        raise Trouble("\n".join(_said(problems, where)))
    if not rows:
        raise Trouble(f"{where}: there is a heading and no line below it")
    return kind, tuple(rows)


def _decoded(data: bytes, where: str) -> str:
    """UTF-8, or UTF-16 with its byte-order mark, as spreadsheets write them."""
    if len(data) > MOST_BYTES:
        raise Trouble(f"{where}: larger than {MOST_BYTES // 1_000_000} MB; split the table")
    wide = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    try:
        return data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as wrong:
        if wide:
            raise Trouble(f"{where}: the file begins like UTF-16 and is not; save it as “CSV UTF-8”") from None
        line = data.count(b"\n", 0, wrong.start) + 1
        start = data.rfind(b"\n", 0, wrong.start) + 1
        letter = len(data[start : wrong.start].decode("utf-8-sig", "replace")) + 1
        raise Trouble(
            f"{where}, line {line}, letter {letter}: the byte {data[wrong.start]:#04x} is not UTF-8; "
            "save the table as “CSV UTF-8”"
        ) from None


def _known() -> set[str]:
    return {name for columns in COLUMNS.values() for name in columns}


def _names(line: str, delimiter: str) -> list[str]:
    return [name.strip().strip('"').strip().casefold() for name in line.split(delimiter)]


def _heading(line: str, delimiter: str, kind: OwnKind | None, where: str) -> tuple[Sequence[str], OwnKind]:
    """The names of the columns, and the kind that they are those of."""
    names = _names(line, delimiter)
    kind = kind or _kind(set(names))
    wants = f"a table of {kind} has the columns {', '.join(COLUMNS[kind])}"
    for name in names:
        if name not in COLUMNS[kind]:
            raise Trouble(f"{where}: the heading has {name[:40]!r}; {wants}")
        if names.count(name) > 1:
            raise Trouble(f"{where}: the heading has {name!r} twice")
    for any_of in NEEDED[kind]:
        if not set(any_of) & set(names):
            raise Trouble(f"{where}: the heading has no {' or '.join(any_of)}; {wants}")
    return names, kind


def _kind(names: set[str]) -> OwnKind:
    """As the columns say; a table with dates and without a country can only be one of products."""
    if "mark" in names:
        return OwnKind.PLANTS
    dated_only = names & {"from", "to"} and "country" not in names
    return OwnKind.CATALOGUE if names & {"countries", "barcode"} or dated_only else OwnKind.STORES


def _row(
    line: str, number: int, *, delimiter: str, heading: Sequence[str], table: str, kind: OwnKind
) -> tuple[OwnRow | None, list[Problem]]:
    if len(line) > LONGEST_LINE:
        return None, [Problem(number, "", f"is longer than {LONGEST_LINE:,} letters: a quote that is never closed?")]
    cells = split(line, delimiter)
    if isinstance(cells, str):
        return None, [Problem(number, "", cells)]
    if len(cells) != len(heading):
        return None, [Problem(number, "", f"has {len(cells)} cells, the heading has {len(heading)}")]
    named: Mapping[str, str] = dict(zip(heading, (cell.strip() for cell in cells), strict=True))
    checked = Cells(number, named)
    return row_of(checked, table=table, kind=kind), checked.problems


def _content(row: OwnRow) -> tuple[object, ...]:
    return row.name, row.countries, row.mark, row.barcode, row.latitude, row.longitude, row.start, row.end


def _said(problems: Sequence[Problem], where: str) -> Iterator[str]:
    for one in problems[:SAID]:
        column = f", column {one.column}" if one.column else ""
        yield f"{where}, line {one.line}{column}: {one.sentence}"
    if len(problems) > SAID:
        yield f"and {len(problems) - SAID:,} more"
    yield f"Nothing of {where} was taken."
