"""Appeals made: released ones, as two people would have left them, put in past the doors and taken out again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from uuid import UUID, uuid4

from tests.adapters.hostile_pictures import plain, saved
from tests.site.cast import Cast
from tests.site.databases import as_superuser
from traceroom.site.installation import Installation

Released = Callable[..., UUID]
PNG = saved(plain(640, 480), "PNG")


@contextmanager
def releasing(installed: Installation, cast: Cast) -> Iterator[Released]:
    """A function that puts in an appeal of the case `private`, released and due unless something else is given."""
    put: list[UUID] = []
    now = datetime.now(UTC)

    def released(**given: object) -> UUID:
        identity = uuid4()
        columns = {
            "id": identity, "thing_id": cast.things["private"], "slug": identity.hex[:10], "language": "en",
            "title": "Do you know this bag?", "want": "Where was it sold?", "who": "", "known": "", "alt": "a bag",
            "first": "", "last": "", "png": PNG, "pixels": sha256(PNG).hexdigest(), "width": 640, "height": 480,
            "other_ways": "asked", "names_nobody": True, "covers_nothing": True, "status": "released", "outcome": "",
            "edition": 1, "made_by_id": cast.people["bruno"], "made_at": now, "asked_by_id": cast.people["bruno"],
            "asked_at": now, "objections_until": now - timedelta(hours=1), "released_by_id": cast.people["ana"],
            "released_at": now, "country": "", **given,
        }  # fmt: skip
        names, places = ", ".join(columns), ", ".join(["%s"] * len(columns))
        with as_superuser(installed) as database:
            statement = f"INSERT INTO records_appeal ({names}) VALUES ({places})"
            database.execute(statement.encode(), list(columns.values()))
            database.commit()
        put.append(identity)
        return identity

    yield released
    with as_superuser(installed) as database:
        database.execute("DELETE FROM records_objection WHERE appeal_id = ANY(%s)", [put])
        database.execute("DELETE FROM records_appeal WHERE id = ANY(%s)", [put])
        database.commit()


def object_to(installed: Installation, cast: Cast, appeal: UUID, *, taken_back: bool = False) -> None:
    """Oslo objects."""
    now = datetime.now(UTC)
    with as_superuser(installed) as database:
        database.execute(
            "INSERT INTO records_objection (id, appeal_id, organisation_id, by_id, reason, at, taken_back_at)"
            " VALUES (%s, %s, %s, %s, 'ours', %s, %s)",
            [uuid4(), appeal, cast.organisations["oslo"], cast.people["kari"], now, now if taken_back else None],
        )
        database.commit()
