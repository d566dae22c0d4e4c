"""Every address and every action, as every member of the cast and as a stranger."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest

from tests.site.cast import CASES, PEOPLE, Cast
from tests.site.clients import client_of

ACTORS = ("ana", "bruno", "olga", "kari", "eva", "bob")
KEEPERS = {"ana", "bruno", "kari", "eva", "bob"}
OWNERS = {"ana", "kari", "eva", "bob"}


def _addresses() -> Iterator[str]:
    """Every address of our own, with its names of parts."""
    from django.urls import URLPattern, URLResolver, get_resolver

    def walk(patterns: list[Any], before: str) -> Iterator[str]:
        for one in patterns:
            if isinstance(one, URLResolver):
                yield from walk(one.url_patterns, before + str(one.pattern))
            elif isinstance(one, URLPattern):
                yield before + str(one.pattern)

    yield from walk(get_resolver().url_patterns, "/")


def _filled(address: str) -> str:
    return re.sub(r"<[^>]*>|\(\?P[^)]*\)", lambda part: "x" if "str" in part[0] else str(uuid4()), address)


def test_strangers_get_in_nowhere_but_at_the_public_addresses(cast: Cast) -> None:
    from django.test import Client

    from traceroom.site.room.public import PUBLIC

    answered = []
    for address in map(_filled, _addresses()):
        for method in ("get", "post"):
            answer = getattr(Client(), method)(address)
            sent = answer.get("Location", "/account/login/")
            if answer.status_code not in (302, 405) or not sent.startswith("/account/login/"):
                answered.append(address)
    assert answered and all(address.startswith(PUBLIC) for address in answered)


@pytest.mark.parametrize("person", ACTORS)
@pytest.mark.parametrize("case", sorted(CASES))
def test_outsiders_get_404_and_members_the_page(cast: Cast, person: str, case: str) -> None:
    client = client_of(cast, person)
    sees = case in cast.sees(person)
    for address in (
        f"/case/{cast.cases[case]}/",
        f"/case/{cast.cases[case]}/answer/",
        f"/object/{cast.things[case]}/",
        f"/crop/{cast.crops[case]}.png",
        f"/crop/{cast.crops[case]}/small.png",
    ):
        assert client.get(address).status_code == (200 if sees else 404), address


@pytest.mark.parametrize("person", ACTORS)
@pytest.mark.parametrize("case", sorted(CASES))
def test_every_action_does_what_the_roles_allow_and_nothing_else(cast: Cast, person: str, case: str) -> None:
    client = client_of(cast, person)
    sees = case in cast.sees(person)
    owns = CASES[case][0] == cast.organisation_of(person)
    here, thing, clue = cast.cases[case], cast.things[case], cast.clues[case]

    def expected(allowed: bool, role: bool) -> set[int]:
        return {404} if not allowed else {302} if role else {422}

    keeper, owner = person in KEEPERS, person in OWNERS
    key = {"key": f"said-{clue}", "on": "0"}
    said = {"countries": "Belgium", "certainty": "likely"}
    new = {"name": "bottle", "kind": "packaged"}
    room = {"room": str(cast.rooms["open"])}
    assert client.post(f"/case/{here}/switch/", key).status_code in expected(owns, keeper)
    assert client.post(f"/case/{here}/objects/", new).status_code in expected(owns, keeper)
    assert client.post(f"/object/{thing}/clue/", said).status_code in expected(sees, keeper)
    grade = {"source": "A", "information": "2"}
    assert client.post(f"/clue/{clue}/grade/", grade).status_code in expected(owns, keeper)
    taking = expected(owns, keeper) if keeper or not sees else {422}
    assert client.post(f"/clue/{clue}/withdraw/").status_code in taking
    assert client.post(f"/clue/{clue}/bring-back/").status_code in taking
    in_open_room = person != "bob"
    assert client.post(f"/case/{here}/share/", room).status_code in expected(owns and in_open_room, owner)
    assert client.post(f"/case/{here}/unshare/", room).status_code in expected(owns and in_open_room, owner)


@pytest.mark.parametrize("person", sorted(PEOPLE))
def test_the_board_shows_what_one_may_see(cast: Cast, person: str) -> None:
    page = client_of(cast, person).get("/").content.decode()
    for case, identity in cast.cases.items():
        assert (str(identity) in page) == (case in cast.sees(person)), case


def test_a_hidden_organisation_is_not_named_on_any_page(cast: Cast) -> None:
    client = client_of(cast, "kari")
    for address in ("/", f"/case/{cast.cases['viennas']}/", f"/object/{cast.things['viennas']}/"):
        page = client.get(address).content.decode()
        assert "Vienna" not in page and not re.search(r"\bEva\b", page), address


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
    for address in ("/", "/account/login/", f"/case/{cast.cases['shared']}/", "/nowhere/"):
        policy = client_of(cast, "ana").get(address)["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'") and "unsafe" not in policy
        assert "require-trusted-types-for 'script'" in policy
