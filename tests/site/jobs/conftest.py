"""What the tests of jobs share: the desk is empty when one begins, whatever tests before it left there."""

from __future__ import annotations

import pytest

from tests.site.desk_made import past_rules
from traceroom.site.installation import Installation


@pytest.fixture(autouse=True)
def empty_desk(request: pytest.FixtureRequest) -> None:
    """Nothing lies there that this test did not send itself: tests count what was opened."""
    if "installed" in request.fixturenames:
        installed: Installation = request.getfixturevalue("installed")
        with past_rules(installed) as desk:
            desk.execute("DELETE FROM envelopes_attachment")
            desk.execute("DELETE FROM envelopes_envelope")
