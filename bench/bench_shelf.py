"""The memory that the desk's published files take: `python -m bench.bench_shelf [objects]`, in all thirty languages.

Every object has one small picture, so that what is counted is pages: a real picture adds its nine forms as they are.
"""

from __future__ import annotations

import gc
import io
import os
import sys
from collections import Counter
from datetime import date
from pathlib import Path

import django
from django.conf import settings
from PIL import Image

from traceroom.site.desk.shelf import Prepared, Shelf, prepared
from traceroom.site.letters.appeal import ShownAppeal
from traceroom.site.letters.settings import PublicSettings
from traceroom.site.letters.site import public_site

OBJECTS = 50
PAGE = os.sysconf("SC_PAGE_SIZE")


def main() -> None:
    """Prints how much the shelf holds, and how much the process has grown by it."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else OBJECTS
    settings.configure(SECURE_HSTS_SECONDS=31_536_000)
    django.setup()
    appeals = [_appeal(number) for number in range(count)]
    before = _resident()
    shelf, kinds = _shelf(appeals)
    gc.collect()
    grown = _resident() - before
    print(f"{count} objects, {len(shelf.files):,} files, {sum(kinds.values()) / 1e6:.1f} MB as they were published:")
    for kind, size in kinds.most_common():
        print(f"  {size / 1e6:8.1f} MB {kind}")
    print(f"The process grew by {grown / 1e6:.1f} MB, {grown / 1e6 / count:.2f} MB an object.")


def _shelf(appeals: list[ShownAppeal]) -> tuple[Shelf, Counter[str]]:
    pictures = dict.fromkeys((appeal.slug for appeal in appeals), _png())
    kinds: Counter[str] = Counter()
    files: dict[str, Prepared] = {}
    for file in public_site(appeals, settings=PublicSettings(address="https://example.org"), pictures=pictures):
        kinds[file.type.partition(";")[0]] += len(file.body)
        files[file.path] = prepared(file.path, file.type, f"{len(files):064x}", file.body)
    return Shelf(files), kinds


def _appeal(number: int) -> ShownAppeal:
    first = 1990 + number % 30
    return ShownAppeal(
        slug=f"{number:06x}", language="en", title=f"Do you know the curtain of number {number}?",
        want="Where and when it was sold, or what it is called.", who="People who sold or sewed home textiles.",
        known="The lamp beside it was sold everywhere and does not help.", published_on=date(2026, 11, 1),
        alt="Part of a curtain: green leaves and orange birds on cream", first=str(first), last=str(first + 6),
    )  # fmt: skip


def _png() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (64, 48), "teal").save(out, "PNG")
    return out.getvalue()


def _resident() -> int:
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * PAGE


if __name__ == "__main__":
    main()
