"""What tests of the desk share: one that runs as a process of its own, in all languages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.site.serving import serving
from traceroom.site.installation import Installation


@pytest.fixture(scope="session")
def desk(installed: Installation) -> Iterator[str]:
    """Its address."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TRACEROOM_UNCHECKED_LANGUAGES", "1")
        with serving(installed, "desk") as address:
            yield address
