"""Two hundred people look on at once, and none of them misses a change; minutes, not hours."""

from __future__ import annotations

from contextlib import ExitStack

from tests.site.clients import client_of, cookie_of
from tests.site.stage import put_up
from tests.site.streams import looking_on
from traceroom.site.installation import Installation

PEOPLE, CHANGES = 200, 100
LATER = f"since={2**33}"


def test_two_hundred_people_hear_of_every_change(installed: Installation, served: str) -> None:
    stage = put_up(installed)
    cookies = [cookie_of(stage, "bjorn" if i % 2 else "pedro") for i in range(PEOPLE)]
    paula = client_of(stage, "paula")
    with ExitStack() as streams:
        readers = [streams.enter_context(looking_on(served, cookie, LATER)) for cookie in cookies]
        for number in range(CHANGES):
            case = f"/case/{stage.case}/objects/"
            assert paula.post(case, {"name": f"box {number}", "kind": "packaged"}).status_code == 302
            for reader in readers:
                reader.until(str(stage.case))
