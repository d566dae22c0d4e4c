"""Session cookie: it alone holds the key, from signing in to signing out."""

from __future__ import annotations

from tests.site.clients import session_of
from tests.site.databases import as_role
from tests.site.door import client, come_in, somebody
from traceroom.site.installation import Installation


def test_the_cookie_holds_the_key_and_the_tables_its_hash(installed: Installation) -> None:
    who = somebody(installed)
    browser = come_in(who)
    cookie, store = browser.cookies["traceroom"], session_of(browser)
    assert cookie["httponly"] and cookie["samesite"] == "Strict" and cookie["max-age"] == ""
    with as_role(installed, "owner") as database:
        query = "SELECT session_key FROM usersessions_usersession WHERE user_id = %s"
        assert database.execute(query, [who.id]).fetchall() == [(store.session_key,)]
        for table in ("django_session", "usersessions_usersession"):
            rows = database.execute(f"SELECT row_to_json(t)::text FROM {table} t".encode()).fetchall()
            assert rows and not any(cookie.value in row for (row,) in rows)


def test_signing_in_changes_the_key_and_signing_out_takes_the_cookie_back(installed: Installation) -> None:
    browser = come_in(somebody(installed))
    before = browser.cookies["traceroom"].value
    assert browser.post("/account/logout/").cookies["traceroom"].value == ""
    browser.cookies["traceroom"] = before
    assert browser.get("/").status_code == 302, "an old key opens nothing"


def test_a_cookie_of_somebody_elses_choice_is_never_taken_over(installed: Installation) -> None:
    from tests.site.door import code, knock

    who, browser = somebody(installed), client()
    browser.cookies["traceroom"] = "chosen-by-somebody-else"
    knock(browser, who)
    browser.post("/account/2fa/authenticate/", {"code": code(who.secret)})
    assert browser.get("/").status_code == 200
    assert browser.cookies["traceroom"].value != "chosen-by-somebody-else"
