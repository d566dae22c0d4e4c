"""Known words: bundles whose things are told in this version's visual words; with others nothing can be compared."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from traceroom.adapters.bundles import Bundle
from traceroom.adapters.vocabulary import vocabulary
from traceroom.values.trouble import Trouble


def read_known(paths: Iterable[Path], read: Callable[[Path], Bundle]) -> list[Bundle]:
    """Every bundle. Raises Trouble for one made with other words."""
    bundles = []
    for path in paths:
        bundle = read(path)
        if bundle.heading.words != vocabulary().name:
            raise Trouble(
                f"{path}: made with other visual words ({bundle.heading.words}) than this version has "
                f"({vocabulary().name}); take the case in again"
            )
        bundles.append(bundle)
    return bundles
