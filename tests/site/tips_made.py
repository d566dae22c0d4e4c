"""Tips made: what the job that opens envelopes would have put in, by the superuser, and taken out again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from uuid import UUID, uuid4

import psycopg
from PIL import Image, ImageDraw, ImageFilter

from tests.site.databases import as_superuser
from traceroom.site.installation import Installation

AT = datetime(2026, 3, 3, 9, 30, tzinfo=UTC)
COLUMNS = {
    "language": "nl", "what": "Een zak van de winkel van mijn tante.", "where": "", "when": "", "how": "", "link": "",
    "country": "", "may_ask": False, "received_on": AT.date(), "opened_at": AT, "read_at": None, "source_grade": "",
    "information_grade": "", "held_at": None, "referred_to": "", "withdrawn_on": None, "deleted_at": None,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sent:
    """A picture of a tip, in one of its states."""

    state: str = "shown"
    reason: str = ""
    shown: bytes | None = None
    blurred: bytes | None = None
    width: int = 320
    height: int = 240


Tipped = Callable[..., UUID]


@contextmanager
def tipping(installed: Installation) -> Iterator[Tipped]:
    """A function that puts a tip in, with pictures and the sender's words, kept until the end. Where a test also has
    the cast, this comes first: what the cast's transaction has locked cannot be deleted before it ends."""
    put: list[UUID] = []

    def tip(appeal: UUID | None, *, pictures: Sequence[Sent] = (), words: Sequence[str] = (), **given: object) -> UUID:
        identity = uuid4()
        with as_superuser(installed) as database:
            _tip(database, identity, appeal, COLUMNS | given)
            for number, picture in enumerate(pictures):
                _picture(database, identity, number, picture)
            for word in words:
                _word(database, identity, word)
            database.commit()
        put.append(identity)
        return identity

    yield tip
    with as_superuser(installed) as database:
        for table, column in (("tipclue", "tip_id"), ("tippicture", "tip_id"), ("tipword", "tip_id"), ("tip", "id")):
            database.execute(f"DELETE FROM records_{table} WHERE {column} = ANY (%s)".encode(), [put])
        database.commit()


def _tip(database: psycopg.Connection, identity: UUID, appeal: UUID | None, columns: dict[str, object]) -> None:
    names = ", ".join(f'"{name}"' for name in columns)
    places = ", ".join(["%s"] * (5 + len(columns)))
    database.execute(
        f"INSERT INTO records_tip (id, envelope, appeal_id, reference, answer_key, {names}) VALUES ({places})".encode(),
        [identity, uuid4(), appeal, identity.bytes * 2, identity.bytes * 2, *columns.values()],
    )


def _picture(database: psycopg.Connection, tip: UUID, number: int, picture: Sent) -> None:
    database.execute(
        "INSERT INTO records_tippicture (id, tip_id, number, sealed, sealed_key, state, reason, shown, blurred, width,"
        " height) VALUES (%s, %s, %s, 'sealed', 'key', %s, %s, %s, %s, %s, %s)",
        [uuid4(), tip, number, picture.state, picture.reason, picture.shown, picture.blurred, picture.width,
         picture.height],
    )  # fmt: skip


def _word(database: psycopg.Connection, tip: UUID, text: str) -> None:
    database.execute(
        "INSERT INTO records_tipword (id, tip_id, envelope, text, at) VALUES (%s, %s, %s, %s, %s)",
        [uuid4(), tip, uuid4(), text, AT],
    )


def drawn(*, colour: tuple[int, int, int] = (43, 134, 131), size: tuple[int, int] = (320, 240)) -> Sent:
    """A harmless picture as the job leaves it: drawn anew, and blurred and grey."""
    picture = Image.new("RGB", size, colour)
    pen = ImageDraw.Draw(picture)
    for i in range(0, size[0], 40):
        pen.ellipse((i, i * size[1] // size[0], i + 60, i * size[1] // size[0] + 60), fill=(240, 200, 60))
    pen.text((size[0] // 3, size[1] // 2), "a bag", fill=(255, 255, 255))
    small = picture.convert("L").resize((32, 24)).filter(ImageFilter.GaussianBlur(3))
    return Sent(shown=_jpeg(picture), blurred=_jpeg(small), width=size[0], height=size[1])


def _jpeg(picture: Image.Image) -> bytes:
    out = BytesIO()
    picture.save(out, "JPEG")
    return out.getvalue()


def put_appeal(installed: Installation, thing: UUID, person: UUID) -> UUID:
    """A draft of an appeal about an object, for tips to be about; kept."""
    appeal = uuid4()
    with as_superuser(installed) as database:
        database.execute(
            "INSERT INTO records_appeal (id, thing_id, slug, language, title, want, who, known, alt, first, last, png,"
            " pixels, width, height, other_ways, names_nobody, covers_nothing, status, outcome, edition, made_by_id,"
            " made_at, country) VALUES (%s, %s, %s, 'en', 'Do you know it?', 'where it was sold', '', '', 'it',"
            " '', '', 'png', %s, 1, 1, '', false, false, 'draft', '', 1, %s, %s, '')",
            [appeal, thing, appeal.hex[:12], "0" * 64, person, AT],
        )
        database.commit()
    return appeal


def picture_of(installed: Installation, tip: UUID) -> UUID:
    """The first picture of a tip."""
    with as_superuser(installed) as database:
        query = "SELECT id FROM records_tippicture WHERE tip_id = %s ORDER BY number"
        found = database.execute(query, [tip]).fetchone()
    assert found is not None
    return UUID(str(found[0]))
