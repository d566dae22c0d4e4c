"""Desk push: what is released lies on the desk, what is withdrawn does not, and nothing is pushed twice."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

import psycopg
import pytest

from tests.site.appeals_made import Released, releasing
from tests.site.cast import Cast
from tests.site.databases import as_superuser
from tests.site.desk_made import as_worker, order, past_rules, room_rows
from traceroom.site.installation import Installation


@pytest.fixture
def released(installed: Installation, committed_cast: Cast) -> Iterator[Released]:
    with releasing(installed, committed_cast) as one:
        yield one
    _push(installed)


def _push(installed: Installation) -> str:
    from traceroom.site.jobs.handlers.desk_push import push

    with as_worker(installed):
        return push(order())


def _files(installed: Installation) -> dict[str, tuple[str, bytes]]:
    with psycopg.connect(installed.address("desk")) as desk:
        rows = desk.execute("SELECT path, type, body FROM envelopes_published").fetchall()
    return {path: (type, bytes(body)) for path, type, body in rows}


def _set(installed: Installation, appeal: object, status: str) -> None:
    with as_superuser(installed) as database:
        database.execute("ALTER TABLE records_appeal DISABLE TRIGGER USER")
        database.execute("UPDATE records_appeal SET status = %s WHERE id = %s", [status, appeal])
        database.execute("ALTER TABLE records_appeal ENABLE TRIGGER USER")
        database.commit()


def test_what_is_released_is_put_up_whole_and_marked(installed: Installation, released: Released) -> None:
    appeal = released(title="Do you know this bag of crisps?")
    slug = appeal.hex[:10]
    assert "put up" in _push(installed)
    files = _files(installed)
    type_, page = files[f"/en/{slug}/"]
    assert type_.startswith("text/html") and b"Do you know this bag of crisps?" in page
    assert {"/", "/en/", "/robots.txt", "/feed.json"} <= set(files)
    pictures = [path for path in files if slug in path and path.startswith("/pictures/")]
    assert len(pictures) >= 3 and all(files[path][1] for path in pictures)
    assert room_rows(installed, "SELECT status FROM records_appeal WHERE id = %s", appeal) == [("published",)]


def test_kinds_of_things_are_parts_of_the_gallery_on_the_desk(installed: Installation, released: Released) -> None:
    bag, cup = released(kind="bags"), released(kind="household")
    _push(installed)
    page = _files(installed)["/en/kind/bags/"][1].decode()
    assert f'href="/en/{bag.hex[:10]}/"' in page and f'href="/en/{cup.hex[:10]}/"' not in page
    _set(installed, cup, "withdrawn")
    _push(installed)
    assert not [path for path in _files(installed) if "/kind/" in path]  # it tells none from another any more


def test_nothing_is_made_again_while_nothing_changes_and_what_was_lost_is_put_back(
    installed: Installation, released: Released
) -> None:
    released()
    _push(installed)
    before = _files(installed)
    assert _push(installed) == ""
    with past_rules(installed) as desk:
        desk.execute("DELETE FROM envelopes_published WHERE path LIKE '/en/%' OR path LIKE '/pictures/%'")
        desk.execute("INSERT INTO envelopes_published VALUES ('/strange', 'text/plain', 'x', 'y')")
    assert "1 taken down" in _push(installed)
    assert _files(installed) == before


def test_what_is_withdrawn_is_gone_from_every_page(installed: Installation, released: Released) -> None:
    stays, goes = released(), released()
    _push(installed)
    assert any(goes.hex[:10] in path for path in _files(installed))
    _set(installed, goes, "withdrawn")
    _push(installed)
    files = _files(installed)
    slug = goes.hex[:10]
    assert not [path for path, (_, body) in files.items() if slug in path or slug.encode() in body]
    assert f"/en/{stays.hex[:10]}/" in files


def test_the_next_edition_takes_the_place_of_the_one_that_is_shown(installed: Installation, released: Released) -> None:
    first = released(slug="oneaddress", title="Do you know this bag?")
    _push(installed)
    later = released(slug="oneaddress", title="Do you know these bags?", edition=2)
    assert b"Do you know this bag?" in _files(installed)["/en/oneaddress/"][1]
    _push(installed)
    page = _files(installed)["/en/oneaddress/"][1]
    assert b"Do you know these bags?" in page and b"Do you know this bag?" not in page
    statuses = "SELECT id, status FROM records_appeal WHERE id = ANY(%s) ORDER BY edition"
    assert room_rows(installed, statuses, [first, later]) == [(first, "replaced"), (later, "published")]
    assert _push(installed) == ""
    _set(installed, later, "withdrawn")
    _push(installed)
    assert "/en/oneaddress/" not in _files(installed)


def test_the_desk_hears_of_it_and_each_tag_is_of_its_file(installed: Installation, released: Released) -> None:
    with psycopg.connect(installed.address("desk"), autocommit=True) as desk:
        desk.execute("LISTEN traceroom_published")
        released()
        _push(installed)
        assert [one.channel for one in desk.notifies(timeout=10, stop_after=1)] == ["traceroom_published"]
        for type_, tag, body in desk.execute("SELECT type, tag, body FROM envelopes_published").fetchall():
            assert tag == sha256(type_.encode() + b"\0" + bytes(body)).hexdigest()


def test_the_rooms_key_stands_on_the_pages(installed: Installation, released: Released) -> None:
    released()
    _push(installed)
    key = installed.desk_keys.room.public.encode()
    assert any(key in body for _, body in _files(installed).values())
