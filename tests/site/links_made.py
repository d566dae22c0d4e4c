"""Links made: Lisbon's case that nobody else sees, linked with Oslo's that Lisbon sees."""

from __future__ import annotations

from uuid import UUID

from tests.site.acting import acting
from tests.site.cast import NOW, Cast


def linked(cast: Cast, case: str = "private", other: str = "oslos", *, by: str = "ana") -> UUID:
    """By a thing that both show."""
    from traceroom.site.actions.links import Evidence, link

    with acting(cast, by) as actor:
        return link(
            actor=actor, case=cast.cases[case], other=cast.cases[other], evidence=Evidence("same_thing"), now=NOW
        )
