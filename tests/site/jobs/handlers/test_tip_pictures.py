"""Pictures of tips, as a job: each is drawn anew or a sentence says why not; without a sandbox they wait."""

from __future__ import annotations

import os

import pytest

from tests.adapters.hostile_pictures import heic, pixel_flood, plain, saved
from tests.adapters.sandboxes import one_or_skip
from tests.site.databases import as_superuser
from tests.site.desk_made import Sent, as_worker, order, room_rows, send_tip
from traceroom.adapters.sandbox import Limits, NoSandbox
from traceroom.objects.clean import assert_clean
from traceroom.site.installation import Installation
from traceroom.site.jobs.later import Later

NO_TIME = Limits(memory_bytes=1 << 30, cpu_s=30.0, wall_s=0.0, answer_bytes=1 << 20)
PICTURES = (
    "SELECT p.state, p.reason, p.shown, p.blurred, p.width, p.height, p.id FROM records_tippicture p"
    " JOIN records_tip t ON t.id = p.tip_id WHERE t.envelope = %s ORDER BY p.number"
)


def _opened(installed: Installation, *files: bytes) -> Sent:
    from traceroom.site.jobs.handlers.desk_pull import pull

    sent = send_tip(installed, what="with pictures", files=files)
    with as_worker(installed):
        pull(order())
    return sent


def _draw(installed: Installation) -> str:
    from traceroom.site.jobs.handlers.tip_pictures import draw

    with as_worker(installed):
        return draw(order())


def test_each_picture_is_drawn_anew_or_told_why_not(installed: Installation) -> None:
    one_or_skip().close()
    sent = _opened(installed, saved(plain(), "JPEG", comment=b"where it was"), pixel_flood(), heic(), os.urandom(500))
    assert "pictures of tips drawn anew or refused" in _draw(installed)
    photo, flood, phone, noise = room_rows(installed, PICTURES, sent.id)
    assert photo[:2] == ("shown", "") and photo[4:6] == (120, 80)
    for pixels in photo[2:4]:
        assert_clean(bytes(pixels))
        assert b"where it was" not in bytes(pixels)
    for refused, why in ((flood, "pixels"), (phone, "damaged"), (noise, "no picture")):
        assert refused[0] == "refused" and why in refused[1] and refused[2] is None
    assert _draw(installed) == ""


def test_a_stream_that_is_damaged_is_said_and_kept(installed: Installation) -> None:
    one_or_skip().close()
    sent = _opened(installed, b"whatever it was")
    with as_superuser(installed) as database:
        ((*_, picture),) = room_rows(installed, PICTURES, sent.id)
        query = "UPDATE records_tippicture SET sealed = overlay(sealed placing 'xx' from 500) WHERE id = %s"
        database.execute(query, [picture])
        database.commit()
    _draw(installed)
    ((state, reason, *_),) = room_rows(installed, PICTURES, sent.id)
    assert state == "refused" and reason.startswith("It cannot be opened, and is kept, sealed. The file is damaged")


def test_what_the_machine_had_no_time_for_waits_and_is_tried_again_later(
    installed: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    from traceroom.site.jobs.handlers import tip_pictures as module

    one_or_skip().close()
    sent = _opened(installed, saved(plain(), "PNG"))
    monkeypatch.setattr(module, "LATER", Later())
    with monkeypatch.context() as hurried:
        hurried.setattr(module, "LIMITS", NO_TIME)
        assert _draw(installed) == "1 waits: this machine had too much else to do, and tries again."
    assert room_rows(installed, PICTURES, sent.id)[0][:2] == ("waiting", "")
    assert _draw(installed).startswith("1 waits: ")  # its time has not come
    assert room_rows(installed, PICTURES, sent.id)[0][0] == "waiting"
    later = Later()
    ((*_, picture),) = room_rows(installed, PICTURES, sent.id)
    for _ in range(module.PATIENT_FROM):
        later.put_off(picture, now=-1e9)
    monkeypatch.setattr(module, "LATER", later)
    monkeypatch.setattr(module, "LIMITS", NO_TIME)
    _draw(installed)  # now it gets the time that it needs
    assert room_rows(installed, PICTURES, sent.id)[0][0] == "shown"


def test_without_a_sandbox_they_wait_and_the_operator_is_told(
    installed: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = _opened(installed, saved(plain(), "PNG"))
    with monkeypatch.context() as without:
        without.setenv("PATH", "/nonexistent")
        with pytest.raises(NoSandbox, match="apt-get install bubblewrap"):
            _draw(installed)
    assert room_rows(installed, PICTURES, sent.id)[0][0] == "waiting"
    one_or_skip().close()
    _draw(installed)
    assert room_rows(installed, PICTURES, sent.id)[0][0] == "shown"
