"""Handling codes of SIENA, the exchange network of Europol."""

from __future__ import annotations

from enum import StrEnum


class Handling(StrEnum):
    """Who may do what with a piece of information."""

    H0 = "H0"
    """For the prevention and combating of crime only."""
    H1 = "H1"
    """Not to be used in court without the provider's permission."""
    H2 = "H2"
    """Not to be passed on without the provider's permission."""
    H3 = "H3"
    """Other conditions, written out."""
