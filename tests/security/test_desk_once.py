"""Once: a tip that is sent many times at once is one; a challenge and a form without JavaScript serve one tip, and only
of the desk that made them, while they last."""

from __future__ import annotations

import hmac
import json
import secrets
from base64 import b64decode, b64encode
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

import altcha
import psycopg
import pytest

from tests.site.desk.desks import count, envelopes, files_of, unsealed
from tests.site.desk.visitors import Answer, Visitor, asked, solved
from tests.site.serving import serving
from traceroom.adapters.receipt_check import check
from traceroom.adapters.receipts import reference_of, secret_of
from traceroom.site.desk.challenges import LASTS, Challenges
from traceroom.site.desk.lane import LASTS as LANE_LASTS
from traceroom.site.desk.lane import Tokens
from traceroom.site.installation import Installation

AT_ONCE = 20


@pytest.fixture(scope="module")
def desk(installed: Installation) -> Iterator[str]:
    """The address of one that runs as people run it."""
    with serving(installed, "desk") as address:
        yield address


@pytest.fixture(scope="module")
def key(installed: Installation) -> bytes:
    """What its challenges and tokens are made with."""
    secret = installed.environment("desk")["TRACEROOM_SECRET_KEY"]
    return hmac.digest(secret.encode(), b"traceroom desk", "sha256")


def _fields(visitor: Visitor, **more: str) -> dict[str, str]:
    return {"slug": "k3v9", "language": "en", "what": secrets.token_hex(8), "once": visitor.once} | more


def _refused(answer: Answer) -> bool:
    return answer.status == 409 and answer.said["kind"] == "challenge"


@pytest.mark.parametrize("files", [[], [("a.jpg", b"a picture" * 30_000)]], ids=["words", "with a file"])
def test_a_tip_sent_many_times_at_once_is_one(
    installed: Installation, desk: str, files: list[tuple[str, bytes]]
) -> None:
    visitor = Visitor(desk)
    fields = _fields(visitor, altcha=visitor.challenge())
    with ThreadPoolExecutor(AT_ONCE) as pool:
        answers = list(pool.map(lambda _: visitor.send("/tip", fields, files), range(AT_ONCE)))
    assert sorted(one.status for one in answers) == [200] * (AT_ONCE - 1) + [201]
    assert len({one.said["words"] for one in answers}) == 1
    (file,) = {json.dumps(one.said["file"]) for one in answers}
    assert check(file).holds
    assert len([one for one in envelopes(installed) if one.get("what") == fields["what"]]) == 1
    reference = reference_of(secret_of(answers[0].said["words"]))
    assert count(installed, "receipt", "reference = %s", (reference,)) == 1


def test_the_one_that_is_kept_has_its_file(installed: Installation, desk: str) -> None:
    visitor, data = Visitor(desk), secrets.token_bytes(70_000)
    fields = _fields(visitor, altcha=visitor.challenge())
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: visitor.send("/tip", fields, [("a.jpg", data)]), range(4)))
    with psycopg.connect(installed.address("puller")) as database:
        rows = database.execute("SELECT id, sealed FROM envelopes_envelope").fetchall()
    ours = [
        (id, told) for id, sealed in rows if (told := unsealed(installed, bytes(sealed))).get("what") == fields["what"]
    ]
    ((id, told),) = ours
    assert files_of(installed, told, id) == [data]


def test_one_challenge_among_many_different_tips_at_once_serves_one(installed: Installation, desk: str) -> None:
    visitor = Visitor(desk)
    answer = visitor.challenge()
    tips = [_fields(Visitor(desk), altcha=answer, what=f"{visitor.once} {number}") for number in range(AT_ONCE)]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        answers = list(pool.map(lambda fields: visitor.send("/tip", fields), tips))
    assert sorted(one.status for one in answers) == [201] + [409] * (AT_ONCE - 1)
    assert len([one for one in envelopes(installed) if str(one.get("what")).startswith(visitor.once)]) == 1


def test_a_challenge_written_in_another_way_is_the_same_challenge(desk: str) -> None:
    visitor = Visitor(desk)
    answer = visitor.challenge()
    assert visitor.send("/tip", _fields(visitor, altcha=answer)).status == 201
    told = json.loads(b64decode(answer))
    spaced = b64encode(json.dumps(told, indent=3).encode()).decode()
    more = b64encode(json.dumps(told | {"x": "y"}).encode()).decode()
    shouted = b64encode(json.dumps(told | {"solution": told["solution"] | {
        "derivedKey": told["solution"]["derivedKey"].upper()}}).encode()).decode()  # fmt: skip
    loud = told["challenge"] | {"signature": told["challenge"]["signature"].upper()}
    signed = b64encode(json.dumps(told | {"challenge": loud}).encode()).decode()
    for other in (spaced, more, shouted, signed):
        assert _refused(visitor.send("/tip", _fields(Visitor(desk), altcha=other)))


def _changed(answer: str, **parameters: Any) -> str:
    told = json.loads(b64decode(answer))
    told["challenge"]["parameters"] |= parameters
    return b64encode(json.dumps(told).encode()).decode()


def test_what_was_not_solved_or_was_changed_serves_nothing(desk: str) -> None:
    visitor = Visitor(desk)
    answer = visitor.challenge()
    later = int((datetime.now(UTC) + timedelta(days=9)).timestamp())
    told = json.loads(b64decode(answer))
    wrong = told | {"solution": {"counter": 1, "derivedKey": "00" * 32}}
    for other in (
        _changed(answer, expiresAt=later), _changed(answer, cost=1), _changed(answer, cost=10**9),
        _changed(answer, cost="x"),
        _changed(answer, keyLength=10**9), _changed(answer, keyPrefix=""), _changed(answer, algorithm="SCRYPT"),
        _changed(answer, algorithm=["x"]), _changed(answer, nonce=None), _changed(answer, data={"x": ["y"] * 99}),
        b64encode(json.dumps(wrong).encode()).decode(),
        b64encode(json.dumps(told | {"solution": None}).encode()).decode(),
        b64encode(json.dumps({"challenge": told["challenge"] | {"signature": None},
        "solution": told["solution"]}).encode()).decode(),
        b64encode(b'{"challenge":' + b"[" * 2_000 + b"}").decode(), b64encode(b"9" * 2_900).decode(), answer[:-9],
        "\ud7ff", "null",
    ):  # fmt: skip
        assert _refused(visitor.send("/tip", _fields(visitor, altcha=other))), other
    assert visitor.send("/tip", _fields(visitor, altcha=answer)).status == 201, "it was good for all of that"


def test_challenges_of_another_desk_and_of_another_day_serve_nothing(desk: str, key: bytes) -> None:
    now = datetime.now(UTC)
    visitor = Visitor(desk)
    others = solved(Challenges(secrets.token_bytes(32)).made(now))
    expired = solved(Challenges(key).made(now - LASTS - timedelta(seconds=1)))
    unsigned = altcha.create_challenge(
        "PBKDF2/SHA-256", 1, counter=1, expires_at=now + LASTS, hmac_secret="", hmac_key_secret=""
    )
    for answer in (others, expired, solved(unsigned.to_dict())):
        assert _refused(visitor.send("/tip", _fields(visitor, altcha=answer)))
    assert visitor.send("/tip", _fields(visitor, altcha=solved(Challenges(key).made(now)))).status == 201


def test_a_form_without_javascript_serves_one_tip_however_its_token_is_written(desk: str, key: bytes) -> None:
    visitor = Visitor(desk)
    token = Tokens(key).made(datetime.now(UTC) - timedelta(minutes=5))
    assert visitor.send("/tip", _fields(visitor, lane=token)).status == 201
    for other in (token, f"{token}!", f"!{token}", f"{token}=", f"{token[:9]}\n{token[9:]}", f"{token[:9]} {token[9:]}",
                  f"{token}AAAA", token.replace("A", "A.")):  # fmt: skip
        assert _refused(visitor.send("/tip", _fields(Visitor(desk), lane=other))), other


def test_tokens_of_another_desk_and_of_another_day_serve_nothing(desk: str, key: bytes) -> None:
    visitor, now = Visitor(desk), datetime.now(UTC)
    for token in (
        Tokens(secrets.token_bytes(32)).made(now - timedelta(minutes=5)), Tokens(key).made(now - LANE_LASTS),
        "A" * 48, "A" * 60,
    ):  # fmt: skip
        assert _refused(visitor.send("/tip", _fields(visitor, lane=token)))


def test_a_lane_token_is_no_challenge_and_a_challenge_no_lane_token(desk: str, key: bytes) -> None:
    visitor = Visitor(desk)
    token = Tokens(key).made(datetime.now(UTC) - timedelta(minutes=5))
    assert _refused(visitor.send("/tip", _fields(visitor, altcha=token)))
    assert _refused(visitor.send("/tip", _fields(visitor, lane=visitor.challenge())))
    assert _refused(visitor.send("/tip", _fields(visitor)))


def test_what_a_receipt_says_is_not_told_for_any_other(desk: str) -> None:
    first, other = Visitor(desk), Visitor(desk)
    words = first.tells("mine").said["words"]
    strangers = other.tells("not mine").said["words"].split()
    mixed = " ".join([*words.split()[:-1], strangers[-1]])
    if mixed != words:
        assert first.send("/receipt", {"receipt": mixed, "language": "en"}).status == 404
    reference = reference_of(secret_of(words)).hex()
    body = json.dumps({"reference": reference}).encode()
    told = asked(f"{desk}/receipt", method="POST", body=body, headers={"Content-Type": "application/json"})
    assert told.status == 200 and len(told.said["letters"]) == 1
    near = json.dumps({"reference": reference[:-1] + ("0" if reference[-1] != "0" else "1")}).encode()
    assert (
        asked(f"{desk}/receipt", method="POST", body=near, headers={"Content-Type": "application/json"}).status == 404
    )
