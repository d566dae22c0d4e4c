"""A tip, from its form to its receipt, on a desk that runs as people run it."""

from __future__ import annotations

import hmac
import html
import re
import secrets
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest

from tests.site.desk.desks import count, envelopes, files_of
from tests.site.desk.visitors import Answer, Visitor, asked
from traceroom.adapters import postgres
from traceroom.adapters.receipt_check import check
from traceroom.adapters.receipts import reference_of, secret_of
from traceroom.site.desk.lane import Tokens
from traceroom.site.installation import Installation

TYPED = {"what": "a bag & a <b>box</b>", "where": 'in "Porto"', "when": "2012", "how": "I had one", "link": "x.example"}


def _kept(installed: Installation, what: str) -> list[dict[str, object]]:
    return [one for one in envelopes(installed) if one.get("what") == what]


def _form(answer: Answer) -> Mapping[str, str]:
    """What stands in the fields of a page's form."""
    hidden = re.findall(r'<input[^>]*name="(\w+)"[^>]* value="([^"]*)"', answer.text)
    areas = re.findall(r'<textarea[^>]*name="(\w+)"[^>]*>([^<]*)</textarea>', answer.text)
    chosen = re.findall(r"<option value=(\w\w) selected>", answer.text)
    return {name: html.unescape(value) for name, value in hidden + areas} | {"country": "".join(chosen)}


def _words(answer: Answer) -> str:
    found = re.search(r'<p class="receipt"[^>]*>([^<]+)</p>', answer.text)
    assert found, answer.text
    return found[1]


def test_a_tip_gets_a_receipt_that_holds(installed: Installation, desk: str) -> None:
    import json

    what = secrets.token_hex(8)
    answer = Visitor(desk).tells(what, country="PT", may_ask="yes")
    assert answer.status == 201 and answer.said["again"] is False
    assert check(json.dumps(answer.said["file"])).holds
    (told,) = _kept(installed, what)
    assert told["appeal"] == "k3v9" and told["may_ask"] is True
    assert told["reference"] == reference_of(secret_of(answer.said["words"])).hex()


def test_its_files_come_sealed_and_whole(installed: Installation, desk: str) -> None:
    data = [secrets.token_bytes(300_000), secrets.token_bytes(10)]
    what = secrets.token_hex(8)
    answer = Visitor(desk).tells(what, [("a.jpg", data[0]), ("b.jpg", data[1])])
    assert answer.status == 201
    (told,) = _kept(installed, what)
    import psycopg

    with psycopg.connect(installed.address("puller")) as database:
        newest = "SELECT envelope FROM envelopes_attachment ORDER BY id DESC LIMIT 1"
        (id,) = database.execute(newest).fetchone() or (None,)
    assert files_of(installed, told, id) == data


def test_the_same_sent_again_counts_once_and_has_the_same_receipt(installed: Installation, desk: str) -> None:
    what, visitor = secrets.token_hex(8), Visitor(desk)
    first = visitor.tells(what)
    with ThreadPoolExecutor(4) as pool:
        more = list(pool.map(lambda _: visitor.tells(what), range(4)))
    assert {one.status for one in more} == {200} and all(one.said["again"] for one in more)
    assert all((one.said["words"], one.said["file"]) == (first.said["words"], first.said["file"]) for one in more)
    assert len(_kept(installed, what)) == 1


def test_a_receipt_is_in_the_visitors_language(desk: str) -> None:
    french = Visitor(desk).tells("un sac", language="fr").said["words"]
    figures = Visitor(desk).tells("torba", language="hr").said["words"]
    assert len(french.split()) == 9 and re.fullmatch(r"(\d{5} ){5}\d{5}", figures)
    assert secret_of(french) and secret_of(figures)


def test_a_challenge_serves_one_tip_and_a_script_is_told_to_take_another(installed: Installation, desk: str) -> None:
    visitor, what = Visitor(desk), secrets.token_hex(8)
    solved = visitor.challenge()
    fields = {"language": "en", "altcha": solved}
    assert visitor.send("/tip", fields | {"what": what, "once": "12" * 16}).status == 201
    again = visitor.send("/tip", fields | {"what": what + "x", "once": "34" * 16})
    assert (again.status, again.said["kind"]) == (409, "challenge")
    none = visitor.send("/tip", {"what": what + "x"})
    assert (none.status, none.said["kind"]) == (409, "challenge")
    assert not _kept(installed, what + "x")
    assert visitor.send("/tip", fields | {"what": what, "once": "12" * 16}).status == 200, (
        "the same one has its receipt"
    )


def test_the_empty_form_may_wait_in_a_browsers_memory_and_what_was_typed_nowhere(desk: str) -> None:
    form = asked(f"{desk}/plain/k3v9")
    assert form.headers["cache-control"] == "private, no-cache"
    again = Visitor(desk).send("/tip", {"what": " "}, script=False)
    assert 'role="alert"' in again.text and again.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("fields", "files", "status", "kind"),
    [
        ({"what": " "}, [], 422, "empty"),
        ({"what": "x" * 20_001}, [], 422, "fields"),
        ({"what": "x", "how": "x" * 70_000}, [], 422, "fields"),
        ({"what": "x"}, [("a", b"x")] * 6, 413, "files"),
    ],
)
def test_what_cannot_be_taken_is_a_sentence(
    installed: Installation, desk: str, fields: dict[str, str], files: list[tuple[str, bytes]], status: int, kind: str
) -> None:
    before = count(installed, "envelope")
    answer = Visitor(desk).send("/tip", fields | {"altcha": "x"}, files)
    assert (answer.status, answer.said["kind"]) == (status, kind) and answer.said["sentence"]
    page = Visitor(desk).send("/tip", fields, files, script=False)
    assert page.status == status and 'role="alert"' in page.text
    assert count(installed, "envelope") == before


def test_a_request_that_is_no_form_is_a_sentence(desk: str) -> None:
    for headers in (
        {"Content-Type": "x"},
        {"Content-Type": "multipart/form-data; boundary=x"},
        {"Content-Type": "application/json"},
    ):
        answer = asked(f"{desk}/tip", method="POST", body=b"nonsense", headers=headers | {"Accept": "text/html"})
        assert answer.status == 400 and "<h1>" in answer.text
    huge = {"Content-Type": "multipart/form-data; boundary=x", "Content-Length": str(10**12)}
    assert asked(f"{desk}/tip", method="POST", body=b"x", headers=huge).status == 413


def test_without_javascript_whoever_is_quick_is_held_and_gets_a_receipt(installed: Installation, desk: str) -> None:
    visitor, what = Visitor(desk), secrets.token_hex(8)
    form = _form(asked(f"{desk}/plain/k3v9?language=nl"))
    assert form["slug"] == "k3v9" and form["language"] == "nl" and len(form["once"]) == 32
    answer = visitor.send("/tip", {**form, "what": what}, [("a.jpg", b"data")], script=False)
    assert answer.status == 201 and secret_of(_words(answer))
    assert [one["language"] for one in _kept(installed, what)] == ["nl"]
    again = visitor.send("/tip", {**form, "what": what}, [("a.jpg", b"data")], script=False)
    assert again.status == 200 and _words(again) == _words(answer)


def test_a_form_that_was_opened_before_the_clock_was_put_back_is_taken(installed: Installation, desk: str) -> None:
    secret = installed.environment("desk")["TRACEROOM_SECRET_KEY"].encode()
    tokens = Tokens(hmac.digest(secret, b"traceroom desk", "sha256"))
    lane = tokens.made(datetime.now(UTC) + timedelta(hours=1))
    answer = Visitor(desk).send("/tip", {"what": "a bag", "lane": lane, "language": "en"}, script=False)
    assert answer.status == 201 and secret_of(_words(answer))


def test_a_form_that_is_too_old_or_was_used_comes_back_with_all_that_was_typed(desk: str) -> None:
    visitor = Visitor(desk)
    answer = visitor.send(
        "/tip", TYPED | {"country": "PT", "lane": "old", "slug": "k3v9", "language": "en"}, script=False
    )
    form = _form(answer)
    assert answer.status == 409 and TYPED.items() <= form.items()
    assert (form["country"], form["slug"]) == ("PT", "k3v9") and len(form["once"]) == 32
    sent = visitor.send("/tip", form, script=False)
    assert sent.status == 201
    other = visitor.send("/tip", {**form, "what": "something else"}, script=False)
    assert other.status == 409 and _form(other)["what"] == "something else" and _form(other)["lane"] != form["lane"]


def test_nothing_typed_is_lost_while_the_database_is_away(installed: Installation, desk: str) -> None:
    visitor, what = Visitor(desk), secrets.token_hex(8)
    solved, form = visitor.challenge(), _form(asked(f"{desk}/plain/k3v9"))
    fields = {"what": what, "once": visitor.once, "altcha": solved, "language": "en"}
    postgres.stop(installed.desk)
    try:
        with ThreadPoolExecutor(2) as pool:
            script = pool.submit(visitor.send, "/tip", fields)
            page = pool.submit(visitor.send, "/tip", {**form, **TYPED}, script=False)
            told, shown = script.result(), page.result()
        alive = asked(f"{desk}/healthy").status
    finally:
        postgres.start(installed.home / "desk", password=installed.passwords[postgres.SUPERUSER])
    assert (told.status, told.said["kind"], alive) == (503, "store", 200) and told.headers["retry-after"]
    assert shown.status == 503 and TYPED.items() <= _form(shown).items()
    assert visitor.send("/tip", fields).status == 201
    assert visitor.send("/tip", _form(shown), script=False).status == 201
    assert len(_kept(installed, what)) == 1


def test_a_tip_waits_for_a_database_that_is_begun_again(installed: Installation, desk: str) -> None:
    visitor, what = Visitor(desk), secrets.token_hex(8)
    fields = {"what": what, "once": visitor.once, "altcha": visitor.challenge()}
    postgres.stop(installed.desk)
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(visitor.send, "/tip", fields)
        time.sleep(0.5)
        postgres.start(installed.home / "desk", password=installed.passwords[postgres.SUPERUSER])
        assert waiting.result().status == 201
    assert len(_kept(installed, what)) == 1
