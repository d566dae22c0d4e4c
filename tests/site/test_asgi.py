"""ASGI: a request goes to its thread once."""

from __future__ import annotations

import pytest
from asgiref.sync import AsyncToSync
from django.core.handlers.asgi import ASGIHandler
from django.http import HttpRequest, HttpResponse
from django.test import override_settings

from tests.site.cast import Cast

SEEN: list[object] = []


class Looks:
    """A middleware like ours, that is synchronous."""

    sync_capable, async_capable = True, False

    def __init__(self, get_response: object) -> None:
        SEEN.append(getattr(get_response, "__wrapped__", get_response))

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Nobody asks."""
        raise AssertionError


@pytest.mark.parametrize("ours", [True, False])
def test_a_page_does_not_go_back_to_the_loop_between_the_last_middleware_and_itself(cast: Cast, ours: bool) -> None:
    from traceroom.site.asgi import OnOneThread  # it wants the settings

    assert cast
    SEEN.clear()
    with override_settings(MIDDLEWARE=[f"{__name__}.Looks"]):
        (OnOneThread if ours else ASGIHandler)()
    assert len(SEEN) == 1
    assert isinstance(SEEN[0], AsyncToSync) is not ours
