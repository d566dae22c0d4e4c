"""Drawn: the box of an object as a person drew it, with what they covered and what they answer for."""

from __future__ import annotations

from dataclasses import dataclass

from traceroom.values.box import Box


@dataclass(frozen=True, slots=True)
class Drawn:
    """A box, the masks in its picture, and why what has the colour of skin is none (None: nobody said so)."""

    box: Box
    masks: tuple[Box, ...] = ()
    overrule_skin: str | None = None
