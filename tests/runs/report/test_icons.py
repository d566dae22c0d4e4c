"""Icons."""

from xml.etree import ElementTree

import pytest

from traceroom.runs.report.icons import icon
from traceroom.values.kind import Kind


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_has_an_icon_that_is_for_the_eye_alone(kind: Kind) -> None:
    root = ElementTree.fromstring(icon(kind))
    assert root.get("aria-hidden") == "true"
    assert len(root) >= 1
