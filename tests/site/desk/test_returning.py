"""Coming back with a receipt, on a desk that runs as people run it."""

from __future__ import annotations

import json
from base64 import b64decode
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from uuid import uuid4

import psycopg

from tests.adapters.receipts_made import Kept
from tests.site.desk.desks import count, envelopes
from tests.site.desk.visitors import Answer, Visitor, asked
from traceroom.adapters.receipts import answer_pair_of, mandate_of, reference_of, secret_of
from traceroom.adapters.sealing import seal, unseal
from traceroom.site.desk.envelope import LETTERS
from traceroom.site.installation import Installation


def _ask(desk: str, reference: str) -> Answer:
    headers = {"Content-Type": "application/json", "Accept": "application/json"}
    body = json.dumps({"reference": reference}).encode()
    return asked(f"{desk}/receipt", method="POST", body=body, headers=headers)


def _leave(installed: Installation, words: str, text: str) -> None:
    """The room's answer, as its job leaves it."""
    secret = secret_of(words)
    sealed = seal(text.encode(), to=[answer_pair_of(secret).public()])
    left = "INSERT INTO envelopes_answer (id, reference, sealed, left_on) VALUES (%s, %s, %s, %s)"
    with psycopg.connect(installed.address("puller")) as room:
        room.execute(left, [uuid4(), reference_of(secret), sealed, date(2026, 11, 28)])


def _sent(installed: Installation, kind: str, words: str) -> list[dict[str, object]]:
    reference = reference_of(secret_of(words)).hex()
    return [one for one in envelopes(installed) if (one["kind"], one["reference"]) == (kind, reference)]


def test_the_words_open_what_became_of_it(installed: Installation, desk: str) -> None:
    visitor = Visitor(desk)
    words = visitor.tells("a bag").said["words"]
    page = visitor.send("/receipt", {"receipt": words.upper(), "language": "en"}, script=False)
    assert page.status == 200 and "not opened yet" in page.text and "No question and no answer yet" in page.text
    _leave(installed, words, "Which <colour>?")
    with psycopg.connect(installed.address("puller")) as room:
        proof = json.dumps(Kept().proof(1).as_dict())
        room.execute(
            "UPDATE envelopes_receipt SET opened = true, proof = %s WHERE reference = %s",
            [proof, reference_of(secret_of(words))],
        )
    page = visitor.send("/receipt", {"receipt": words, "language": "en"}, script=False)
    assert "It has reached the investigators" in page.text and "Which &lt;colour&gt;?" in page.text


def test_a_script_asks_with_the_reference_alone(installed: Installation, desk: str) -> None:
    words = Visitor(desk).tells("a bag").said["words"]
    _leave(installed, words, "Which?")
    secret = secret_of(words)
    said = _ask(desk, reference_of(secret).hex()).said
    assert [one["opened"] for one in said["letters"]] == [False] and said["letters"][0]["file"]["kind"] == "receipt"
    assert unseal(b64decode(said["answers"][0]["sealed"]), by=[answer_pair_of(secret)]) == b"Which?"


def test_an_answer_that_is_damaged_hides_no_other(installed: Installation, desk: str) -> None:
    visitor = Visitor(desk)
    words = visitor.tells("a bag").said["words"]
    with psycopg.connect(installed.address("puller")) as room:
        left = "INSERT INTO envelopes_answer (id, reference, sealed, left_on) VALUES (%s, %s, %s, %s)"
        room.execute(left, [uuid4(), reference_of(secret_of(words)), b"nonsense", date(2026, 11, 27)])
    _leave(installed, words, "Which one?")
    page = visitor.send("/receipt", {"receipt": words, "language": "en"}, script=False)
    assert page.status == 200 and "Which one?" in page.text


def test_what_is_no_receipt_is_a_sentence_that_names_the_word(desk: str) -> None:
    visitor = Visitor(desk)
    typo = visitor.send("/receipt", {"receipt": "eye expose skotch", "language": "en"}, script=False)
    assert typo.status == 404 and "skotch" in typo.text and ">sketch<" in typo.text
    assert "Words read here: 3" in typo.text and ">eye expose skotch</textarea>" in typo.text
    assert typo.headers["cache-control"] == "no-store"
    unknown = "eye expose sketch cradle paddle hawk kick adapt solid"
    assert visitor.send("/receipt", {"receipt": unknown, "language": "en"}).said["kind"] == "receipt"
    assert _ask(desk, f"{uuid4().hex}{uuid4().hex}").said["kind"] == "receipt"
    for reference in ("", "x" * 64, "0"):
        assert _ask(desk, reference).said["kind"] == "unreadable"
    for path in ("/word", "/withdraw"):
        assert visitor.send(path, {"receipt": unknown, "text": "x"}).status == 404


def test_a_word_is_added_once_however_often_it_is_sent(installed: Installation, desk: str) -> None:
    visitor = Visitor(desk)
    words = visitor.tells("a bag").said["words"]
    fields = {"receipt": words, "text": "it was blue", "once": "56" * 16, "language": "en"}
    assert [visitor.send("/word", fields).status for _ in "ab"] == [201, 200]
    page = visitor.send("/word", fields | {"text": "and red"}, script=False)
    assert page.status == 200 and "It has arrived" in page.text
    assert sorted(str(one["text"]) for one in _sent(installed, "word", words)) == ["and red", "it was blue"]
    assert visitor.send("/word", fields | {"text": ""}).said["kind"] == "empty"
    assert visitor.send("/word", fields | {"text": "x" * 21_000}).said["kind"] == "fields"
    page = visitor.send("/word", fields | {"text": "x" * 21_000}, script=False)
    assert page.status == 422 and "x" * 21_000 in page.text and words in page.text, (
        "it is still there to be made shorter"
    )


def test_a_script_adds_and_takes_back_with_the_mandate_and_never_says_the_words(
    installed: Installation, desk: str
) -> None:
    visitor = Visitor(desk)
    words = visitor.tells("a bag").said["words"]
    mandate = mandate_of(secret_of(words)).hex()
    said = visitor.send("/word", {"mandate": mandate, "text": "it was blue", "language": "en"})
    assert said.status == 201 and set(said.said) == {"file", "again"}
    assert [one["text"] for one in _sent(installed, "word", words)] == ["it was blue"]
    assert visitor.send("/withdraw", {"mandate": mandate, "language": "en"}).status == 201
    assert len(_sent(installed, "withdrawal", words)) == 1


def test_who_knows_the_reference_alone_adds_nothing_and_takes_nothing_back(installed: Installation, desk: str) -> None:
    visitor = Visitor(desk)
    words = visitor.tells("a bag").said["words"]
    reference = reference_of(secret_of(words)).hex()
    for fields in ({"mandate": reference}, {"receipt": reference}, {"reference": reference}, {"mandate": "words"}):
        for path in ("/word", "/withdraw"):
            assert visitor.send(path, {**fields, "text": "not mine"}).status in (400, 404)
    assert not _sent(installed, "word", words) and not _sent(installed, "withdrawal", words)


def test_under_one_receipt_there_is_an_end(installed: Installation, desk: str) -> None:
    visitor = Visitor(desk)
    words = visitor.tells("a bag").said["words"]
    statuses = [visitor.send("/word", {"receipt": words, "text": f"{number}"}).status for number in range(LETTERS)]
    assert statuses == [201] * (LETTERS - 1) + [422]
    assert visitor.send("/withdraw", {"receipt": words}).status == 201, "a withdrawal is always taken"


def test_words_that_are_posted_all_at_once_have_the_same_end(installed: Installation, desk: str) -> None:
    visitor = Visitor(desk)
    words = visitor.tells("a bag").said["words"]

    def post(number: int) -> int:
        return visitor.send("/word", {"receipt": words, "text": f"{number}"}).status

    with ThreadPoolExecutor(20) as pool:
        statuses = Counter(pool.map(post, range(3 * LETTERS)))
    assert statuses == {201: LETTERS - 1, 422: 2 * LETTERS + 1}
    assert len(_sent(installed, "word", words)) == LETTERS - 1


def test_taken_back_is_taken_back_once(installed: Installation, desk: str) -> None:
    visitor = Visitor(desk)
    words = visitor.tells("a bag").said["words"]
    before = count(installed, "envelope")
    page = visitor.send("/withdraw", {"receipt": words, "language": "en"}, script=False)
    assert page.status == 200 and "Taken back" in page.text
    assert visitor.send("/withdraw", {"receipt": words}).said["again"] is True
    assert len(_sent(installed, "withdrawal", words)) == 1 and count(installed, "envelope") == before + 1


def test_what_was_taken_back_says_so_from_then_on_and_nothing_is_added(installed: Installation, desk: str) -> None:
    visitor = Visitor(desk)
    words = visitor.tells("a bag").said["words"]
    fields = {"receipt": words, "text": "it was blue", "once": "57" * 16, "language": "en"}
    assert visitor.send("/word", fields).status == 201
    assert visitor.send("/withdraw", {"receipt": words, "language": "en"}, script=False).status == 200
    page = visitor.send("/receipt", {"receipt": words, "language": "en"}, script=False)
    assert "Taken back. What you sent is being deleted." in page.text and 'action="/word"' not in page.text
    assert page.text.count("Received, not opened yet") == 2 and 'action="/withdraw"' not in page.text
    left_open = fields | {"text": "and <red>", "once": "58" * 16}
    refused = visitor.send("/word", left_open, script=False)
    assert refused.status == 409 and "nothing can be added any more" in refused.text
    assert "and &lt;red&gt;" in refused.text and "Taken back." in refused.text
    mandate = mandate_of(secret_of(words)).hex()
    told = visitor.send("/word", {"mandate": mandate, "text": "red", "language": "en"})
    assert (told.status, told.said["kind"]) == (409, "taken_back")
    assert visitor.send("/word", fields).said["again"] is True, "what had arrived before has arrived"
    assert [one["text"] for one in _sent(installed, "word", words)] == ["it was blue"]
    with psycopg.connect(installed.address("puller")) as room:
        room.execute(
            "UPDATE envelopes_receipt SET opened = true WHERE reference = %s", [reference_of(secret_of(words))]
        )
    page = visitor.send("/receipt", {"receipt": words, "language": "de"}, script=False)
    assert "Zurückgenommen. Was Sie gesendet haben, ist gelöscht." in page.text
    asked = _ask(desk, reference_of(secret_of(words)).hex()).said
    assert len(asked["letters"]) == 2 and asked["taken_back"]["opened"] is True
    assert asked["taken_back"]["file"]["kind"] == "receipt"


def test_while_the_database_is_away_a_receipt_is_a_sentence(installed: Installation, desk: str) -> None:
    from traceroom.adapters import postgres

    visitor = Visitor(desk)
    words = visitor.tells("a bag").said["words"]
    postgres.stop(installed.desk)
    try:
        answer = visitor.send("/receipt", {"receipt": words})
        page = visitor.send("/receipt", {"receipt": words, "language": "de"}, script=False)
    finally:
        postgres.start(installed.home / "desk", password=installed.passwords[postgres.SUPERUSER])
    assert (answer.status, answer.said["kind"]) == (503, "store")
    assert page.status == 503 and f">{words}</textarea>" in page.text, "what was typed is not lost"
    assert visitor.send("/receipt", {"receipt": words}, script=False).status == 200
