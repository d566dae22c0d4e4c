"""The Earth, as a sphere: what distances and maps are measured with."""

from __future__ import annotations

EARTH_RADIUS_KM = 6371.0
"""Its mean radius; great-circle distances with it err by about half a percent at most."""
