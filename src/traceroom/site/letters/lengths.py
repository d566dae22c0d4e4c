"""Lengths: how much each field of the public's forms takes."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

LONGEST: Mapping[str, int] = MappingProxyType({
    "what": 20_000, "where": 2_000, "when": 1_000, "how": 4_000, "link": 4_000, "text": 20_000,
})  # fmt: skip
"""Characters, by the field's name. No page has the browser cut at them (`maxlength`): what somebody pastes would lose
its end without a word. The page says how long it is instead."""
