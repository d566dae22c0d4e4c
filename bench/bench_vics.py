"""VICS: how many entries a second are read and compared, and how much memory that takes.

python -m bench.bench_vics [ENTRIES ...]     (1000000 3000000; the files are made in a temporary folder and removed)

Each way runs in a process of its own. Beside ours stands ijson, if it is installed, which only parses.
"""

from __future__ import annotations

import importlib
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from traceroom.adapters.vics_entry import Entry
from traceroom.adapters.vics_series import opaque
from traceroom.cli.progress import bar, counted
from traceroom.cli.stops import tidily
from traceroom.runs.json_lines import json_line
from traceroom.runs.vics import Account, as_json, entries
from traceroom.runs.vics_compare import Comparison

MODEL = "http://github.com/VICSDATAMODEL/ProjectVic/DataModels/2.0.xml/Default/$metadata#Media"
SLOW = 50_000
"""Entries after which a parser in pure Python is known."""
Step = Callable[[int], None]


def media(number: int, dice: random.Random) -> dict[str, Any]:
    """As in a list of hashes; every third has files and a PhotoDNA, every seventh a series, as in a case's export."""
    told: dict[str, Any] = {"MediaID": number, "Category": number % 4, "MD5": f"{dice.getrandbits(128):032X}"}
    told |= {"SHA1": f"{dice.getrandbits(160):040X}", "MediaSize": dice.randrange(1 << 24)}
    told |= {"DateUpdated": "2023-06-07T02:31:49.8300Z", "IsPrecategorized": "false"}
    if number % 3 == 0:
        file = {"MD5": told["MD5"], "FileName": f"{number}.jpg", "FilePath": "Users\\x\\Pictures"}
        told |= {"PhotoDNA": "QUJD" * 48, "MediaFiles": [file] * (1 + number % 2)}
    if number % 7 == 0:
        told |= {"Series": f"Series {number % 500}", "IsDistributed": "true", "Tags": ""}
    return told


def make(path: Path, count: int, *, seed: int, shared: int) -> None:
    """A file of that many entries, of which the first `shared` are those of every other file."""
    dice, own = random.Random(1), random.Random(seed)
    with path.open("w", encoding="ascii") as file:
        file.write(json.dumps({"@odata.context": MODEL})[:-1] + ', "value": [')
        for number in counted(range(1, count + 1), f"Making {count:,}", total=count):
            told = media(number, dice if number <= shared else own)
            file.write(("," if number > 1 else "") + json.dumps(told, separators=(",", ":")))
        file.write("]}")


def _entries(path: Path, step: Step) -> Iterator[Entry]:
    return entries(path, Account(path.name), series=opaque(b"bench" * 4), step=step)


def read(paths: list[Path], step: Step) -> tuple[int, int]:
    """Entries, and how many of something were found among them."""
    return sum(1 for _ in _entries(paths[0], step)), 0


def lines(paths: list[Path], step: Step) -> tuple[int, int]:
    """The same with a line of JSON each."""
    return sum(1 for entry in _entries(paths[0], step) if json_line(as_json(entry, "a.json"))), 0


def compare(paths: list[Path], step: Step) -> tuple[int, int]:
    """Two files with each other, and the links."""
    comparison = Comparison(paths, series=opaque(b"bench" * 4), step=step)
    links = sum(1 for _ in comparison)
    return sum(account.read for account in comparison.accounts), links


def parsed(backend: str, most: int | None) -> Callable[[list[Path], Step], tuple[int, int]]:
    """ijson's way with one of its parsers; nothing is made of the entries."""

    def run(paths: list[Path], _: Step) -> tuple[int, int]:
        parser = importlib.import_module("ijson").get_backend(backend)
        with paths[0].open("rb") as file:
            return sum(1 for _ in islice(parser.items(file, "value.item", use_float=True), most)), 0

    return run


WAYS: dict[str, Callable[[list[Path], Step], tuple[int, int]]] = {
    "read": read,
    "read, JSON lines": lines,
    "compare two": compare,
    "ijson, yajl2_c": parsed("yajl2_c", None),
    "ijson, Python": parsed("python", SLOW),
}


def one(way: str, paths: list[Path]) -> None:
    """Runs one way here and prints what it took as JSON."""
    total = sum(path.stat().st_size for path in paths[: 2 if way.startswith("compare") else 1])
    with bar(way, total) as step:
        began, busy = time.perf_counter(), time.process_time()
        count, found = WAYS[way](paths, step)
        took, busy = time.perf_counter() - began, time.process_time() - busy
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"count": count, "found": found, "took": took, "busy": busy, "peak": peak}))


def main(counts: list[int]) -> None:
    """Prints a line for each way and number of entries."""
    print(f"{'entries':>10} {'MB':>6}  {'way':<18} {'a second':>9} {'processor':>10} {'peak MB':>8}  found")
    with tempfile.TemporaryDirectory(prefix="traceroom-bench-") as folder:
        for count in counts:
            paths = [Path(folder) / f"{name}.json" for name in "ab"]
            for seed, path in enumerate(paths, 2):
                make(path, count, seed=seed, shared=count // 100)
            for way in WAYS:
                _row(count, way, paths)
            for path in paths:
                path.unlink()


def _row(count: int, way: str, paths: list[Path]) -> None:
    command = [sys.executable, "-m", "bench.bench_vics", "--one", way, *map(str, paths)]
    done = subprocess.run(
        command, stdout=subprocess.PIPE, stderr=None if sys.stderr.isatty() else subprocess.PIPE, check=False
    )
    if done.returncode:
        print(f"{count:>10,} {'':>6}  {way:<18} not measured (is it installed?)")
        return
    told = json.loads(done.stdout)
    size = paths[0].stat().st_size / 1e6
    speeds = f"{told['count'] / told['took']:>9,.0f} {told['count'] / told['busy']:>10,.0f}"
    print(f"{count:>10,} {size:>6,.0f}  {way:<18} {speeds} {told['peak']:>8,.0f}  {told['found'] or ''}", flush=True)


if __name__ == "__main__":
    tidily()
    try:
        if sys.argv[1:2] == ["--one"]:
            one(sys.argv[2], [Path(name) for name in sys.argv[3:]])
        else:
            main([int(count) for count in sys.argv[1:]] or [1_000_000, 3_000_000])
    except KeyboardInterrupt:
        sys.exit("\nStopped; the files it made are removed.")
