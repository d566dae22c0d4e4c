"""Every address, by GET and by POST, as every member of the cast and as a stranger; an address nobody named fails."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest

from tests.adapters.sandboxes import is_there
from tests.site.cast import CASES, WITH_AREA, Cast
from tests.site.clients import client_of
from tests.site.crops_made import picture
from tests.site.rules import (
    ANSWERERS,
    CHIEF,
    KEEPERS,
    LEADS,
    MEMBERS,
    OWNERS,
    PUBLISHERS,
    TIP_DISPOSERS,
    TIP_READERS,
    WITHDRAWERS,
    Rule,
    known_to,
    other_owners,
    outcome,
)

if TYPE_CHECKING:
    from django.http import HttpResponse
    from django.http.response import HttpResponseBase
    from django.test import Client

BROUGHT = frozenset({"shared", "second_code", "permitted", "third_code", "oslos", "viennas", "ended", "left", "handed"})
"""Cases that stand in the open room, also where nobody sees them there any more: their owner can take them out."""
GET = {
    "board": Rule("all"),
    "changes": Rule("all"),
    "new_case": Rule("all"),
    "past_cases": Rule("all"),
    "task_force": Rule("all", in_room=True),
    "case": Rule("sees"),
    "answer": Rule("sees"),
    "world": Rule("sees"),
    "among": Rule("owns"),
    "links": Rule("owns"),
    "sharing": Rule("owns"),
    "hand_over": Rule("owns", OWNERS, knowing=True),
    "delete_case": Rule("owns", LEADS),
    "new_object": Rule("owns"),
    "object": Rule("sees"),
    "change_object": Rule("owns", KEEPERS),
    "clue_area": Rule("sees", only=WITH_AREA),
    "crop": Rule("sees"),
    "small_crop": Rule("sees"),
    "people": Rule("operator"),
    "jobs": Rule("operator"),
    "appeals": Rule("all"),
    "letters_style": Rule("all"),
    "new_appeal": Rule("owns", KEEPERS),
    "appeal": Rule("owns"),
    "appeal_picture": Rule("owns"),
    "preview_appeal": Rule("owns"),
    "change_appeal": Rule("owns", KEEPERS),
    "change_appeal_picture": Rule("owns", KEEPERS),
    "translate_appeal": Rule("owns", KEEPERS),
    "tips": Rule("all", TIP_READERS, unseen=True),
    "new_tips": Rule("all", TIP_READERS, unseen=True),
    "object_tips": Rule("owns", TIP_READERS, unseen=True),
    "tip": Rule("owns", TIP_READERS, unseen=True),
    "tip_picture": Rule("owns", TIP_READERS, unseen=True, only=frozenset()),
    "blurred_tip_picture": Rule("owns", TIP_READERS, unseen=True, only=frozenset()),
}
POST = {
    "new_case": Rule("all", OWNERS),
    "switch": Rule("owns", KEEPERS),
    "among": Rule("owns", KEEPERS),
    "links": Rule("owns", KEEPERS, in_room=True),
    "unlink": Rule("owns", KEEPERS, unseen=True, only=frozenset()),
    "share": Rule("owns", OWNERS, in_room=True),
    "unshare": Rule("owns", OWNERS, only=BROUGHT),
    "permit": Rule("owns", OWNERS, knowing=True),
    "forbid": Rule("owns", OWNERS, only=frozenset({"permitted"})),
    "handling": Rule("owns", OWNERS),
    "close_case": Rule("owns", OWNERS),
    "reopen_case": Rule("owns", OWNERS),
    "hand_over": Rule("owns", OWNERS, knowing=True),
    "delete_case": Rule("owns", LEADS),
    "new_object": Rule("owns", KEEPERS),
    "add_clue": Rule("sees", KEEPERS),
    "change_object": Rule("owns", KEEPERS),
    "remove_object": Rule("owns", KEEPERS),
    "bring_back_object": Rule("owns", KEEPERS),
    "add_crop": Rule("owns", KEEPERS),
    "remove_crop": Rule("owns", KEEPERS),
    "overrule_doubt": Rule("owns", KEEPERS, not_yet=True),
    "forget_doubt": Rule("owns", KEEPERS),
    "withdraw": Rule("sees", KEEPERS, said_by_us=True),
    "bring_back": Rule("sees", KEEPERS, said_by_us=True),
    "grade": Rule("owns", KEEPERS),
    "people": Rule("operator"),
    "way_back": Rule("operator"),
    "let_in": Rule("operator"),
    "shut_out": Rule("operator"),
    "take_back_link": Rule("operator"),
    "retry_job": Rule("operator"),
    "new_appeal": Rule("owns", KEEPERS),
    "change_appeal": Rule("owns", KEEPERS),
    "change_appeal_picture": Rule("owns", KEEPERS),
    "translate_appeal": Rule("owns", KEEPERS),
    "ask_appeal": Rule("owns", KEEPERS),
    "take_back_appeal": Rule("owns", KEEPERS),
    "release_appeal": Rule("owns", PUBLISHERS, not_yet=True),
    "withdraw_appeal": Rule("owns", WITHDRAWERS),
    "begin_appeal_again": Rule("owns", KEEPERS, not_yet=True),
    "update_appeal": Rule("owns", KEEPERS, not_yet=True),
    "forget_appeal": Rule("owns", KEEPERS, not_yet=True),
    "appeal_outcome": Rule("owns", OWNERS, not_yet=True),
    "object_to_appeal": Rule("sees", KEEPERS),
    "answer_objection": Rule("owns", ANSWERERS, unseen=True, only=frozenset()),
    "take_back_objection": Rule("owns", KEEPERS, unseen=True, only=frozenset()),
    "grade_tip": Rule("owns", TIP_READERS),
    "tips_at_once": Rule("owns", TIP_READERS),
    "answer_tip": Rule("owns", TIP_READERS),
    "put_back_tip": Rule("owns", TIP_READERS),
    "hold_tip": Rule("owns", TIP_READERS),
    "release_tip": Rule("owns", TIP_DISPOSERS),
    "refer_tip": Rule("owns", TIP_READERS),
    "take_back_referral": Rule("owns", TIP_READERS),
    "delete_tip": Rule("owns", TIP_DISPOSERS),
    "take_back_answer": Rule("owns", TIP_READERS, unseen=True, only=frozenset()),
}
"""Name of an address -> for whom it is. What is in neither table for a method answers 405 to it."""
FIRST = {
    "reopen_case": "close_case", "bring_back_object": "remove_object", "release_tip": "hold_tip",
    "take_back_referral": "refer_tip", "take_back_appeal": "ask_appeal", "withdraw_appeal": "ask_appeal",
    "object_to_appeal": "ask_appeal",
}  # fmt: skip
"""What the owner must have done before, so that there is something to undo."""
OWN_ACCOUNT = {
    "account_login", "account_logout", "account_reauthenticate", "account_change_password", "account_signup",
    "account_reset_password", "account_set_password", "account_email", "mfa_index", "mfa_authenticate",
    "mfa_reauthenticate", "mfa_activate_totp", "mfa_deactivate_totp", "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes", "mfa_list_webauthn", "mfa_add_webauthn", "mfa_login_webauthn",
    "mfa_reauthenticate_webauthn", "mfa_remove_webauthn", "mfa_edit_webauthn", "usersessions_list", "end_session",
    "come_in", "healthy",
}  # fmt: skip
"""Addresses of one's own account, or of nobody's: tests/site/room has what they do; here, that they show no case."""
CASES_TRIED = ("shared", "private", "second_code", "permitted", "oslos", "handed", "left")
TRIED = [
    *itertools.product(("ana", "bruno", "kari", "eva"), CASES_TRIED),
    *itertools.product(("rui", "bob", "mia"), ("shared", "private", "left")),
    ("olga", "shared"),
    ("secret", "private"),
]
"""A lead, an analyst and one of each organisation beside them with every kind of case; the others where they differ."""
STATUS = {"done": {200, 302}, "refused": {422}, "not found": {404}}


def _patterns() -> Iterator[tuple[str, str]]:
    """Name and route of every address."""
    from django.urls import URLPattern, URLResolver, get_resolver

    def walk(patterns: list[Any], before: str) -> Iterator[tuple[str, str]]:
        for one in patterns:
            if isinstance(one, URLResolver):
                yield from walk(one.url_patterns, before + str(one.pattern))
            elif isinstance(one, URLPattern):
                yield str(one.name), before + str(one.pattern)

    yield from walk(get_resolver().url_patterns, "/")


def _filled(route: str, ids: Mapping[str, object]) -> str:
    """A route with its parts; what nobody named is a new id, a number or a word."""

    def part(match: re.Match[str]) -> str:
        kind, _, name = match[1].rpartition(":")
        return str(ids.get(name, {"uuid": uuid4(), "int": 1}.get(kind, "x")))

    return re.sub(r"<([^>]*)>", part, route)


def _ids(cast: Cast, case: str) -> dict[str, object]:
    return {
        "case": cast.cases[case], "thing": cast.things[case], "crop": cast.crops[case], "clue": cast.clues[case],
        "room": cast.rooms["open"], "person": cast.people["bruno"], "tip": cast.tips[case],
        "appeal": cast.appeals[case], "language": "fr", "doubt": cast.doubts[case],
    }  # fmt: skip


def _typed(cast: Cast, person: str, case: str, name: str) -> dict[str, Any]:
    """What a form of this address sends."""
    organisation = cast.organisations["oslo"] if name == "forbid" else known_to(cast, person)
    return {
        "room": cast.rooms["open"], "organisation": organisation, "to": organisation, "key": f"said-{cast.clues[case]}",
        "on": "0", "reference": "REF-new" if name == "new_case" else f"REF-{case}", "handling": "H1", "name": "bottle",
        "kind": "packaged", "countries": "Belgium", "certainty": "likely", "source": "A", "information": "2",
        "text": "Which shop was it?", "crop": cast.crops[case], "title": "Do you know this jar?",
        "want": "where it was sold", "alt": "a jar", "language": "en", "other_ways": "the maker was asked",
        "names_nobody": "on", "covers_nothing": "on", "hours": "48", "reason": "it is in ours, too",
        "looked": "on", "other": cast.cases[other_owners(cast, person)],
        **({"picture": picture()} if name in ("add_crop", "overrule_doubt") else {}),
        **({"kind": "same_picture"} if name == "links" else {}),
        **({"kind": "packages"} if "appeal" in name else {}),
        **({"tip": cast.tips[case], "do": "grade"} if name == "tips_at_once" else {}),
    }  # fmt: skip


@pytest.fixture
def trying(cast: Cast) -> Iterator[Cast]:
    """The cast, without what a test writes about refusals into the log."""
    import logging

    logging.getLogger("django.request").setLevel(logging.CRITICAL)
    yield cast
    logging.getLogger("django.request").setLevel(logging.NOTSET)


def _undone(
    client: Client, method: str, address: str, typed: dict[str, Any], before: tuple[Client, str] | None
) -> HttpResponse:
    """One request, and everything as it was."""
    from django.db import transaction

    with transaction.atomic():
        if before is not None:
            before[0].post(before[1], typed)
        answer: HttpResponse = getattr(client, method)(address, typed)
        transaction.set_rollback(True)
    return answer


def test_every_address_is_named_here(installed: object) -> None:
    assert {name for name, _ in _patterns()} == set(GET) | set(POST) | OWN_ACCOUNT
    assert not OWN_ACCOUNT & (set(GET) | set(POST))


@pytest.mark.parametrize(("person", "case"), TRIED)
def test_every_address_gives_each_member_what_the_tables_say(trying: Cast, person: str, case: str) -> None:
    cast, client, ids = trying, client_of(trying, person), _ids(trying, case)
    chief = client_of(cast, CHIEF[CASES[case][0]])
    routes = dict(_patterns())
    for method, table in (("get", GET), ("post", POST)):
        for name, rule in table.items():
            if name == "changes":
                continue  # it ends its connection, and with it what a test would undo: tests/site/room/test_live.py
            if rule.whose in ("all", "operator") and case not in ("shared", "left"):
                continue
            typed = _typed(cast, person, case, name)
            if method == "get":
                typed = {"to": typed["to"]}
            before = (chief, _filled(routes[FIRST[name]], ids)) if name in FIRST else None
            answer = _undone(client, method, _filled(routes[name], ids), typed, before)
            expected = STATUS[outcome(rule, cast, person, case)]
            if rule.whose == "operator" and expected != {404}:
                expected = {200, 302, 404, 422}
            if name == "add_crop" and expected == STATUS["done"] and not is_there():
                expected = {422}  # no picture is taken where none can be checked
            assert answer.status_code in expected, (name, method, answer.status_code)
            if answer.status_code == 200 and not answer.streaming:
                _tells_nothing(answer, cast, person, name)


def _tells_nothing(answer: HttpResponseBase, cast: Cast, person: str, name: str) -> None:
    """No id and no word of what the member does not see, and no name of who hides from them."""
    text = getattr(answer, "content", b"").decode(errors="replace")
    for unseen in set(CASES) - cast.sees(person):
        for word in (
            cast.cases[unseen],
            cast.things[unseen],
            cast.crops[unseen],
            f"bag of {unseen}",
            f"note of {unseen}",
            f"area of {unseen}",
        ):
            assert str(word) not in text, (name, unseen)
    for anothers in set(CASES) - cast.owns(person):
        assert f"tip of {anothers}" not in text and str(cast.tips[anothers]) not in text, (name, anothers)
    if cast.organisation_of(person) != "vienna":
        assert not re.search(r"Vienna|\bEva\b", text), name
    if cast.organisation_of(person) != "lisbon":
        assert "Secret" not in text, name


def test_a_method_that_an_address_does_not_have_is_405(trying: Cast) -> None:
    client, ids = client_of(trying, "ana"), _ids(trying, "shared")
    for name, route in _patterns():
        for method, table in (("get", GET), ("post", POST)):
            if name not in OWN_ACCOUNT and name not in table:
                assert getattr(client, method)(_filled(route, ids)).status_code == 405, (name, method)


@pytest.mark.parametrize("person", MEMBERS)
def test_the_addresses_of_ones_own_account_show_no_case(trying: Cast, person: str) -> None:
    client = client_of(trying, person)
    for name, route in _patterns():
        if name in OWN_ACCOUNT - {"account_logout"}:
            for method in ("get", "post"):
                answer = _undone(client, method, _filled(route, {}), {}, None)
                assert answer.status_code < 500, (name, method)
                _tells_nothing(answer, trying, person, name)


@pytest.mark.parametrize("who", ["a stranger", "gil"])
def test_strangers_and_whoever_was_shut_out_get_in_nowhere_but_at_the_public_addresses(trying: Cast, who: str) -> None:
    from django.test import Client

    from traceroom.site.room.public import PUBLIC

    answered = []
    for name, route in _patterns():
        address = _filled(route, _ids(trying, "shared"))
        for method in ("get", "post"):
            client = Client() if who == "a stranger" else client_of(trying, who)
            answer = _undone(client, method, address, _typed(trying, "ana", "shared", name), None)
            if answer.status_code not in (302, 405) or not answer.get("Location", "/account/login/").startswith(
                "/account/login/"
            ):
                answered.append(address)
    assert answered and all(address.startswith(PUBLIC) for address in answered)


@pytest.mark.parametrize("person", MEMBERS)
@pytest.mark.parametrize("page", ["/", "/?what=objects", "/cases/past/"])
def test_the_lists_hold_what_one_may_see_and_nothing_else(trying: Cast, person: str, page: str) -> None:
    answer = client_of(trying, person).get(page)
    _tells_nothing(answer, trying, person, page)
    ids = {"/": trying.cases, "/?what=objects": trying.things}.get(page, {})
    for case in trying.sees(person) & set(ids):
        assert str(ids[case]) in answer.content.decode(), case


def test_a_closed_room_is_nobodys(trying: Cast) -> None:
    for person in MEMBERS:
        assert client_of(trying, person).get(f"/room/{trying.rooms['closed']}/").status_code == 404


def test_somebody_without_a_second_factor_gets_no_further(cast: Cast) -> None:
    from allauth.mfa.models import Authenticator

    from traceroom.site.access.asking import asking

    client = client_of(cast, "ana")
    with asking(cast.people["ana"]):
        Authenticator.objects.all().delete()
    for address in ("/", f"/case/{cast.cases['shared']}/"):
        answer = client.get(address)
        assert answer.status_code == 302 and answer["Location"] == "/account/2fa/totp/activate/"


def test_every_page_carries_the_strict_policy(cast: Cast) -> None:
    client = client_of(cast, "ana")
    for address in ("/", "/account/login/", f"/case/{cast.cases['shared']}/sharing/", "/nowhere/"):
        policy = client.get(address)["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'") and "unsafe" not in policy
        assert "require-trusted-types-for 'script'" in policy


def test_a_form_of_another_site_is_refused(cast: Cast) -> None:
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    client.cookies = client_of(cast, "ana").cookies
    for name in ("share", "delete_case", "close_case"):
        address = _filled(dict(_patterns())[name], _ids(cast, "shared"))
        answer = client.post(address, _typed(cast, "ana", "shared", name))
        assert answer.status_code == 403 and "reload the page" in answer.content.decode()
