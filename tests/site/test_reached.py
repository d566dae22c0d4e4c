"""Reached: a server's end cuts all connections of a pool; the first who asks afterwards is answered."""

from __future__ import annotations

from tests.site.clients import client_of
from tests.site.databases import cut_pool
from tests.site.stage import put_up
from traceroom.site.installation import Installation


def test_the_first_request_after_all_connections_were_cut_is_answered(installed: Installation) -> None:
    stage = put_up(installed)
    client = client_of(stage, "paula")
    cut_pool(installed)
    assert client.get(f"/case/{stage.case}/").status_code == 200
