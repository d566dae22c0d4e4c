"""Keyed hashes: the same is known again, and told apart by what it is for; without the secret it says nothing."""

from __future__ import annotations

from traceroom.site.audit.details import KEYED
from traceroom.site.installation import Installation


def test_the_same_address_is_known_again_and_cannot_be_read(installed: Installation) -> None:
    import re

    from django.test import override_settings

    from traceroom.site.audit.keyed import keyed

    one = keyed("address", "ana@lisbon.example")
    assert one == keyed("address", " Ana@Lisbon.example ") and re.fullmatch(KEYED, one)
    assert one not in (keyed("address", "ana@lisbon.exampl"), keyed("word", "ana@lisbon.example"))
    with override_settings(SECRET_KEY="another installation's"):
        assert keyed("address", "ana@lisbon.example") != one
