"""Ledgers: made-up ones as their exports, without a database."""

from __future__ import annotations

from collections.abc import Sequence

from traceroom.site.audit import keys
from traceroom.site.audit.chain import GENESIS, Entry, link
from traceroom.site.audit.export_lines import entry_line, header, seal_line
from traceroom.site.audit.keys import SigningKey
from traceroom.site.audit.seals import Seal, sign

KEY, SECOND, STRANGERS = (keys.read(f"secret:{digit * 64}") for digit in "123")


def entry(number: int) -> Entry:
    """Somebody who reads a case."""
    actor = f"00000000-0000-0000-0000-{number:012d}"
    return Entry(number, f"2026-03-02T12:00:{number:02d}.000000Z", actor, None, "case.read", actor, {"owner": actor})


def ledger(batches: Sequence[int], *, signers: Sequence[SigningKey] = ()) -> list[bytes]:
    """The lines of a ledger with batches of these lengths, each sealed by its signer."""
    number, head, body, used = 0, GENESIS, [], []
    for place, length in enumerate(batches):
        key = signers[place] if signers else KEY
        used += [key.public] if key.public not in used else []
        first, previous = number + 1, head
        for number in range(first, first + length):
            head = link(head, entry(number))
            body.append(entry_line(entry(number), hash_=head))
        seal = Seal(first, number, previous, head, f"2026-03-02T13:00:{place:02d}.000000Z", key.id)
        body.append(seal_line(seal, signature=sign(seal, key)))
    return [header(used), *body]
