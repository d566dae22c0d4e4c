"""Packages: products with the one country in which they are sold, streamed from a file of any length.

A line is {"code", "name", "generic_name", "ingredients", "brands", "packager_codes", "stores", "countries": [codes]},
or one of Open Food Facts' own dump (openfoodfacts-products.jsonl.gz).
"""

from __future__ import annotations

import gzip
import json
import random
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any, BinaryIO, cast

from traceroom.atlas import countries
from traceroom.atlas.folding import fold, tokens
from traceroom.clues.case import Thing
from traceroom.values.kind import Kind
from traceroom.values.trouble import Trouble

FIELDS = (
    ("name", "product_name"),
    ("generic_name",),
    ("ingredients", "ingredients_text"),
    ("brands",),
    ("packager_codes", "emb_codes"),
    ("stores",),
)
LONGEST = 4_000
"""Letters of one field that are read."""
LONGEST_LINE = 10_000_000
"""Bytes; a product has a few thousand, and a small packed file can hold a line of gigabytes."""


@dataclass(frozen=True, slots=True)
class Package:
    """A product as an object, and the position of the only country in which it is sold."""

    thing: Thing
    country: int


@dataclass(slots=True)
class Taken:
    """The packages that were kept, and how many lines were passed over and why."""

    packages: list[Package]
    lines: int = 0
    unreadable: int = 0
    elsewhere: int = 0


def take(path: Path, *, most_each: int, seed: int, step: Callable[[int], None] = lambda read: None) -> Taken:  # noqa: ARG005
    """At most so many packages of each country, drawn evenly from the whole file (reservoir sampling, Vitter 1985, DOI
    10.1145/3147.3165). `step` is told how many bytes were read. Raises Trouble for a file that cannot be read."""
    taken, dice = Taken([]), random.Random(seed)  # noqa: S311 (a sample, no secret)
    kept: dict[int, list[Package]] = {}
    seen: dict[int, int] = {}
    try:
        with _opened(path) as (text, where):
            for line in text:
                taken.lines += 1
                package = _package(line, taken)
                if package is not None:
                    seen[package.country] = seen.get(package.country, 0) + 1
                    _keep(kept.setdefault(package.country, []), package, seen[package.country], most_each, dice)
                if taken.lines % 1_000 == 0:
                    step(where())
    except (OSError, EOFError, zlib.error) as wrong:
        raise Trouble(f"{path} cannot be read to its end (line {taken.lines + 1}): {wrong}") from None
    taken.packages = [package for country in sorted(kept) for package in kept[country]]
    if not taken.packages:
        raise Trouble(f"{path} has no product that is sold in one country alone; docs/fit.md says what a line holds")
    return taken


def _keep(held: list[Package], package: Package, number: int, most: int, dice: random.Random) -> None:
    if len(held) < most:
        held.append(package)
    else:
        at = dice.randrange(number)
        if at < most:
            held[at] = package


@contextmanager
def _opened(path: Path) -> Iterator[tuple[Iterable[bytes], Callable[[], int]]]:
    """The lines of a file, packed or not, and how far it has been read, in bytes of the file."""
    with path.open("rb") as raw:
        packed = raw.read(2) == b"\x1f\x8b"
        raw.seek(0)
        with gzip.open(raw) if packed else nullcontext(raw) as lines:
            yield _bounded(cast(BinaryIO, lines)), raw.tell


def _bounded(file: BinaryIO) -> Iterator[bytes]:
    """Its lines; of one that is too long, the beginning, which is then no JSON."""
    for line in iter(partial(file.readline, LONGEST_LINE), b""):
        yield line
        while len(line) == LONGEST_LINE and not line.endswith(b"\n"):
            line = file.readline(LONGEST_LINE)  # noqa: PLW2901 (the rest of the same)


def _package(line: bytes, taken: Taken) -> Package | None:
    try:
        product = json.loads(line)
    except (ValueError, RecursionError):
        product = None
    if not isinstance(product, dict):
        taken.unreadable += bool(line.strip())
        return None
    country = _country(product)
    if country is None:
        taken.elsewhere += 1
        return None
    texts = tuple(filter(None, (_text(product, names) for names in FIELDS)))
    code = str(product.get("code") or "")[:40]
    return Package(Thing("package", Kind.PACKAGED, texts, (code,) if code else ()), country)


def _text(product: Mapping[str, Any], names: tuple[str, ...]) -> str:
    for name in names:
        found = product.get(name)
        if isinstance(found, str) and found.strip():
            return found[:LONGEST]
    return ""


def _country(product: Mapping[str, Any]) -> int | None:
    """The one country, or None for several, none, or an unknown one."""
    given = product.get("countries_tags") or product.get("countries")
    if not isinstance(given, list) or len(given) != 1 or not isinstance(given[0], str):
        return None
    told = given[0].removeprefix("en:").replace("-", " ")
    return countries.index().get(told.upper(), _by_name().get(" ".join(tokens(fold(told)))))


@cache
def _by_name() -> Mapping[str, int]:
    return {" ".join(tokens(fold(country.name))): i for i, country in enumerate(countries.countries())}
