"""What a tip of 1 KB costs one core at the desk before it is stored: python -m bench.bench_seal"""

from __future__ import annotations

import timeit
from collections.abc import Callable
from datetime import date
from hashlib import sha256

from traceroom.adapters import promises, receipts
from traceroom.adapters.desk_key_file import DeskKeys
from traceroom.adapters.sealed_stream import StreamSealer, opened_stream
from traceroom.adapters.sealing import Opening, seal, unseal
from traceroom.values.merkle import Log, leaf

DAY = date(2026, 11, 26)
PLAIN = bytes(range(256)) * 4
PICTURE = bytes(3_000_000)


def measured(name: str, work: Callable[[], object], *, times: int = 500) -> None:
    """The best of five rounds, so that what else runs counts as little as can be."""
    best = min(timeit.repeat(work, number=times, repeat=5)) / times
    print(f"{name:52} {best * 1e6:12,.1f} µs")


def main() -> None:
    keys = DeskKeys.made(today=DAY).with_second(Opening.made().public())
    to, signer = keys.sealed_to(), keys.desk[0]
    content = sha256(PLAIN).digest()

    def tip() -> str:
        secret = receipts.secret_for(keys.receipt, once=content[:16], content=content)
        receipts.reference_of(secret)
        receipts.answer_pair_of(secret).public()
        sealed = seal(PLAIN, to=to)
        promised = promises.promise(promises.envelope_digest(sealed), day=DAY, key=signer.key)
        promises.leaf_of(promised.text)
        return promises.receipt_file(promised, certified=signer.certified, root_key=keys.room.public)

    def sealed_picture() -> tuple[bytes, bytes]:
        sealer = StreamSealer()
        return sealer.push(PICTURE) + sealer.end(), sealer.key

    sealed = seal(PLAIN, to=to)
    stream, key = sealed_picture()
    promised = promises.promise("0" * 64, day=DAY, key=signer.key)
    log = Log(leaf(number.to_bytes(4)) for number in range(1_000_000))
    measured("desk: all of a tip, sealed to two keys", tip)
    measured("  of it: sealed to two keys", lambda: seal(PLAIN, to=to))
    measured("  of it: the promise", lambda: promises.promise("0" * 64, day=DAY, key=signer.key))
    measured("desk: a file of 3 MB", sealed_picture, times=5)
    measured("worker: an envelope opened", lambda: unseal(sealed, by=keys.opening))
    measured("worker: a file of 3 MB opened", lambda: b"".join(opened_stream(stream, key, 10**8)), times=5)
    measured("worker: a leaf into the log", lambda: log.append(promises.leaf_of(promised.text)))
    measured("worker: a proof out of a log of a million", lambda: log.path(123_456))


if __name__ == "__main__":
    main()
