"""Demo cases: what the sample brings into the room."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from traceroom.adapters.encode import encode
from traceroom.cli.demo_cases import THUMB_PX, sample_cases
from traceroom.clues.case import Thing
from traceroom.runs.demo import Beside, Shown
from traceroom.runs.locate import locate
from traceroom.values.kind import Kind


def test_the_samples_own_case_comes_first_with_its_crops_and_what_people_said(tmp_path: Path) -> None:
    for name in ("NL-1", "FR-2"):
        (tmp_path / name).mkdir()
    crop = tmp_path / "bag.png"
    crop.write_bytes(encode(np.full((300, 400, 3), 120, np.uint8), form="png"))
    bag = {"name": "bag", "kind": "packaged", "texts": ["salt"], "clues": [{"says": {"FR": 1.0}}]}
    answer = locate({"objects": [bag, {"name": "mug", "kind": "souvenir"}]}, until=2026.0)
    shown = Shown(answer, {}, (), {"bag": crop}, "The bag")
    beside = Beside("FR-2", (Thing("curtain", Kind.APPLIANCE), Thing("lamp", Kind.APPLIANCE)), {})
    own, other = sample_cases(tmp_path, shown, (beside,))
    assert (own.reference, own.title) == ("NL-1", "The bag")
    assert (other.reference, other.title) == ("FR-2", "The curtain and lamp")
    with_crop, without = own.objects
    assert with_crop.texts == ("salt",) and with_crop.statements[0].says == {"FR": 1.0}
    assert with_crop.png == crop.read_bytes() and with_crop.size == (400, 300) and 0 < len(with_crop.thumb) < 5000
    assert without.png == b"" and without.size == (0, 0) and THUMB_PX < 400
