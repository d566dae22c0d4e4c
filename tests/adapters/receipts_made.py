"""Receipts' files for tests: made as desk and room make them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from traceroom.adapters.promises import Proof, Signed, certificate, leaf_of, promise, receipt_file, tree_head
from traceroom.adapters.signing import SigningKey, new
from traceroom.values.merkle import Log

DAY = date(2026, 11, 26)
DAYS = (date(2026, 10, 1), date(2027, 10, 1))


@dataclass(frozen=True, slots=True)
class Kept:
    """A desk and a room, with a log of some promises."""

    root: SigningKey = field(default_factory=new)
    desk: SigningKey = field(default_factory=new)
    size: int = 13

    def certified(self) -> Signed:
        """The desk's key, certified by the room."""
        return certificate(self.desk.public, days=DAYS, root=self.root)

    def promise(self, number: int) -> Signed:
        """The promise about envelope `number`."""
        return promise(f"{number:064x}", day=DAY, key=self.desk)

    def log(self) -> Log:
        """The room's log."""
        return Log(leaf_of(self.promise(number).text) for number in range(self.size))

    def proof(self, number: int) -> Proof:
        """That envelope `number` is in it."""
        log = self.log()
        head = tree_head(len(log), log.root(), day=DAY, key=self.root)
        return Proof(number, len(log), log.path(number), head)

    def file(self, number: int, *, sealed: bool = True) -> str:
        """The receipt's file of envelope `number`."""
        proof = self.proof(number).as_dict() if sealed else None
        return receipt_file(self.promise(number), certified=self.certified(), root_key=self.root.public, proof=proof)
