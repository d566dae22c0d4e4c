"""Addresses: the same as Django's own."""

from __future__ import annotations

from uuid import uuid4

import pytest

from traceroom.site.installation import Installation


@pytest.mark.parametrize("name", ["case", "object", "small_crop", "crop", "sharing"])
def test_an_address_is_what_the_url_tag_gives(installed: Installation, name: str) -> None:
    from django.urls import reverse

    from traceroom.site.room.addresses import address

    identity = uuid4()
    assert address(identity, name) == reverse(name, args=[identity])
