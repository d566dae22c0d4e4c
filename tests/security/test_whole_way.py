"""The whole way of a tip, each process as people run it: sent at the desk, opened in the room, answered, proved, taken
back; and what lies where on the way."""

from __future__ import annotations

import json
from base64 import b64decode
from datetime import UTC, datetime
from typing import Any

from tests.adapters.hostile_pictures import SECRET, plain, saved
from tests.adapters.sandboxes import one_or_skip
from tests.site.acting import acting
from tests.site.appeals_made import releasing
from tests.site.cast import Cast
from tests.site.databases import as_superuser
from tests.site.desk.visitors import Visitor, asked
from tests.site.desk_made import lies_there, room_rows
from tests.site.processes import work_once
from tests.site.serving import serving
from traceroom.adapters.receipt_check import check
from traceroom.adapters.receipts import answer_pair_of, reference_of, secret_of
from traceroom.adapters.sealing import unseal
from traceroom.objects.clean import assert_clean
from traceroom.site.installation import Installation


def _status(desk: str, words: str) -> dict[str, Any]:
    """What the page's script is told for these words."""
    body = json.dumps({"reference": reference_of(secret_of(words)).hex()}).encode()
    headers = {"Content-Type": "application/json", "Accept": "application/json"}
    said: dict[str, Any] = asked(f"{desk}/receipt", method="POST", body=body, headers=headers).said
    return said


def _tip(installed: Installation, words: str) -> tuple[Any, ...]:
    query = 'SELECT id, appeal_id, what, "where", withdrawn_on, envelope FROM records_tip WHERE reference = %s'
    (row,) = room_rows(installed, query, reference_of(secret_of(words)))
    return row


def _work(installed: Installation) -> None:
    """So often that whatever one job leaves for another is done, in whichever order they come."""
    for _ in range(3):
        done = work_once(installed)
        assert done.status == 0, done.err


def test_a_tip_goes_the_whole_way_and_its_sender_can_prove_it(installed: Installation, committed_cast: Cast) -> None:
    from traceroom.site.access.tip_page import picture_bytes, tip_view
    from traceroom.site.actions.tips import answer

    one_or_skip().close()
    with releasing(installed, committed_cast) as released, serving(installed, "desk") as desk:
        appeal = released(title="Do you know this bag?")
        _work(installed)
        visitor, slug = Visitor(desk), appeal.hex[:10]
        assert "Do you know this bag?" in asked(f"{desk}/en/{slug}/").text

        photo = saved(plain(), "JPEG", comment=SECRET)
        told = visitor.tells("From my aunt's shop", [("bag.jpg", photo)], slug=slug, where="Gent", may_ask="yes").said
        words, before = told["words"], check(json.dumps(told["file"]), room_key=installed.desk_keys.room.public)
        assert before.holds and before.steps[-1].holds is None, "promised, and not in the log yet"

        _work(installed)
        identity, about, what, where, _, envelope = _tip(installed, words)
        assert (about, what, where) == (appeal, "From my aunt's shop", "Gent") and not lies_there(installed, envelope)
        with acting(committed_cast, "ana") as ana:
            view = tip_view(actor=ana, tip=identity, now=datetime.now(UTC))
            assert [picture.state for picture in view.pictures] == ["shown"]
            pixels = picture_bytes(actor=ana, picture=view.pictures[0].id)
            assert_clean(pixels)
            assert SECRET not in pixels
            answer(actor=ana, tip=identity, text="Which shop was it?", now=datetime.now(UTC))

        _work(installed)
        status = _status(desk, words)
        (letter,), (answered,) = status["letters"], status["answers"]
        checked = check(json.dumps(letter["file"]), room_key=installed.desk_keys.room.public)
        assert letter["opened"] and checked.holds and all(step.holds for step in checked.steps)
        pair = answer_pair_of(secret_of(words.upper()))
        assert unseal(b64decode(answered["sealed"]), by=[pair]) == b"Which shop was it?"
        page = visitor.send("/receipt", {"receipt": words, "language": "en"}, script=False).text
        assert "Which shop was it?" in page

        added = visitor.send("/word", {"receipt": words, "text": "The one at the corner", "language": "en"})
        assert added.status == 201
        _work(installed)
        spoken = "SELECT text FROM records_tipword WHERE tip_id = %s AND by_id IS NULL"
        assert room_rows(installed, spoken, identity) == [("The one at the corner",)]

        assert visitor.send("/withdraw", {"receipt": words, "language": "en"}).status == 201
        _work(installed)
        assert _tip(installed, words)[2:4] == ("", "") and _tip(installed, words)[4] is not None
        assert not room_rows(installed, "SELECT 1 FROM records_tippicture WHERE tip_id = %s", identity)
        status = _status(desk, words)
        assert status["answers"] == [] and len(status["letters"]) == 2 and status["taken_back"]["opened"]
        for letter in (*status["letters"], status["taken_back"]):
            checked = check(json.dumps(letter["file"]), room_key=installed.desk_keys.room.public)
            assert checked.holds and all(step.holds for step in checked.steps), "also what is gone was there"
        with as_superuser(installed) as database:
            for table, column in (("tipword", "tip_id"), ("tip", "id")):
                database.execute(f"DELETE FROM records_{table} WHERE {column} = %s".encode(), [identity])
            database.commit()
