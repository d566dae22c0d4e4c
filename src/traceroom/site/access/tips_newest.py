"""Tips newest: which tips stand on a page of the list, the newest first; which one stands before another, and how many.

Each appeal's own newest are taken from its index and then merged, so that a page costs the same however many tips there
are, one's own and others'. Where words or a language are looked for among all, the table is gone through once from end
to end, which is less than going to each tip by an index. The test holds both against the plain way, which sorts all.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from traceroom.site.access.tips_wanted import ANYTHING, Wanted

STATES = {
    "": "true",
    "unread": "t.read_at IS NULL",
    "ungraded": "t.source_grade = '' AND t.information_grade = '' AND t.deleted_at IS NULL AND t.withdrawn_on IS NULL",
    "graded": "(t.source_grade <> '' OR t.information_grade <> '')",
    "pictures": "t.id IN (SELECT tips_of_mine_with_pictures())",
    "asked": "t.id IN (SELECT w.tip_id FROM records_tipword w WHERE w.by_id IS NOT NULL)",
    "came_back": "t.id IN (SELECT w.tip_id FROM records_tipword w WHERE w.by_id IS NULL)",
    "clue": "t.id IN (SELECT c.tip_id FROM records_tipclue c)",
    "held": "t.held_at IS NOT NULL",
    "taken_back": "t.withdrawn_on IS NOT NULL",
}
"""What the list can be narrowed down to: a condition on a tip `t`."""
OWN = "(t.appeal_id IN (SELECT appeals_of_mine()) OR t.appeal_id IS NULL)"
BEFORE = "t.opened_at <= %(at)s AND (t.opened_at < %(at)s OR t.id > %(id)s)"
AFTER = "t.opened_at >= %(at)s AND (t.opened_at > %(at)s OR t.id < %(id)s)"


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the list: the tip that was the last of the page before."""

    opened_at: datetime
    id: UUID


def newest(
    *, thing: UUID | None, state: str, before: Place | None, at_most: int, wanted: Wanted = ANYTHING
) -> list[UUID]:
    """The keys of so many tips, about one object or about all of the asker's, then with those that name none for
    whoever publishes; the database shows the asker's own alone. Raises KeyError for a state that is none."""
    which = f"{STATES[state]} AND {BEFORE}" if before else STATES[state]
    return _found(thing, which, before, wanted, order="t.opened_at DESC, t.id", at_most=at_most)


def newer(*, thing: UUID | None, state: str, after: Place, at_most: int, wanted: Wanted = ANYTHING) -> list[UUID]:
    """The same the other way: so many that stand above a place of the list, the closest first."""
    which = f"{STATES[state]} AND {AFTER}"
    return _found(thing, which, after, wanted, order="t.opened_at, t.id DESC", at_most=at_most)


def around(
    *, thing: UUID | None, state: str, here: Place, wanted: Wanted
) -> tuple[UUID | None, UUID | None, UUID | None]:
    """Where words or a language are looked for: the tips above and below a place in that list, and the next one of what
    was found that is unread: the closest below, or else the newest; itself is none. One look for all three."""
    about = "t.appeal_id IN (SELECT a.id FROM records_appeal a WHERE a.thing_id = %(thing)s)"
    which = OWN if thing is None else f"{OWN} AND {about}"
    down, unread = "ORDER BY t.opened_at DESC, t.id LIMIT 1", "FROM found t WHERE t.read_at IS NULL"
    with connection.cursor() as cursor:
        cursor.execute(
            f"""WITH found AS MATERIALIZED (
                  SELECT t.id, t.opened_at, t.read_at, {STATES[state]} AS fits
                  FROM records_tip t WHERE {which} AND {wanted.condition})
                SELECT (SELECT t.id FROM found t WHERE t.fits AND {AFTER} ORDER BY t.opened_at, t.id DESC LIMIT 1),
                  (SELECT t.id FROM found t WHERE t.fits AND {BEFORE} {down}),
                  coalesce((SELECT t.id {unread} AND {BEFORE} {down}),
                           (SELECT t.id {unread} AND t.id <> %(id)s {down}))""",  # noqa: S608 (words of ours)
            {"thing": thing, "at": here.opened_at, "id": here.id, **wanted.given},
        )
        above, below, next_unread = cursor.fetchone() or (None, None, None)
    return above, below, next_unread


def _found(
    thing: UUID | None, which: str, place: Place | None, wanted: Wanted, *, order: str, at_most: int
) -> list[UUID]:
    every = f"{which} AND {wanted.condition}"
    each = (
        f"SELECT t.id, t.opened_at FROM records_tip t WHERE t.appeal_id {{}} AND {every}"  # noqa: S608 (words of ours)
        f" ORDER BY {order} LIMIT %(at_most)s"
    )
    through = f"SELECT t.id, t.opened_at FROM records_tip t WHERE {OWN} AND {every}"  # noqa: S608 (the same)
    found = f"appeals_of_mine() AS mine(id) CROSS JOIN LATERAL ({each.format('= mine.id')}) AS theirs"
    if thing is None and wanted:
        merged = through
    elif thing is None:
        merged = f"SELECT theirs.* FROM {found} UNION ALL ({each.format('IS NULL')})"  # noqa: S608 (the same)
    else:
        about = "SELECT a.id FROM records_appeal a WHERE a.thing_id = %(thing)s"
        merged = f"SELECT theirs.* FROM {found} WHERE mine.id IN ({about})"  # noqa: S608 (the same)
    at, last = (place.opened_at, place.id) if place else (None, None)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT t.id FROM ({merged}) AS t ORDER BY {order} LIMIT %(at_most)s",  # noqa: S608 (the same)
            {"thing": thing, "at_most": at_most, "at": at, "id": last, **wanted.given},
        )
        return [row[0] for row in cursor.fetchall()]
