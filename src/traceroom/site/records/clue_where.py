"""Clue where: what a clue's row may say of a part of the earth: nothing, a circle, or an area; each whole."""

from __future__ import annotations

from django.db import models

NUMBERS = '@.type() == "array" && @.size() == 2 && @[0].type() == "number" && @[1].type() == "number"'
CORNER = f"{NUMBERS} && @[0] >= -180 && @[0] <= 180 && @[1] >= -90 && @[1] <= 90"
RINGS = (
    'strict $.type() == "array" && $.size() >= 1'
    ' && !exists($[*] ? (!(@.type() == "array" && @.size() >= 3)))'
    f" && !exists($[*][*] ? (!({CORNER})))"
)
"""Of an area: rings of three or more corners, each a longitude and a latitude. Strict, or a question about a list is
put to what is in it."""
LARGEST_AREA = 1_000_000
"""Letters; 20,000 corners to a tenth of a metre need less."""

NO_CIRCLE = models.Q(latitude=None, longitude=None, radius_km=None, fade_km=None)
NOWHERE = NO_CIRCLE & models.Q(near="", area__isnull=True)
CIRCLE = models.Q(
    latitude__range=(-90, 90), longitude__range=(-180, 180), radius_km__range=(0, 20_000), fade_km__range=(0.1, 20_000),
    latitude__isnull=False, longitude__isnull=False, radius_km__isnull=False, fade_km__isnull=False, area__isnull=True,
)  # fmt: skip
"""Nothing is in no range and out of none, and what a check cannot answer it lets in: so each is asked for, too."""
AREA = (
    NO_CIRCLE
    & models.Q(area__isnull=False)
    & models.Q(models.Func(
        models.F("area"), models.Value(RINGS), template="(jsonb_path_match(%(expressions)s) IS TRUE)",
        output_field=models.BooleanField(),
    ))
    & models.Q(models.Func(
        models.F("area"), template=f"(length(%(expressions)s::text) <= {LARGEST_AREA})",
        output_field=models.BooleanField(),
    ))
)  # fmt: skip
