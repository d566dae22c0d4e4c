"""Vics: the entries of a VICS file, and an account of what in it could not be read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from traceroom.adapters.vics import Vics
from traceroom.adapters.vics_entry import Entry, Flaw
from traceroom.adapters.vics_series import Opaque
from traceroom.adapters.vics_text import Step

MOST_NAMED = 20


@dataclass(slots=True)
class Account:
    """What came of one file; of its flaws the first are named and all are counted."""

    name: str
    version: str | None = None
    read: int = 0
    lost: int = 0
    left_out: int = 0
    cut: bool = False
    mended: int = 0
    flaws: list[Flaw] = field(default_factory=list)

    @property
    def whole(self) -> bool:
        """Every entry was read."""
        return not self.lost and not self.cut

    def book(self, flaw: Flaw) -> None:
        """Counts it, and keeps it if it is one of the first."""
        if not flaw.number:
            self.cut = True
        elif flaw.lost:
            self.lost += 1
        else:
            self.left_out += 1
        if len(self.flaws) < MOST_NAMED or not flaw.number:
            self.flaws.append(flaw)

    def sentences(self) -> Iterator[str]:
        """The flaws, and at last the whole in one sentence."""
        yield from (f"{self.name}: {flaw}" for flaw in self.flaws)
        unnamed = self.lost + self.left_out - sum(bool(flaw.number) for flaw in self.flaws)
        if unnamed:
            yield f"{self.name}: and {unnamed} more like these."
        yield "".join(self._whole())

    def _whole(self) -> Iterator[str]:
        version = self.version or "of a version it does not tell"
        yield f"{self.name}: VICS {version}, {_many(self.read, 'entry', 'entries')}"
        if self.lost:
            yield f"; {self.lost} more could not be read"
        if self.left_out:
            yield f"; {_many(self.left_out, 'field', 'fields')} left out"
        if self.mended:
            yield f"; {_many(self.mended, 'stray quote', 'stray quotes')} taken back"


def entries(path: Path, account: Account, *, series: Opaque, step: Step = lambda done: None) -> Iterator[Entry]:  # noqa: ARG005
    """The entries in order; all else goes into the account. `step` is told how many bytes are read. Raises Trouble."""
    with Vics(path, series=series, step=step) as vics:
        for told in vics:
            if isinstance(told, Entry):
                account.read += 1
                yield told
            else:
                account.book(told)
            account.version = vics.version
        account.version, account.mended = vics.version, vics.mended


def as_json(entry: Entry, name: str) -> dict[str, object]:
    """One line of `traceroom vics read --json`."""
    return {
        "vics": name,
        "entry": entry.number,
        "media_id": entry.media_id,
        "md5": entry.md5,
        "sha1": entry.sha1,
        "sha256": entry.sha256,
        "size": entry.size,
        "category": entry.category,
        "series": entry.series,
        "distributed": entry.distributed,
        "precategorized": entry.precategorized,
        "suspected": entry.suspected,
    }


def _many(number: int, one: str, more: str) -> str:
    return f"{number:,} {one if number == 1 else more}"
