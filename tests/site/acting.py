"""Acting: a member of the cast at the doors, past the pages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tests.site.cast import Cast

if TYPE_CHECKING:
    from traceroom.site.access.member import Member


@contextmanager
def acting(cast: Cast, person: str) -> Iterator[Member]:
    """Everything inside is asked by this person, who is told as the doors want it."""
    from traceroom.site.access.asking import asking
    from traceroom.site.access.member import member

    with asking(cast.people[person]):
        yield member(cast.people[person])
