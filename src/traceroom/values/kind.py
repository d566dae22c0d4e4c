"""Kind of object: it decides how far such things travel and how long they last."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """The ten kinds of the evidence format."""

    FIXTURE = "fixture"
    CHAIN_OWN = "chain_own"
    PERISHABLE = "perishable"
    SPEECH = "speech"
    DEPOSIT_DRINK = "deposit_drink"
    PRINT = "print"
    PACKAGED = "packaged"
    APPLIANCE = "appliance"
    SOUVENIR = "souvenir"
    CLOTHING = "clothing"

    @property
    def label(self) -> str:
        """In words that people use."""
        return _LABELS.get(self.value, self.value)


_LABELS = {
    "chain_own": "a chain’s own brand",
    "deposit_drink": "drink with a deposit",
    "packaged": "packaged goods",
    "perishable": "fresh goods",
    "print": "printed matter",
    "clothing": "clothing",
    "speech": "speech",
}
