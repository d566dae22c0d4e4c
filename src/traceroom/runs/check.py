"""Check: what a box shows once it is masked, and whether it may leave the workstation; for crops and for bundles."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from traceroom.adapters.faces import look
from traceroom.adapters.pictures import Picture
from traceroom.objects.drawn import Drawn
from traceroom.objects.mask import masked
from traceroom.objects.persons import Judged, Verdict, judge
from traceroom.objects.region import cut, with_margin
from traceroom.values.box import Box
from traceroom.values.trouble import Trouble

MARGIN = 0.25
"""Of a face at the edge of the box, the detector needs to see the rest."""


@dataclass(frozen=True, slots=True, eq=False)
class Checked:
    """The whole picture with its masks (h, w, 3), and the verdict on the box."""

    covered: NDArray[np.uint8] = field(repr=False)
    judged: Judged

    @property
    def passes(self) -> bool:
        """Whether what the box shows may leave the workstation."""
        return self.judged.verdict is Verdict.PASS


def check(picture: Picture, drawn: Drawn, *, name: str) -> Checked:
    """Masks first, then looks at the box alone and with a margin. The picture in full size. Raises Trouble."""
    box = drawn.box
    if not box.inside(width=picture.width, height=picture.height):
        size = f"{picture.width} x {picture.height} pixels"
        raise Trouble(f"{name}: the box {box.as_list()} does not lie in the picture ({size})")
    covered = masked(picture.pixels, drawn.masks)
    around = with_margin(box, share=MARGIN, width=picture.width, height=picture.height)
    judged = judge(look(cut(covered, box)), overrule_skin=drawn.overrule_skin)
    if judged.verdict is Verdict.PASS:
        near = look(cut(covered, around), touching=Box(box.x - around.x, box.y - around.y, box.w, box.h))
        if near.faces or near.failed is not None:
            judged = judge(near, overrule_skin=drawn.overrule_skin)
    return Checked(covered, judged)
