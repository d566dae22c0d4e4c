"""Trouble: something the user can mend, said in a sentence that names where it is and what to do."""

from __future__ import annotations


class Trouble(Exception):
    """Its text is shown to the user as it stands: file, line and field first, then what to do."""
