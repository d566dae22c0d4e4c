"""Progress: a bar on standard error while long work runs, and silence where nobody looks."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import Self, TypeVar

import click

from traceroom.values.words import steerless

Item = TypeVar("Item")


def progress(items: Sequence[Item], label: str) -> Iterator[Item]:
    """Hands the items on one by one; shows how many are done and how long the rest will take."""
    if not sys.stderr.isatty() or len(items) < 2:
        yield from items
        return
    with click.progressbar(items, label=label, file=sys.stderr, show_pos=True) as bar:
        yield from bar


def counted(
    items: Iterable[Item], label: str, *, total: int, weight: Callable[[Item], int] = lambda _: 1
) -> Iterator[Item]:
    """The same for items that come one after the other and are not all there; `total` is the sum of their weights."""
    if not sys.stderr.isatty() or total < 2:
        yield from items
        return
    with click.progressbar(length=total, label=label, file=sys.stderr) as bar:
        for item in items:
            yield item
            bar.update(weight(item))


@contextmanager
def bar(label: str, total: int, *, show_pos: bool = False) -> Iterator[Callable[[int], None]]:
    """A bar that is told how much is done, and shows how long the rest will take; silent where nobody looks."""
    if not sys.stderr.isatty() or total < 2:
        yield lambda done: None  # noqa: ARG005 (the form of a step)
        return
    with click.progressbar(length=total, label=label, file=sys.stderr, show_pos=show_pos) as shown:
        yield lambda done: shown.update(done - shown.pos)


class Shown:
    """A bar that learns with its first step how much there is: 12/100 and the time for the rest; sentences above it."""

    def __init__(self, label: str) -> None:
        self._label = label
        self._stack = ExitStack()
        self._done: Callable[[int], None] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def step(self, done: int, total: int) -> None:
        """So many of so many are done."""
        if self._done is None:
            self._done = self._stack.enter_context(bar(self._label, total, show_pos=True))
        self._done(done)

    def say(self, sentence: str) -> None:
        """A sentence on standard error; the bar comes again below it."""
        wipe = "\r\x1b[K" if sys.stderr.isatty() else ""
        click.echo(f"{wipe}{steerless(sentence)}", err=True)
